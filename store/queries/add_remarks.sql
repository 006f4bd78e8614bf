-- Purpose:    adds to a receipt what only the stored facts could tell.
-- Parameters: load_id, codes, message, remedy: the receipt's, whole.
-- Columns:    none.
-- Grain:      one row of receipt.
UPDATE receipt
SET codes = $codes, message = $message, remedy = $remedy
WHERE load_id = $load_id
