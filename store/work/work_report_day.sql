-- Purpose:    the days that the facts of each load cover: of events and records
--             the days with a row, of a snapshot and of a value its period.
-- Parameters: none; reads facts and work_value_span.
-- Columns:    load_id, grain ('event', 'snapshot', 'state': a snapshot without a
--             period, 'value'), first_day, last_day.
-- Grain:      one row per load, grain and run of days.
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
    CASE WHEN period_days IS NULL THEN 'state' ELSE 'snapshot' END AS grain,
    data_date - coalesce(period_days - 1, 0) AS first_day,
    data_date AS last_day
FROM signal_period
UNION
SELECT load_id, 'value' AS grain, first_day, last_day
FROM work_value_span
