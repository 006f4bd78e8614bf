-- Purpose:    the days that the source of each item covers. Rows prove the days
--             between the first and the last; a file that states its data date
--             covers up to there; a snapshot and a value cover their whole period.
-- Parameters: none; reads work_source_day, work_value_span, facts and receipt.
-- Columns:    facts (a fact table, or named_record), item, first_day, last_day.
-- Grain:      one row or more per fact table and item.
SELECT facts, item, min(day) AS first_day, max(day) AS last_day
FROM work_source_day
GROUP BY facts, item
UNION ALL
SELECT
    'signal_period' AS facts,
    signal AS item,
    min(data_date - coalesce(period_days - 1, 0)) AS first_day,
    max(data_date) AS last_day
FROM current_signal_period
GROUP BY signal
UNION ALL
SELECT
    'outcome_value' AS facts,
    measure AS item,
    min(first_day) AS first_day,
    max(last_day) AS last_day
FROM work_value_span
GROUP BY measure
UNION ALL
SELECT
    'signal_day' AS facts,
    f.signal AS item,
    max(l.data_date) AS first_day,
    max(l.data_date) AS last_day
FROM signal_day AS f
INNER JOIN receipt AS l ON l.load_id = f.load_id
WHERE l.data_date IS NOT NULL
GROUP BY f.signal
UNION ALL
SELECT
    'record' AS facts,
    f.kind AS item,
    max(l.data_date) AS first_day,
    max(l.data_date) AS last_day
FROM record AS f
INNER JOIN receipt AS l ON l.load_id = f.load_id
WHERE l.data_date IS NOT NULL
GROUP BY f.kind
UNION ALL
SELECT
    'named_record' AS facts,
    f.kind AS item,
    max(l.data_date) AS first_day,
    max(l.data_date) AS last_day
FROM record AS f
INNER JOIN receipt AS l ON l.load_id = f.load_id
WHERE l.data_date IS NOT NULL AND f.person IS NOT NULL
GROUP BY f.kind
UNION ALL
SELECT
    'outcome_value' AS facts,
    f.measure AS item,
    max(l.data_date) AS first_day,
    max(l.data_date) AS last_day
FROM outcome_value AS f
INNER JOIN receipt AS l ON l.load_id = f.load_id
WHERE l.data_date IS NOT NULL
GROUP BY f.measure
