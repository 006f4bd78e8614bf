-- Purpose:    when a person of the roster first and last did what is measured.
-- Parameters: none; reads measure_fact, plan_measure and work_roster.
-- Columns:    change, measure, person, first_day, first_after (first on or after
--             live_on; NULL: none), last_day.
-- Grain:      one row per person and adoption or old path measure with a hit.
SELECT
    f.change,
    f.measure,
    f.person,
    min(f.day) AS first_day,
    min(CASE WHEN f.day >= r.live_on THEN f.day END) AS first_after,
    max(f.day) AS last_day
FROM measure_fact AS f
INNER JOIN plan_measure AS m ON m.change = f.change AND m.measure = f.measure
INNER JOIN work_roster AS r ON r.change = f.change AND r.person = f.person
WHERE m.use IN ('adoption', 'old path') AND f.hit > 0
GROUP BY f.change, f.measure, f.person
