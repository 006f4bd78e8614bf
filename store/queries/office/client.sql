-- Purpose:    what an office knows of one client.
-- Parameters: id.
-- Columns:    name, zone.
-- Grain:      one row, or none.
SELECT
    name,
    zone
FROM client
WHERE id = $id
