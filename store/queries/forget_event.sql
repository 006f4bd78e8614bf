-- Purpose:    takes an entry out of the event log; it stays as forgotten.
-- Parameters: log_id, forgotten_at (UTC).
-- Columns:    log_id.
-- Grain:      one row, or none where there is no such entry.
UPDATE event_log
SET forgotten_at = CAST($forgotten_at AS TIMESTAMP)
WHERE log_id = $log_id AND forgotten_at IS NULL
RETURNING log_id
