-- Purpose:    how many people of a wave do what is measured, week by week from
--             each person's own go-live.
-- Parameters: none; reads measure_fact, plan_measure and work_roster.
-- Columns:    change, measure, wave, week_no (0 starts at go-live), n_people
--             (with a hit), n_base_people, n_hits, n_base.
-- Grain:      one row per wave, adoption or old path measure and week_no.
WITH counted AS (
    SELECT
        f.change,
        f.measure,
        r.wave,
        f.person,
        f.hit,
        CAST(floor((f.day_no - r.live_no) / 7.0) AS INTEGER) AS week_no
    FROM measure_fact AS f
    INNER JOIN plan_measure AS m
        ON m.change = f.change AND m.measure = f.measure
    INNER JOIN work_roster AS r
        ON r.change = f.change AND r.person = f.person
    WHERE m.use IN ('adoption', 'old path') AND r.live_on IS NOT NULL
)

SELECT
    change,
    measure,
    wave,
    week_no,
    count(DISTINCT CASE WHEN hit > 0 THEN person END) AS n_people,
    count(DISTINCT person) AS n_base_people,
    sum(CASE WHEN hit > 0 THEN 1 ELSE 0 END) AS n_hits,
    count(*) AS n_base
FROM counted
GROUP BY change, measure, wave, week_no
