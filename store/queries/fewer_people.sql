-- Purpose:    people of the export before this one who are not in this one.
-- Parameters: load_id; reads receipt, signal_day and signal_period.
-- Columns:    file (of the export before), n_before (its people), n_gone (of them,
--             those who are missing).
-- Grain:      one row; none without an earlier export of the same report, or
--             where the load counts the rows of an event log.
WITH this AS (
    SELECT load_id, connector, report, reach
    FROM receipt
    WHERE load_id = $load_id AND NOT coalesce(is_log, TRUE)
),

before AS (
    SELECT l.load_id, l.file
    FROM receipt AS l
    INNER JOIN this AS t
        ON t.connector = l.connector AND t.report IS NOT DISTINCT FROM l.report
    WHERE
        l.undone_at IS NULL
        AND l.load_id <> t.load_id
        AND l.reach < t.reach
    ORDER BY l.reach DESC NULLS LAST, l.load_id DESC NULLS LAST
    LIMIT 1
),

person AS (
    SELECT load_id, person
    FROM signal_day
    WHERE load_id IN (SELECT load_id FROM this UNION SELECT load_id FROM before)
    UNION
    SELECT load_id, person
    FROM signal_period
    WHERE load_id IN (SELECT load_id FROM this UNION SELECT load_id FROM before)
)

SELECT
    b.file,
    count(*) AS n_before,
    count(*) - count(now.person) AS n_gone
FROM before AS b
INNER JOIN person AS p ON p.load_id = b.load_id
LEFT JOIN person AS now ON now.load_id = $load_id AND now.person = p.person
GROUP BY b.file
