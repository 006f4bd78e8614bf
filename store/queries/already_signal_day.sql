-- Purpose:    the rows of a reading whose facts the store holds with equal values.
-- Parameters: none; reads incoming_signal_day and signal_day.
-- Columns:    n_rows (rows of the file).
-- Grain:      one row.
WITH stored AS (
    SELECT f.person, f.day, f.signal, max(f.amount) AS amount
    FROM signal_day AS f
    WHERE EXISTS (
        SELECT 1
        FROM incoming_signal_day AS i
        WHERE i.person = f.person AND i.day = f.day AND i.signal = f.signal
    )
    GROUP BY f.person, f.day, f.signal
)

SELECT coalesce(sum(i.rows), 0) AS n_rows
FROM incoming_signal_day AS i
INNER JOIN stored AS s
    ON s.person = i.person AND s.day = i.day AND s.signal = i.signal
WHERE s.amount IS NOT DISTINCT FROM i.amount
