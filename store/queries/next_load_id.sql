-- Purpose:    a number that no load had before, undone ones included.
-- Parameters: none; reads receipt.
-- Columns:    load_id.
-- Grain:      one row.
SELECT coalesce(max(load_id), 0) + 1 AS load_id
FROM receipt
