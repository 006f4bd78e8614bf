-- Purpose:    how many people a load names.
-- Parameters: load_id; reads signal_day, signal_period and record.
-- Columns:    n_people.
-- Grain:      one row.
SELECT count(*) AS n_people
FROM (
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
) AS named
