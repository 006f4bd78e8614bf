-- Purpose:    the current version of each change's plan, without its members.
-- Parameters: none; reads current_plan.
-- Columns:    change, body (JSON).
-- Grain:      one row per change, by its name.
SELECT
    change,
    body
FROM current_plan
ORDER BY change ASC NULLS LAST
