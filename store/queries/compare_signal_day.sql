-- Purpose:    the table compared: the signals of a reading beside those that the store holds.
--             Event logs are compared with those that share a moment with them: what
--             another log counted at another time of the day is no overlap.
-- Parameters: none; reads incoming_signal_day, current_signal_day, log_day and
--             load_order.
-- Columns:    who, on_day and day (of the row of the file that brings the fact),
--             rows (rows of the file), load_id (of the fact in the store; NULL:
--             it is new), is_same, wins (the reading replaces what differs).
-- Grain:      one row per fact of the reading.
CREATE OR REPLACE TEMP TABLE compared AS
WITH shared AS (
    SELECT
        i.person,
        i.day,
        i.signal,
        largest_disjoint(list_sort(
            list({'last': d.last_at, 'first': d.first_at, 'amount': d.amount})
        )) AS amount,
        arg_max(d.load_id, coalesce(d.amount, -1)) AS load_id
    FROM incoming_signal_day AS i
    INNER JOIN log_day AS d
        ON d.person = i.person AND d.day = i.day AND d.signal = i.signal
    INNER JOIN load_order AS l ON l.load_id = d.load_id AND l.both_logs
    WHERE
        d.last_at >= coalesce(i.first_at, d.last_at)
        AND d.first_at <= coalesce(i.last_at, d.first_at)
    GROUP BY i.person, i.day, i.signal
)

SELECT
    i.person AS who,
    i.day AS on_day,
    i.day,
    i.rows,
    CASE WHEN l.both_logs THEN o.load_id ELSE s.load_id END AS load_id,
    CASE
        WHEN l.both_logs THEN o.load_id IS NOT NULL
            AND o.amount IS NOT DISTINCT FROM i.amount
        ELSE s.load_id IS NOT NULL AND s.amount IS NOT DISTINCT FROM i.amount
    END AS is_same,
    CASE WHEN l.both_logs THEN i.amount > o.amount ELSE l.by_drop END AS wins
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
LEFT JOIN shared AS o
    ON o.person = i.person AND o.day = i.day AND o.signal = i.signal
