-- Purpose:    the current records that some measure may count, with durations.
-- Parameters: none; reads current_record and plan_item.
-- Columns:    those of a record, the same text folded where it is compared,
--             day (of opening), resolution_hours, response_hours, cycle_days;
--             is_open: opened and not closed.
-- Grain:      one row per kind and key with an opening time.
SELECT
    r.load_id,
    r.kind,
    r.key,
    r.person,
    nullif(r.unit, '') AS unit,
    r.channel,
    r.category,
    r.reopened,
    r.opened,
    r.responded,
    r.closed,
    CAST(r.opened AS DATE) AS day,
    (epoch(r.closed) - epoch(r.opened)) / 3600.0 AS resolution_hours,
    (epoch(r.responded) - epoch(r.opened)) / 3600.0 AS response_hours,
    (epoch(r.closed) - epoch(r.opened)) / 86400.0 AS cycle_days,
    r.closed IS NULL AS is_open
FROM current_record AS r
WHERE
    r.opened IS NOT NULL
    AND r.kind IN (SELECT item FROM plan_item WHERE facts = 'record')
