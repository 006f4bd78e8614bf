-- Purpose:    the rows of a reading whose facts the store holds with equal values.
-- Parameters: none; reads incoming_signal_period and current_signal_period.
-- Columns:    n_rows (rows of the file).
-- Grain:      one row.
SELECT coalesce(sum(i.rows), 0) AS n_rows
FROM incoming_signal_period AS i
INNER JOIN current_signal_period AS s
    ON
        s.person = i.person
        AND s.data_date = i.data_date
        AND s.signal = i.signal
        AND s.period_days IS NOT DISTINCT FROM i.period_days
WHERE
    s.last_activity IS NOT DISTINCT FROM i.last_activity
    AND s.amount IS NOT DISTINCT FROM i.amount
