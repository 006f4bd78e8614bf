-- Purpose:    the current records that some measure may count, with durations.
-- Parameters: none; reads current_record, receipt and plan_item.
-- Columns:    those of a record, the same text folded where it is compared,
--             day (of opening), resolution_hours, response_hours, cycle_days;
--             is_open: opened and not closed; is_followed: all records of its
--             kind opened in that week were watched for as long as three of four
--             take to close, in whole days, so that no week looks better only
--             because it is young.
-- Grain:      one row per kind and key with an opening time.
WITH followed AS (
    SELECT
        r.kind,
        max(l.reach) AS reach,
        CAST(floor(coalesce(quantile_cont(
            (epoch(r.closed) - epoch(r.opened)) / 86400.0, 0.75
        ), 0)) AS INTEGER) AS n_days
    FROM current_record AS r
    INNER JOIN receipt AS l ON l.load_id = r.load_id
    GROUP BY r.kind
)

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
    r.closed IS NULL AS is_open,
    f.n_days = 0
    OR CAST(date_trunc('week', r.opened) AS DATE) + 6 + f.n_days <= f.reach
    AS is_followed
FROM current_record AS r
INNER JOIN followed AS f ON f.kind = r.kind
WHERE
    r.opened IS NOT NULL
    AND r.kind IN (SELECT item FROM plan_item WHERE facts = 'record')
