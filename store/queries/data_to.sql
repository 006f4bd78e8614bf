-- Purpose:    the last day that any standing load covers.
-- Parameters: none; reads receipt.
-- Columns:    data_to; NULL without facts.
-- Grain:      one row.
SELECT max(coalesce(greatest(last_day, data_date), reach)) AS data_to
FROM receipt
WHERE undone_at IS NULL
