-- Purpose:    keep which fields of records a load has a column for.
-- Parameters: load_id; reads incoming_field (field).
-- Columns:    none.
-- Grain:      one row per field.
INSERT INTO load_field
SELECT
    CAST($load_id AS INTEGER) AS load_id,
    field
FROM incoming_field
