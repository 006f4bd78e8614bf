-- Purpose:    who was active in the 28 days that end on day 30, 60 and 90.
-- Parameters: none; reads work_use.
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

placed AS (
    SELECT
        u.change,
        u.measure,
        u.person,
        c.check_day,
        u.n_hits,
        u.n_base,
        floor((u.day_since_live - c.check_day + 27) / 7.0) AS block
    FROM work_use AS u
    INNER JOIN mark AS c
        ON u.day_since_live BETWEEN c.check_day - 27 AND c.check_day
)

SELECT
    change,
    measure,
    person,
    check_day,
    count(DISTINCT CASE WHEN n_hits > 0 THEN block END) AS n_weeks,
    sum(n_hits) AS n_hits,
    sum(n_base) AS n_base
FROM placed
GROUP BY change, measure, person, check_day
