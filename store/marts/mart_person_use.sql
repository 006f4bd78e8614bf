-- Purpose:    when a person of the roster first and last did what is measured.
-- Parameters: none; reads work_use.
-- Columns:    change, measure, person, first_day, first_after (first on or after
--             live_on; NULL: none), last_day.
-- Grain:      one row per person and adoption or old path measure with a hit.
SELECT
    change,
    measure,
    person,
    min(day) AS first_day,
    min(CASE WHEN day >= live_on THEN day END) AS first_after,
    max(day) AS last_day
FROM work_use
WHERE n_hits > 0
GROUP BY change, measure, person
