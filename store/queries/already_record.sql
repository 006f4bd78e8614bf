-- Purpose:    the rows of a reading whose records the store holds with equal
--             columns and equal amounts and flags.
-- Parameters: none; reads incoming_record, incoming_record_value, record,
--             record_value and receipt.
-- Columns:    n_rows (rows of the file).
-- Grain:      one row.
WITH placed AS (
    SELECT
        f.*,
        row_number() OVER (
            PARTITION BY f.kind, f.key
            ORDER BY l.reach DESC NULLS LAST, f.load_id DESC NULLS LAST
        ) AS place
    FROM record AS f
    INNER JOIN receipt AS l ON l.load_id = f.load_id
    WHERE EXISTS (
        SELECT 1
        FROM incoming_record AS i
        WHERE i.kind = f.kind AND i.key = f.key
    )
),

same AS (
    SELECT s.load_id, i.kind, i.key, i.rows
    FROM incoming_record AS i
    INNER JOIN placed AS s ON s.kind = i.kind AND s.key = i.key
    WHERE
        s.place = 1
        AND s.person IS NOT DISTINCT FROM i.person
        AND s.unit IS NOT DISTINCT FROM i.unit
        AND s.opened IS NOT DISTINCT FROM i.opened
        AND s.responded IS NOT DISTINCT FROM i.responded
        AND s.closed IS NOT DISTINCT FROM i.closed
        AND s.channel IS NOT DISTINCT FROM i.channel
        AND s.category IS NOT DISTINCT FROM i.category
        AND s.reopened IS NOT DISTINCT FROM i.reopened
),

both_values AS (
    SELECT v.kind, v.key, v.name, v.value
    FROM same AS s
    INNER JOIN record_value AS v
        ON v.load_id = s.load_id AND v.kind = s.kind AND v.key = s.key
    UNION ALL
    SELECT v.kind, v.key, v.name, v.value
    FROM same AS s
    INNER JOIN incoming_record_value AS v ON v.kind = s.kind AND v.key = s.key
),

changed AS (
    SELECT kind, key
    FROM both_values
    GROUP BY kind, key, name, value
    HAVING count(*) <> 2
)

SELECT coalesce(sum(s.rows), 0) AS n_rows
FROM same AS s
WHERE NOT EXISTS (
    SELECT 1
    FROM changed AS c
    WHERE c.kind = s.kind AND c.key = s.key
)
