-- Purpose:    the table compared: the records of a reading beside those that
--             the store holds, with their amounts and flags.
-- Parameters: none; reads incoming_record, incoming_record_value, record,
--             record_value, receipt and load_order.
-- Columns:    who (key of the record), on_day (NULL: a key may have any day), day
--             (of opening), rows (rows of the file),
--             load_id (of the record in the store; NULL: it is new),
--             is_same, wins (the reading replaces what differs).
-- Grain:      one row per record of the reading.
CREATE OR REPLACE TEMP TABLE compared AS
WITH stored AS (
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

paired AS (
    SELECT
        i.kind,
        i.key,
        CAST(i.opened AS DATE) AS day,
        i.rows,
        s.load_id,
        s.load_id IS NOT NULL
        AND s.person IS NOT DISTINCT FROM i.person
        AND s.unit IS NOT DISTINCT FROM i.unit
        AND s.opened IS NOT DISTINCT FROM i.opened
        AND s.responded IS NOT DISTINCT FROM i.responded
        AND s.closed IS NOT DISTINCT FROM i.closed
        AND s.channel IS NOT DISTINCT FROM i.channel
        AND s.category IS NOT DISTINCT FROM i.category
        AND s.reopened IS NOT DISTINCT FROM i.reopened AS is_same
    FROM incoming_record AS i
    LEFT JOIN stored AS s ON s.kind = i.kind AND s.key = i.key AND s.place = 1
),

both_values AS (
    SELECT v.kind, v.key, v.name, v.value
    FROM paired AS p
    INNER JOIN record_value AS v
        ON v.load_id = p.load_id AND v.kind = p.kind AND v.key = p.key
    WHERE p.is_same
    UNION ALL
    SELECT v.kind, v.key, v.name, v.value
    FROM paired AS p
    INNER JOIN incoming_record_value AS v ON v.kind = p.kind AND v.key = p.key
    WHERE p.is_same
),

changed AS (
    SELECT DISTINCT kind, key
    FROM (
        SELECT kind, key
        FROM both_values
        GROUP BY kind, key, name, value
        HAVING count(*) <> 2
    ) AS unpaired
)

SELECT
    p.key AS who,
    CAST(NULL AS DATE) AS on_day,
    p.day,
    p.rows,
    p.load_id,
    p.is_same AND c.key IS NULL AS is_same,
    l.by_reach AS wins
FROM paired AS p
LEFT JOIN changed AS c ON c.kind = p.kind AND c.key = p.key
LEFT JOIN load_order AS l ON l.load_id = p.load_id
