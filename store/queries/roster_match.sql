-- Purpose:    how many people of a load are on the roster of any change, and how
--             many of all rosters the load names.
-- Parameters: load_id.
-- Columns:    n_people (people of the load), n_known (of them, on a roster),
--             n_roster (people of all rosters).
-- Grain:      one row.
WITH person AS (
    SELECT person
    FROM signal_day
    WHERE load_id = $load_id
    UNION
    SELECT person
    FROM signal_period
    WHERE load_id = $load_id
    UNION
    SELECT person
    FROM record
    WHERE load_id = $load_id AND person IS NOT NULL
),

roster AS (
    SELECT DISTINCT person
    FROM mart_roster
)

SELECT
    (SELECT count(*) FROM person) AS n_people,
    (
        SELECT count(*)
        FROM person AS p
        INNER JOIN roster AS r ON r.person = p.person
    ) AS n_known,
    (SELECT count(*) FROM roster) AS n_roster
