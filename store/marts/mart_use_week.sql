-- Purpose:    how many people of a wave do what is measured, week by week from
--             each person's own go-live.
-- Parameters: none; reads work_use.
-- Columns:    change, measure, wave, week_no (0 starts at go-live), n_people
--             (with a hit), n_base_people, n_hits, n_base.
-- Grain:      one row per wave, adoption or old path measure and week_no.
WITH placed AS (
    SELECT
        change,
        measure,
        wave,
        person,
        n_hits,
        n_base,
        CAST(floor(day_since_live / 7.0) AS INTEGER) AS week_no
    FROM work_use
    WHERE day_since_live IS NOT NULL
)

SELECT
    change,
    measure,
    wave,
    week_no,
    count(DISTINCT CASE WHEN n_hits > 0 THEN person END) AS n_people,
    count(DISTINCT person) AS n_base_people,
    sum(n_hits) AS n_hits,
    sum(n_base) AS n_base
FROM placed
GROUP BY change, measure, wave, week_no
