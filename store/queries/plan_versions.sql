-- Purpose:    every version of each change's plan that stands, without its members.
-- Parameters: none; reads plan and receipt.
-- Columns:    change, load_id, body (JSON), loaded_at (UTC).
-- Grain:      one row per load of a workbook, by change in the order of loading.
SELECT
    p.change,
    p.load_id,
    p.body,
    r.loaded_at
FROM plan AS p
INNER JOIN receipt AS r ON r.load_id = p.load_id
WHERE r.undone_at IS NULL
ORDER BY p.change ASC NULLS LAST, p.load_id ASC NULLS LAST
