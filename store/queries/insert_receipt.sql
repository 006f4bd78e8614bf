-- Purpose:    adds the receipt of a load.
-- Parameters: one for each column of receipt but undone_at.
-- Columns:    none.
-- Grain:      one row.
INSERT INTO receipt (
    load_id,
    file,
    sha256,
    connector,
    report,
    rows_read,
    rows_loaded,
    rows_already_here,
    rows_set_aside,
    codes,
    message,
    remedy,
    loaded_at,
    first_day,
    last_day,
    data_date,
    reach,
    is_log,
    yields
)
VALUES (
    $load_id,
    $file,
    $sha256,
    $connector,
    $report,
    $rows_read,
    $rows_loaded,
    $rows_already_here,
    $rows_set_aside,
    $codes,
    $message,
    $remedy,
    $loaded_at,
    $first_day,
    $last_day,
    $data_date,
    $reach,
    $is_log,
    $yields
)
