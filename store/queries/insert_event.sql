-- Purpose:    adds an entry to the event log, under a number that none had before.
-- Parameters: change, first_day, last_day, what, waves (JSON), kind, measure,
--             logged_at (UTC).
-- Columns:    log_id.
-- Grain:      one row.
INSERT INTO event_log (
    log_id, change, first_day, last_day, what, waves, kind, measure, logged_at
)
SELECT
    coalesce(max(log_id), 0) + 1,
    $change,
    CAST($first_day AS DATE),
    CAST($last_day AS DATE),
    $what,
    $waves,
    $kind,
    CAST($measure AS VARCHAR),
    CAST($logged_at AS TIMESTAMP)
FROM event_log
RETURNING log_id
