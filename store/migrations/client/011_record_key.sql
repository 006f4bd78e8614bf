-- Purpose: what names a ticket or the answer to a form, in loads of earlier versions.
-- Grain:   as in 002_fact. A ticket is named by its product and number, because two
--          products give the same numbers; before, by its number. An answer to a
--          form is named by its number, the minute it was sent and who sent it,
--          because files of forms are renamed; before, by the name of its file and
--          its number; that name is now its category. Records that a mapping names stay as they are.
CREATE TEMP TABLE new_key AS
SELECT
    f.load_id,
    f.kind,
    f.key AS old_key,
    CASE
        WHEN f.kind = 'ticket' THEN l.connector || '#' || f.key
        ELSE regexp_replace(f.key, '^.*:', '')
        || '~' || strftime(f.opened, '%Y-%m-%d %H:%M')
        || '~' || coalesce(f.person, '')
    END AS key
FROM record AS f
INNER JOIN receipt AS l ON l.load_id = f.load_id
WHERE
    (f.kind = 'ticket' AND NOT starts_with(l.connector, 'mapped'))
    OR l.connector = 'forms_responses';

UPDATE record_value
SET key = n.key
FROM new_key AS n
WHERE
    n.load_id = record_value.load_id
    AND n.kind = record_value.kind
    AND n.old_key = record_value.key;

UPDATE record
SET
    key = n.key,
    category = CASE
        WHEN n.kind = 'ticket' THEN record.category
        ELSE regexp_replace(n.old_key, ':[^:]*$', '')
    END
FROM new_key AS n
WHERE
    n.load_id = record.load_id
    AND n.kind = record.kind
    AND n.old_key = record.key;

DROP TABLE new_key;
