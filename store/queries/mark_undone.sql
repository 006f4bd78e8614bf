-- Purpose:    notes in the ledger that a load was taken back.
-- Parameters: load_id, undone_at (UTC).
-- Columns:    none.
-- Grain:      one row of receipt.
UPDATE receipt
SET undone_at = $undone_at
WHERE load_id = $load_id
