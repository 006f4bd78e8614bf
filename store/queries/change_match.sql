-- Purpose:    how many people of a roster a snapshot export names, for each change
--             that measures something of that report.
-- Parameters: load_id; reads signal_period, load_report, mart_measure_report and
--             mart_roster.
-- Columns:    change, n_roster (people with a wave who had not left by the data
--             date), n_known (of them, named in the load).
-- Grain:      one row per change; none for a load without snapshots.
WITH taken AS (
    SELECT max(data_date) AS data_date
    FROM signal_period
    WHERE load_id = $load_id
),

named AS (
    SELECT DISTINCT person
    FROM signal_period
    WHERE load_id = $load_id AND person IN (SELECT person FROM mart_roster)
),

measuring AS (
    SELECT DISTINCT m.change
    FROM mart_measure_report AS m
    INNER JOIN load_report AS l ON l.report = m.report
    WHERE l.load_id = $load_id
)

SELECT r.change, count(*) AS n_roster, count(n.person) AS n_known
FROM mart_roster AS r
INNER JOIN measuring AS c ON c.change = r.change
CROSS JOIN taken AS t
LEFT JOIN named AS n ON n.person = r.person
WHERE
    r.wave IS NOT NULL
    AND t.data_date IS NOT NULL
    AND coalesce(r.left_on > t.data_date, TRUE)
GROUP BY r.change
ORDER BY r.change ASC NULLS LAST
