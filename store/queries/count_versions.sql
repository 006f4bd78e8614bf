-- Purpose:    how many loads and undos there have been.
-- Parameters: none; reads receipt.
-- Columns:    n_versions.
-- Grain:      one row.
SELECT count(*) + count(undone_at) AS n_versions
FROM receipt
