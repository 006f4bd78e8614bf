-- Purpose:    takes back what was kept about the rows that a load set aside.
-- Parameters: load_id.
-- Columns:    none.
-- Grain:      the rows of set_aside of one load.
DELETE FROM set_aside
WHERE load_id = $load_id
