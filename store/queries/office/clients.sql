-- Purpose:    the clients of an office.
-- Parameters: none; reads client.
-- Columns:    id, name.
-- Grain:      one row per client, by name.
SELECT
    id,
    name
FROM client
ORDER BY name ASC NULLS LAST, id ASC NULLS LAST
