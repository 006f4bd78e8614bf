-- Purpose:    the days that the facts of each load cover: of events and records
--             the days with a row, of a snapshot and of a value its period.
-- Parameters: none; reads facts and work_value_span.
-- Columns:    load_id, grain ('event', 'snapshot', 'state': no snapshot of the
--             load has a period, 'value'), first_day, last_day.
-- Grain:      one row per load, grain and run of days.
WITH taken AS (
    SELECT
        load_id,
        data_date,
        period_days,
        max(period_days) OVER (PARTITION BY load_id) AS longest
    FROM (SELECT DISTINCT load_id, data_date, period_days FROM signal_period) AS told
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
    CASE WHEN longest IS NULL THEN 'state' ELSE 'snapshot' END AS grain,
    data_date - coalesce(period_days - 1, 0) AS first_day,
    data_date AS last_day
FROM taken
UNION
SELECT load_id, 'value' AS grain, first_day, last_day
FROM work_value_span
