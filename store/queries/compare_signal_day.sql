-- Purpose:    the table compared: the signals of a reading beside those that the store holds.
-- Parameters: none; reads incoming_signal_day, current_signal_day and load_order.
-- Columns:    who, on_day and day (of the row of the file that brings the fact),
--             rows (rows of the file), load_id (of the fact in the store; NULL:
--             it is new), is_same, wins (the reading replaces what differs).
-- Grain:      one row per fact of the reading.
CREATE OR REPLACE TEMP TABLE compared AS
SELECT
    i.person AS who,
    i.day AS on_day,
    i.day,
    i.rows,
    s.load_id,
    s.load_id IS NOT NULL AND s.amount IS NOT DISTINCT FROM i.amount AS is_same,
    CASE WHEN l.both_logs THEN i.amount > s.amount ELSE l.by_drop END AS wins
FROM incoming_signal_day AS i
-- only the days of the reading: the view would settle every day of the store
LEFT JOIN (
    SELECT *
    FROM current_signal_day
    WHERE
        day >= (SELECT min(day) FROM incoming_signal_day)
        AND day <= (SELECT max(day) FROM incoming_signal_day)
) AS s
    ON s.person = i.person AND s.day = i.day AND s.signal = i.signal
LEFT JOIN load_order AS l ON l.load_id = s.load_id
