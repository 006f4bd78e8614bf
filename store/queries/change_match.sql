-- Purpose:    how many people of a roster a snapshot export names, for each change
--             that measures something of that report.
-- Parameters: load_id; reads signal_period, receipt, mart_measure_report and
--             mart_roster.
-- Columns:    change, n_roster (people with a wave who had not left by the data
--             date), n_known (of them, named in the load).
-- Grain:      one row per change; none for a load without snapshots.
WITH named AS (
    SELECT person, max(data_date) AS data_date
    FROM signal_period
    WHERE load_id = $load_id
    GROUP BY person
),

measuring AS (
    SELECT DISTINCT m.change
    FROM mart_measure_report AS m
    INNER JOIN receipt AS l ON coalesce(l.report, l.connector, l.file) = m.report
    WHERE l.load_id = $load_id
)

SELECT r.change, count(*) AS n_roster, count(n.person) AS n_known
FROM mart_roster AS r
INNER JOIN measuring AS c ON c.change = r.change
LEFT JOIN named AS n ON n.person = r.person
WHERE
    r.wave IS NOT NULL
    AND EXISTS (SELECT 1 FROM named)
    AND coalesce(r.left_on > (SELECT max(data_date) FROM named), TRUE)
GROUP BY r.change
ORDER BY r.change ASC NULLS LAST
