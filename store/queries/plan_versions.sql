-- Purpose:    every version of each change's plan, without its members: those that
--             stand, and what is left of those undone once they were replaced.
-- Parameters: none; reads plan and receipt.
-- Columns:    change, load_id, body (JSON), loaded_at (UTC),
--             undone_at (UTC; NULL: it stands).
-- Grain:      one row per load of a workbook, by change in the order of loading.
SELECT
    p.change,
    p.load_id,
    p.body,
    r.loaded_at,
    r.undone_at
FROM plan AS p
INNER JOIN receipt AS r ON r.load_id = p.load_id
ORDER BY p.change ASC NULLS LAST, p.load_id ASC NULLS LAST
