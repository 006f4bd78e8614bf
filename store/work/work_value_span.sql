-- Purpose:    the days that values cover. A value covers its period, whose length
--             is the smallest step between two values of its measure: in months
--             where all of them are of the first day of a month.
-- Parameters: none; reads outcome_value.
-- Columns:    load_id, measure, first_day, last_day.
-- Grain:      one row per load, measure and day of a value.
WITH stepped AS (
    SELECT
        measure,
        day,
        lag(day) OVER (PARTITION BY measure ORDER BY day ASC NULLS LAST) AS before
    FROM (SELECT DISTINCT measure, day FROM outcome_value) AS valued
),

lasting AS (
    SELECT
        measure,
        coalesce(min(day - before), 1) AS n_days,
        CASE
            WHEN bool_and(day = date_trunc('month', day))
                THEN min(date_diff('month', before, day))
        END AS n_months
    FROM stepped
    GROUP BY measure
)

SELECT DISTINCT
    v.load_id,
    v.measure,
    v.day AS first_day,
    CASE
        WHEN t.n_months IS NULL THEN v.day + CAST(t.n_days - 1 AS INTEGER)
        ELSE CAST(v.day + to_months(CAST(t.n_months AS INTEGER)) AS DATE) - 1
    END AS last_day
FROM outcome_value AS v
INNER JOIN lasting AS t ON t.measure = v.measure
