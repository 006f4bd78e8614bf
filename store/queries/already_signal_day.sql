-- Purpose:    the rows of a reading whose facts the store holds with equal values.
--             A row that brings several signals counts at the first of them, so
--             it is new as well when one of the others is.
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
),

compared AS (
    SELECT
        i.person,
        i.day,
        i.rows,
        CASE
            WHEN s.person IS NOT NULL AND s.amount IS NOT DISTINCT FROM i.amount
                THEN 0
            ELSE 1
        END AS is_new
    FROM incoming_signal_day AS i
    LEFT JOIN stored AS s
        ON s.person = i.person AND s.day = i.day AND s.signal = i.signal
),

changed AS (
    SELECT DISTINCT person, day
    FROM compared
    WHERE is_new = 1 AND rows = 0
)

SELECT coalesce(sum(c.rows), 0) AS n_rows
FROM compared AS c
LEFT JOIN changed AS x ON x.person = c.person AND x.day = c.day
WHERE c.is_new = 0 AND x.person IS NULL
