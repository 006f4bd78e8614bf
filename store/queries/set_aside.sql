-- Purpose:    the faults of the rows that a load set aside, in the order they were found.
-- Parameters: load_id.
-- Columns:    those of model.faults.Issue, under the names of set_aside.
-- Grain:      one row per fault.
SELECT
    code,
    severity,
    message,
    remedy,
    file,
    sheet,
    row_no,
    column_name,
    cell
FROM set_aside
WHERE load_id = $load_id
ORDER BY place ASC NULLS LAST
