-- Purpose: which fields of records each load has a column for, so that an export
--          with fewer columns takes nothing away: of each field, the furthest load
--          that has its column counts, blank cells included.
-- Grain:   load_field: one row per load and field, which is a column of record or
--          the name of an amount or flag. Of loads of earlier versions those that
--          are filled in some row are taken for all.
--          record_place: one row per load; place is higher the further its data
--          reach, of equal ones the later load; has_<field>: the load has its column.
--          current_record: one row per kind and key; load_id is the load whose data
--          reach furthest.
--          kept_record_value: one row per kind, key and name of an amount or flag
--          that the furthest load of the record has no column for: from the
--          furthest one that has. Loads of two connectors share no record, but
--          those of two mappings may.
--          current_record_value: one row per kind, key and name.
CREATE TABLE load_field (
    load_id INTEGER NOT NULL,
    field   VARCHAR NOT NULL
);

INSERT INTO load_field
SELECT load_id, 'person' FROM record WHERE person IS NOT NULL GROUP BY load_id
UNION ALL
SELECT load_id, 'unit' FROM record WHERE unit IS NOT NULL GROUP BY load_id
UNION ALL
SELECT load_id, 'responded' FROM record WHERE responded IS NOT NULL GROUP BY load_id
UNION ALL
SELECT load_id, 'closed' FROM record WHERE closed IS NOT NULL GROUP BY load_id
UNION ALL
SELECT load_id, 'channel' FROM record WHERE channel IS NOT NULL GROUP BY load_id
UNION ALL
SELECT load_id, 'category' FROM record WHERE category IS NOT NULL GROUP BY load_id
UNION ALL
SELECT load_id, 'reopened' FROM record WHERE reopened IS NOT NULL GROUP BY load_id
UNION ALL
SELECT DISTINCT load_id, name FROM record_value;

CREATE VIEW record_place AS
SELECT
    l.load_id,
    l.place,
    l.source,
    coalesce(bool_or(h.field = 'person'), FALSE) AS has_person,
    coalesce(bool_or(h.field = 'unit'), FALSE) AS has_unit,
    coalesce(bool_or(h.field = 'responded'), FALSE) AS has_responded,
    coalesce(bool_or(h.field = 'closed'), FALSE) AS has_closed,
    coalesce(bool_or(h.field = 'channel'), FALSE) AS has_channel,
    coalesce(bool_or(h.field = 'category'), FALSE) AS has_category,
    coalesce(bool_or(h.field = 'reopened'), FALSE) AS has_reopened
FROM (
    SELECT
        load_id,
        CASE WHEN starts_with(connector, 'mapped') THEN 'mapped' ELSE connector END
            AS source,
        row_number() OVER (
            ORDER BY reach ASC NULLS FIRST, load_id ASC NULLS FIRST
        ) AS place
    FROM receipt
) AS l
LEFT JOIN load_field AS h ON h.load_id = l.load_id
GROUP BY l.load_id, l.place, l.source;

CREATE OR REPLACE VIEW current_record AS
SELECT
    arg_max(f.load_id, p.place) AS load_id,
    f.kind,
    f.key,
    arg_max_null(f.opened, p.place) AS opened,
    arg_max_null(f.person, p.place) FILTER (WHERE p.has_person) AS person,
    arg_max_null(f.unit, p.place) FILTER (WHERE p.has_unit) AS unit,
    arg_max_null(f.responded, p.place) FILTER (WHERE p.has_responded) AS responded,
    arg_max_null(f.closed, p.place) FILTER (WHERE p.has_closed) AS closed,
    arg_max_null(f.channel, p.place) FILTER (WHERE p.has_channel) AS channel,
    arg_max_null(f.category, p.place) FILTER (WHERE p.has_category) AS category,
    arg_max_null(f.reopened, p.place) FILTER (WHERE p.has_reopened) AS reopened
FROM record AS f
INNER JOIN record_place AS p ON p.load_id = f.load_id
GROUP BY f.kind, f.key;

CREATE VIEW kept_record_value AS
SELECT v.kind, v.key, v.name, v.value
FROM (
    SELECT
        f.kind,
        f.key,
        k.field AS name,
        arg_max(f.load_id, k.place) AS load_id
    FROM (
        SELECT h.load_id, h.field, p.place, q.load_id AS load_without
        FROM load_field AS h
        INNER JOIN record_place AS p ON p.load_id = h.load_id
        INNER JOIN record_place AS q
            ON q.source IS NOT DISTINCT FROM p.source AND q.place > p.place
        LEFT JOIN load_field AS w ON w.load_id = q.load_id AND w.field = h.field
        WHERE
            w.field IS NULL
            AND h.field NOT IN (
                'person', 'unit', 'responded', 'closed', 'channel', 'category',
                'reopened'
            )
    ) AS k
    INNER JOIN record AS f ON f.load_id = k.load_id
    INNER JOIN (
        SELECT f.kind, f.key, arg_max(f.load_id, p.place) AS load_id
        FROM record AS f
        INNER JOIN record_place AS p ON p.load_id = f.load_id
        GROUP BY f.kind, f.key
    ) AS t ON t.kind = f.kind AND t.key = f.key AND t.load_id = k.load_without
    GROUP BY f.kind, f.key, k.field
) AS best
INNER JOIN record_value AS v
    ON v.load_id = best.load_id
    AND v.kind = best.kind
    AND v.key = best.key
    AND v.name = best.name;

CREATE OR REPLACE VIEW current_record_value AS
SELECT v.kind, v.key, v.name, v.value
FROM record_value AS v
INNER JOIN current_record AS r
    ON r.load_id = v.load_id AND r.kind = v.kind AND r.key = v.key
UNION ALL
SELECT kind, key, name, value
FROM kept_record_value;
