-- Purpose:    the table compared: the snapshots of a reading beside those that the store holds.
-- Parameters: none; reads incoming_signal_period, current_signal_period and
--             load_order.
-- Columns:    who, on_day and day (of the row of the file that brings the fact),
--             rows (rows of the file), load_id (of the fact in the store; NULL:
--             it is new), is_same, wins (the reading replaces what differs).
-- Grain:      one row per fact of the reading.
CREATE OR REPLACE TEMP TABLE compared AS
SELECT
    i.person AS who,
    i.data_date AS on_day,
    i.data_date AS day,
    i.rows,
    s.load_id,
    s.load_id IS NOT NULL
    AND s.last_activity IS NOT DISTINCT FROM i.last_activity
    AND s.amount IS NOT DISTINCT FROM i.amount AS is_same,
    l.by_drop AS wins
FROM incoming_signal_period AS i
-- only the days of the reading: the view would settle every day of the store
LEFT JOIN (
    SELECT *
    FROM current_signal_period
    WHERE
        data_date >= (SELECT min(data_date) FROM incoming_signal_period)
        AND data_date <= (SELECT max(data_date) FROM incoming_signal_period)
) AS s
    ON
        s.person = i.person
        AND s.data_date = i.data_date
        AND s.signal = i.signal
        AND s.period_days IS NOT DISTINCT FROM i.period_days
LEFT JOIN load_order AS l ON l.load_id = s.load_id
