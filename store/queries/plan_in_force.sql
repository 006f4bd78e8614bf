-- Purpose:    the version of a change that is in force, without its members.
-- Parameters: change; reads current_plan and receipt.
-- Columns:    load_id, body (JSON), loaded_at (UTC).
-- Grain:      one row; none where the change has no plan.
SELECT
    c.load_id,
    c.body,
    r.loaded_at
FROM current_plan AS c
INNER JOIN receipt AS r ON r.load_id = c.load_id
WHERE c.change = $change
