-- Purpose:    the rows of a reading that bring nothing new: the store holds all
--             facts of the row (one person on one data date) with equal values.
-- Parameters: none; reads incoming_signal_period and current_signal_period.
-- Columns:    n_rows (rows of the file).
-- Grain:      one row.
WITH compared AS (
    SELECT
        i.person,
        i.data_date,
        i.rows,
        CASE
            WHEN
                s.person IS NOT NULL
                AND s.last_activity IS NOT DISTINCT FROM i.last_activity
                AND s.amount IS NOT DISTINCT FROM i.amount
                THEN 0
            ELSE 1
        END AS is_new
    FROM incoming_signal_period AS i
    LEFT JOIN current_signal_period AS s
        ON
            s.person = i.person
            AND s.data_date = i.data_date
            AND s.signal = i.signal
            AND s.period_days IS NOT DISTINCT FROM i.period_days
),

person_row AS (
    SELECT person, data_date, sum(rows) AS n_rows, sum(is_new) AS n_new
    FROM compared
    GROUP BY person, data_date
)

SELECT coalesce(sum(n_rows), 0) AS n_rows
FROM person_row
WHERE n_new = 0
