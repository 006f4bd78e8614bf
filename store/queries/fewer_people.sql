-- Purpose:    people of an earlier load who are not in a later one.
-- Parameters: before, load_id (the two loads); reads signal_day and signal_period.
-- Columns:    n_before (people of the earlier load), n_gone (of them, those who are
--             missing in the later one).
-- Grain:      one row.
WITH person AS (
    SELECT load_id, person
    FROM signal_day
    WHERE load_id IN ($before, $load_id)
    UNION
    SELECT load_id, person
    FROM signal_period
    WHERE load_id IN ($before, $load_id)
)

SELECT
    count(*) AS n_before,
    count(*) - count(now.person) AS n_gone
FROM person AS p
LEFT JOIN person AS now ON now.load_id = $load_id AND now.person = p.person
WHERE p.load_id = $before
