-- Purpose:    the weeks in which the source of a measure has any row at all,
--             before conditions: tells a week of zero from a missing week.
-- Parameters: none; reads work_item, work_source_day and mart_coverage.
-- Columns:    change, measure, week (Monday), n_rows.
-- Grain:      one row per measure and week.
SELECT
    i.change,
    i.measure,
    CAST(date_trunc('week', s.day) AS DATE) AS week,
    sum(s.n_rows) AS n_rows
FROM work_item AS i
INNER JOIN work_source_day AS s ON s.facts = i.facts AND s.item = i.item
INNER JOIN mart_coverage AS c ON c.change = i.change AND c.measure = i.measure
WHERE (c.grain = 'snapshot') = (i.facts = 'signal_period')
GROUP BY i.change, i.measure, CAST(date_trunc('week', s.day) AS DATE)
