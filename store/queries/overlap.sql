-- Purpose:    where a reading and the loads before it speak of the same, day by day.
-- Parameters: none; reads compared, the result of compare_<fact>, and receipt.
-- Columns:    load_id (as text), file and last_day (last day) of the earlier load; day;
--             n_rows (rows of the file whose facts that load brought already),
--             n_replaced (of them, rows that differ and count from now on),
--             n_behind (of them, rows that differ and do not count).
-- Grain:      one row per earlier load and day.
WITH file_row AS (
    SELECT
        who,
        day,
        coalesce(max(CASE WHEN NOT is_same THEN load_id END), max(load_id)) AS load_id,
        sum(rows) AS n_rows,
        sum(CASE WHEN load_id IS NOT NULL AND NOT is_same THEN rows ELSE 0 END)
            AS n_first,
        max(CASE WHEN load_id IS NOT NULL AND NOT is_same AND rows = 0 THEN 1 ELSE 0 END)
            AS has_other,
        max(CASE WHEN NOT is_same AND wins THEN 1 ELSE 0 END) AS wins
    FROM compared
    GROUP BY who, day
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
)

SELECT
    CAST(d.load_id AS VARCHAR) AS load_id,
    l.file,
    l.last_day,
    d.day,
    CAST(sum(d.n_rows) AS BIGINT) AS n_rows,
    CAST(sum(CASE WHEN d.wins = 1 THEN d.n_differ ELSE 0 END) AS BIGINT) AS n_replaced,
    CAST(sum(CASE WHEN d.wins = 1 THEN 0 ELSE d.n_differ END) AS BIGINT) AS n_behind
FROM differing AS d
INNER JOIN receipt AS l ON l.load_id = d.load_id
GROUP BY d.load_id, l.file, l.last_day, d.day
ORDER BY d.load_id ASC NULLS LAST, d.day ASC NULLS LAST
