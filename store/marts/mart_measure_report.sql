-- Purpose:    which reports each measure is computed from, and whether they name
--             people of the roster from the first go-live on.
-- Parameters: none; reads facts, load_report, work_item, plan_wave and work_roster.
-- Columns:    change, measure, report, n_people (people in it on or after the first
--             go-live), n_known (of them, on the roster of the change), n_unnamed
--             (rows without a person, where some of them are not older).
-- Grain:      one row per measure and report that it is computed from.
WITH since AS (
    SELECT change, min(go_live) AS go_live
    FROM plan_wave
    GROUP BY change
),

seen AS (
    SELECT 'signal_day' AS facts, signal AS item, load_id, person, day
    FROM signal_day
    UNION ALL
    SELECT 'signal_period' AS facts, signal AS item, load_id, person, data_date AS day
    FROM signal_period
    UNION ALL
    SELECT 'record' AS facts, kind AS item, load_id, person, CAST(opened AS DATE) AS day
    FROM record
    UNION ALL
    SELECT
        'named_record' AS facts,
        kind AS item,
        load_id,
        person,
        CAST(opened AS DATE) AS day
    FROM record
    UNION ALL
    SELECT 'outcome_value' AS facts, measure AS item, load_id, NULL AS person, day
    FROM outcome_value
),

person AS (
    SELECT facts, item, load_id, person, max(day) AS last_day, count(*) AS n_rows
    FROM seen
    GROUP BY facts, item, load_id, person
)

SELECT
    i.change,
    i.measure,
    l.report,
    count(DISTINCT CASE WHEN p.last_day >= w.go_live THEN p.person END) AS n_people,
    count(DISTINCT CASE WHEN p.last_day >= w.go_live THEN r.person END) AS n_known,
    sum(
        CASE WHEN p.person IS NULL AND p.last_day >= w.go_live THEN p.n_rows ELSE 0 END
    ) AS n_unnamed
FROM work_item AS i
INNER JOIN person AS p ON p.facts = i.facts AND p.item = i.item
INNER JOIN load_report AS l ON l.load_id = p.load_id
LEFT JOIN since AS w ON w.change = i.change
LEFT JOIN work_roster AS r ON r.change = i.change AND r.person = p.person
GROUP BY i.change, i.measure, l.report
