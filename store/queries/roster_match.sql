-- Purpose:    how many people of all rosters a load names.
-- Parameters: load_id; reads mart_roster, signal_day, signal_period and record.
-- Columns:    n_known (people of the load who are on the roster of any change),
--             n_roster (people of all rosters).
-- Grain:      one row.
WITH roster AS (
    SELECT DISTINCT person
    FROM mart_roster
),

known AS (
    SELECT person
    FROM signal_day
    WHERE load_id = $load_id AND person IN (SELECT person FROM roster)
    UNION
    SELECT person
    FROM signal_period
    WHERE load_id = $load_id AND person IN (SELECT person FROM roster)
    UNION
    SELECT person
    FROM record
    WHERE load_id = $load_id AND person IN (SELECT person FROM roster)
)

SELECT
    (SELECT count(*) FROM known) AS n_known,
    (SELECT count(*) FROM roster) AS n_roster
