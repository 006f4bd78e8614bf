-- Purpose:    leaves of the plan of one load what its body then says.
-- Parameters: load_id, body (JSON).
-- Columns:    none.
-- Grain:      one row of plan.
UPDATE plan
SET body = $body
WHERE load_id = $load_id
