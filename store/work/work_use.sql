-- Purpose:    what each person of a roster did on a day, by measure.
-- Parameters: none; reads measure_fact, plan_measure and work_roster.
-- Columns:    change, measure, wave, person, day, live_on,
--             day_since_live (0 on live_on; NULL: never goes live),
--             n_hits, n_base.
-- Grain:      one row per person, adoption or old path measure and day with a
--             fact.
SELECT
    f.change,
    f.measure,
    r.wave,
    f.person,
    f.day,
    r.live_on,
    f.day_no - r.live_no AS day_since_live,
    sum(CASE WHEN f.hit > 0 THEN 1 ELSE 0 END) AS n_hits,
    count(*) AS n_base
FROM measure_fact AS f
INNER JOIN plan_measure AS m ON m.change = f.change AND m.measure = f.measure
INNER JOIN work_roster AS r ON r.change = f.change AND r.person = f.person
WHERE m.use IN ('adoption', 'old path')
GROUP BY
    f.change, f.measure, r.wave, f.person, f.day, r.live_on, f.day_no - r.live_no
