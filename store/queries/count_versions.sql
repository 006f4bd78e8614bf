-- Purpose:    how many loads, undos and entries of the event log there have been,
--             forgetting an entry counted too.
-- Parameters: none; reads receipt and event_log.
-- Columns:    n_versions.
-- Grain:      one row.
SELECT sum(n_each) AS n_versions
FROM (
    SELECT count(*) + count(undone_at) AS n_each FROM receipt
    UNION ALL
    SELECT count(*) + count(forgotten_at) AS n_each FROM event_log
) AS counted
