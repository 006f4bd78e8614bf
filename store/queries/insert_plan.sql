-- Purpose:    stores a plan, without its members, as the version of one load.
-- Parameters: load_id, change, body (JSON).
-- Columns:    none.
-- Grain:      one row.
INSERT INTO plan (load_id, change, body)
VALUES ($load_id, $change, $body)
