-- Purpose:    who was active in the 28 days that end on day 30, 60 and 90.
-- Parameters: none; reads measure_fact, plan_measure and work_roster.
-- Columns:    change, measure, person, check_day, n_weeks (of the window's four
--             7-day blocks, those with a hit), n_hits, n_base.
-- Grain:      one row per person, adoption or old path measure and check with
--             something to count in the window.
WITH mark AS (
    SELECT 30 AS check_day
    UNION ALL
    SELECT 60 AS check_day
    UNION ALL
    SELECT 90 AS check_day
),

counted AS (
    SELECT
        f.change,
        f.measure,
        f.person,
        c.check_day,
        f.hit,
        floor((f.day_no - r.live_no - c.check_day + 27) / 7.0) AS block
    FROM measure_fact AS f
    INNER JOIN plan_measure AS m
        ON m.change = f.change AND m.measure = f.measure
    INNER JOIN work_roster AS r
        ON r.change = f.change AND r.person = f.person
    INNER JOIN mark AS c
        ON f.day_no - r.live_no BETWEEN c.check_day - 27 AND c.check_day
    WHERE m.use IN ('adoption', 'old path')
)

SELECT
    change,
    measure,
    person,
    check_day,
    count(DISTINCT CASE WHEN hit > 0 THEN block END) AS n_weeks,
    sum(CASE WHEN hit > 0 THEN 1 ELSE 0 END) AS n_hits,
    count(*) AS n_base
FROM counted
GROUP BY change, measure, person, check_day
