-- Purpose:    the days that the source of each measure covers. Days are used
--             where there are any, snapshots only where there are none.
-- Parameters: none; reads work_item and work_source_span.
-- Columns:    change, measure, grain ('day' or 'snapshot'), first_day, last_day.
-- Grain:      one row per measure that has facts.
WITH span AS (
    SELECT
        i.change,
        i.measure,
        CASE WHEN i.facts = 'signal_period' THEN 'snapshot' ELSE 'day' END AS grain,
        s.first_day,
        s.last_day
    FROM work_item AS i
    INNER JOIN work_source_span AS s ON s.facts = i.facts AND s.item = i.item
)

SELECT
    change,
    measure,
    min(grain) AS grain,
    min(first_day) AS first_day,
    max(last_day) AS last_day
FROM span AS s
WHERE
    s.grain = 'day'
    OR NOT EXISTS (
        SELECT 1
        FROM span AS d
        WHERE
            d.change = s.change AND d.measure = s.measure AND d.grain = 'day'
    )
GROUP BY change, measure
