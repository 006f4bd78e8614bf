-- Purpose:    keeps the faults of single rows.
-- Parameters: none; reads incoming_set_aside.
-- Columns:    none.
-- Grain:      one row per fault.
INSERT INTO set_aside BY NAME
SELECT
    load_id,
    place,
    code,
    severity,
    message,
    remedy,
    file,
    sheet,
    row_no,
    column_name,
    cell
FROM incoming_set_aside
