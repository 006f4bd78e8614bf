-- Purpose:    data dates of a load for which the store holds more than one period.
-- Parameters: load_id; reads signal_period.
-- Columns:    data_date.
-- Grain:      one row per data date.
SELECT data_date
FROM signal_period
WHERE
    period_days IS NOT NULL
    AND data_date IN (
        SELECT DISTINCT f.data_date
        FROM signal_period AS f
        WHERE f.load_id = $load_id
    )
GROUP BY data_date
HAVING min(period_days) < max(period_days)
ORDER BY data_date ASC NULLS LAST
