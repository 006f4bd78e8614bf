-- Purpose:    the days that the facts of each load cover: of events and records
--             the days with a row, of a snapshot its period, of a value its
--             period, whose length is the smallest step between two.
-- Parameters: none; reads facts.
-- Columns:    load_id, grain ('event' or 'run'), first_day, last_day.
-- Grain:      one row per load, grain and run of days.
WITH stepped AS (
    SELECT
        load_id,
        measure,
        day,
        day - lag(day) OVER (
            PARTITION BY load_id, measure
            ORDER BY day ASC NULLS LAST
        ) AS step
    FROM (SELECT DISTINCT load_id, measure, day FROM outcome_value) AS valued
),

lasting AS (
    SELECT load_id, measure, CAST(coalesce(min(step), 1) - 1 AS INTEGER) AS n_more
    FROM stepped
    GROUP BY load_id, measure
)

SELECT load_id, 'event' AS grain, day AS first_day, day AS last_day
FROM signal_day
UNION
SELECT
    load_id,
    'event' AS grain,
    CAST(opened AS DATE) AS first_day,
    CAST(opened AS DATE) AS last_day
FROM record
WHERE opened IS NOT NULL
UNION
SELECT
    load_id,
    'run' AS grain,
    data_date - coalesce(period_days - 1, 0) AS first_day,
    data_date AS last_day
FROM signal_period
UNION
SELECT s.load_id, 'run' AS grain, s.day AS first_day, s.day + t.n_more AS last_day
FROM stepped AS s
INNER JOIN lasting AS t ON t.load_id = s.load_id AND t.measure = s.measure
