-- Purpose:    the plan of one load, and whether another was loaded after it.
-- Parameters: load_id; reads plan.
-- Columns:    body (JSON), is_replaced.
-- Grain:      one row; none for a load without a plan.
SELECT
    p.body,
    EXISTS (
        SELECT 1
        FROM plan AS q
        WHERE q.change = p.change AND q.load_id > p.load_id
    ) AS is_replaced
FROM plan AS p
WHERE p.load_id = $load_id
