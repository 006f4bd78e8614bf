-- Purpose:    which load of a workbook brought the current plan of a change.
-- Parameters: change; reads current_plan.
-- Columns:    load_id.
-- Grain:      one row; none where the change has no plan.
SELECT load_id
FROM current_plan
WHERE change = $change
