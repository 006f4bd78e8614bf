-- Purpose:    the table compared: the records of a reading beside those that
--             the store holds, with their amounts and flags.
--             Only what the file has a column for is compared.
-- Parameters: none; reads incoming_record, incoming_record_value, incoming_field,
--             record, record_value, record_place, load_field and load_order.
-- Columns:    who (key of the record), on_day (NULL: a key may have any day), day
--             (of opening), rows (rows of the file),
--             load_id (of the record in the store; NULL: it is new),
--             is_same, wins (the reading replaces what differs).
-- Grain:      one row per record of the reading.
CREATE OR REPLACE TEMP TABLE compared AS
WITH known AS (
    SELECT f.*
    FROM record AS f
    WHERE EXISTS (
        SELECT 1
        FROM incoming_record AS i
        WHERE i.kind = f.kind AND i.key = f.key
    )
),

stored AS (
    SELECT
        f.kind,
        f.key,
        arg_max(f.load_id, p.place) AS load_id,
        arg_max_null(f.opened, p.place) AS opened,
        arg_max_null(f.person, p.place) FILTER (WHERE p.has_person) AS person,
        arg_max_null(f.unit, p.place) FILTER (WHERE p.has_unit) AS unit,
        arg_max_null(f.responded, p.place) FILTER (WHERE p.has_responded) AS responded,
        arg_max_null(f.closed, p.place) FILTER (WHERE p.has_closed) AS closed,
        arg_max_null(f.channel, p.place) FILTER (WHERE p.has_channel) AS channel,
        arg_max_null(f.category, p.place) FILTER (WHERE p.has_category) AS category,
        arg_max_null(f.reopened, p.place) FILTER (WHERE p.has_reopened) AS reopened
    FROM known AS f
    INNER JOIN record_place AS p ON p.load_id = f.load_id
    GROUP BY f.kind, f.key
),

said AS (
    SELECT
        coalesce(bool_or(field = 'person'), FALSE) AS has_person,
        coalesce(bool_or(field = 'unit'), FALSE) AS has_unit,
        coalesce(bool_or(field = 'responded'), FALSE) AS has_responded,
        coalesce(bool_or(field = 'closed'), FALSE) AS has_closed,
        coalesce(bool_or(field = 'channel'), FALSE) AS has_channel,
        coalesce(bool_or(field = 'category'), FALSE) AS has_category,
        coalesce(bool_or(field = 'reopened'), FALSE) AS has_reopened
    FROM incoming_field
),

paired AS (
    SELECT
        i.kind,
        i.key,
        CAST(i.opened AS DATE) AS day,
        i.rows,
        s.load_id,
        s.load_id IS NOT NULL
        AND (NOT h.has_person OR s.person IS NOT DISTINCT FROM i.person)
        AND (NOT h.has_unit OR s.unit IS NOT DISTINCT FROM i.unit)
        AND s.opened IS NOT DISTINCT FROM i.opened
        AND (NOT h.has_responded OR s.responded IS NOT DISTINCT FROM i.responded)
        AND (NOT h.has_closed OR s.closed IS NOT DISTINCT FROM i.closed)
        AND (NOT h.has_channel OR s.channel IS NOT DISTINCT FROM i.channel)
        AND (NOT h.has_category OR s.category IS NOT DISTINCT FROM i.category)
        AND (NOT h.has_reopened OR s.reopened IS NOT DISTINCT FROM i.reopened) AS is_same
    FROM incoming_record AS i
    CROSS JOIN said AS h
    LEFT JOIN stored AS s ON s.kind = i.kind AND s.key = i.key
),

-- of each amount the load that counts: the furthest one with its column
valued AS (
    SELECT f.kind, f.key, h.field, arg_max(f.load_id, p.place) AS load_id
    FROM known AS f
    INNER JOIN record_place AS p ON p.load_id = f.load_id
    INNER JOIN load_field AS h ON h.load_id = f.load_id
    INNER JOIN incoming_field AS i ON i.field = h.field
    GROUP BY f.kind, f.key, h.field
),

both_values AS (
    SELECT v.kind, v.key, v.name, v.value
    FROM paired AS p
    INNER JOIN valued AS d ON d.kind = p.kind AND d.key = p.key
    INNER JOIN record_value AS v
        ON v.load_id = d.load_id
        AND v.kind = p.kind
        AND v.key = p.key
        AND v.name = d.field
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
