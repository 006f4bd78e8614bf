-- Purpose:    the days on which each item has rows, before any condition.
-- Parameters: none; reads the current facts and work tables.
-- Columns:    facts (a fact table, or named_record: records that name a person),
--             item, day, n_rows.
-- Grain:      one row per fact table, item and day.
SELECT 'signal_day' AS facts, signal AS item, day, count(*) AS n_rows
FROM work_signal_day
GROUP BY signal, day
UNION ALL
SELECT 'record' AS facts, kind AS item, day, count(*) AS n_rows
FROM work_record
GROUP BY kind, day
UNION ALL
SELECT 'named_record' AS facts, kind AS item, day, count(*) AS n_rows
FROM work_record
WHERE person IS NOT NULL
GROUP BY kind, day
UNION ALL
SELECT 'outcome_value' AS facts, measure AS item, day, count(*) AS n_rows
FROM current_outcome_value
GROUP BY measure, day
UNION ALL
SELECT 'signal_period' AS facts, signal AS item, data_date AS day, count(*) AS n_rows
FROM current_signal_period
GROUP BY signal, data_date
