-- Purpose:    the entries of the event log that stand.
-- Parameters: none.
-- Columns:    change, logged_at (UTC), log_id, first_day, last_day, what, waves (JSON),
--             kind, measure.
-- Grain:      one row per entry, by change and first day.
SELECT
    change,
    logged_at,
    log_id,
    first_day,
    last_day,
    what,
    waves,
    kind,
    measure
FROM event_log
WHERE forgotten_at IS NULL
ORDER BY
    change ASC NULLS LAST,
    first_day ASC NULLS LAST,
    log_id ASC NULLS LAST
