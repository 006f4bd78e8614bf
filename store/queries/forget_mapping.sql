-- Purpose:    forgets what the columns of a kind of file mean.
-- Parameters: fingerprint.
-- Columns:    none.
-- Grain:      one row of saved_mapping, or none.
DELETE FROM saved_mapping
WHERE fingerprint = $fingerprint
