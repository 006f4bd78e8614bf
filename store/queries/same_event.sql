-- Purpose:    the entry of the event log that says the same and stands.
-- Parameters: change, first_day, last_day, what, waves (JSON), kind, measure.
-- Columns:    log_id.
-- Grain:      one row, or none.
SELECT log_id
FROM event_log
WHERE forgotten_at IS NULL
    AND change = $change
    AND first_day = CAST($first_day AS DATE)
    AND last_day = CAST($last_day AS DATE)
    AND what = $what
    AND waves = $waves
    AND kind = $kind
    AND measure IS NOT DISTINCT FROM CAST($measure AS VARCHAR)
