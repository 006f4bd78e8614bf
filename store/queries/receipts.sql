-- Purpose:    the receipts of a client, undone ones included, newest first.
-- Parameters: load_id, the number of a load as text, or NULL for all;
--             sha256, the content of a load that still stands, or NULL for all.
-- Columns:    those of receipt, without reach; times are UTC.
-- Grain:      one row per load.
SELECT
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
    undone_at,
    first_day,
    last_day,
    data_date
FROM receipt
WHERE ($load_id IS NULL OR CAST(load_id AS VARCHAR) = $load_id)
    AND ($sha256 IS NULL OR (sha256 = $sha256 AND undone_at IS NULL))
ORDER BY load_id DESC NULLS LAST
