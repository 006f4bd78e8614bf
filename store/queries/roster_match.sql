-- Purpose:    how many people of all rosters a load names.
-- Parameters: load_id; reads mart_roster, signal_day, signal_period and record.
-- Columns:    n_known (people of the load who are on the roster of any change),
--             n_roster (people of all rosters).
-- Grain:      one row.
WITH roster AS (
    SELECT DISTINCT person
    FROM mart_roster
)

SELECT
    (
        SELECT count(*)
        FROM roster AS r
        WHERE
            r.person IN (SELECT person FROM signal_day WHERE load_id = $load_id)
            OR r.person IN (SELECT person FROM signal_period WHERE load_id = $load_id)
            OR EXISTS (
                SELECT 1
                FROM record AS f
                WHERE f.load_id = $load_id AND f.person = r.person
            )
    ) AS n_known,
    (SELECT count(*) FROM roster) AS n_roster
