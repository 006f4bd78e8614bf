-- Purpose:    forgets the plan of one load.
-- Parameters: load_id.
-- Columns:    none.
-- Grain:      one row of plan.
DELETE FROM plan
WHERE load_id = $load_id
