-- Purpose:    where a reading and the loads before it speak of the same, day by day.
-- Parameters: none; reads compared, the result of compare_<fact>, and receipt.
-- Columns:    load_id (as text), file and last_day (last day) of the earlier load; day;
--             n_rows (rows of the file whose facts that load brought already),
--             n_replaced (of them, rows that differ and count from now on),
--             n_behind (of them, rows that differ and do not count); a row of
--             several days counts at the first one that differs; is_replaced,
--             is_behind (whether any fact of this very day differs so).
-- Grain:      one row per earlier load and day.
WITH file_row AS (
    SELECT
        coalesce(
            min(CASE WHEN NOT is_same AND load_id IS NOT NULL THEN day END),
            min(CASE WHEN load_id IS NOT NULL THEN day END)
        ) AS day,
        coalesce(max(CASE WHEN NOT is_same THEN load_id END), max(load_id)) AS load_id,
        sum(rows) AS n_rows,
        sum(CASE WHEN load_id IS NOT NULL AND NOT is_same THEN rows ELSE 0 END)
            AS n_first,
        max(CASE WHEN load_id IS NOT NULL AND NOT is_same AND rows = 0 THEN 1 ELSE 0 END)
            AS has_other,
        max(CASE WHEN NOT is_same AND wins THEN 1 ELSE 0 END) AS wins
    FROM compared
    GROUP BY who, on_day
    HAVING max(load_id) IS NOT NULL
),

differing AS (
    SELECT
        load_id,
        day,
        n_rows,
        wins,
        CASE WHEN has_other = 1 THEN n_rows ELSE n_first END AS n_differ
    FROM file_row
),

told AS (
    SELECT
        load_id,
        day,
        sum(n_rows) AS n_rows,
        sum(CASE WHEN wins = 1 THEN n_differ ELSE 0 END) AS n_replaced,
        sum(CASE WHEN wins = 1 THEN 0 ELSE n_differ END) AS n_behind,
        0 AS is_replaced,
        0 AS is_behind
    FROM differing
    GROUP BY load_id, day
    UNION ALL
    SELECT
        load_id,
        day,
        0 AS n_rows,
        0 AS n_replaced,
        0 AS n_behind,
        max(CASE WHEN NOT is_same AND wins THEN 1 ELSE 0 END) AS is_replaced,
        max(CASE WHEN is_same OR wins THEN 0 ELSE 1 END) AS is_behind
    FROM compared
    WHERE load_id IS NOT NULL
    GROUP BY load_id, day
)

SELECT
    CAST(t.load_id AS VARCHAR) AS load_id,
    l.file,
    l.last_day,
    t.day,
    CAST(sum(t.n_rows) AS BIGINT) AS n_rows,
    CAST(sum(t.n_replaced) AS BIGINT) AS n_replaced,
    CAST(sum(t.n_behind) AS BIGINT) AS n_behind,
    max(t.is_replaced) = 1 AS is_replaced,
    max(t.is_behind) = 1 AS is_behind
FROM told AS t
INNER JOIN receipt AS l ON l.load_id = t.load_id
GROUP BY t.load_id, l.file, l.last_day, t.day
ORDER BY t.load_id ASC NULLS LAST, t.day ASC NULLS LAST
