-- Purpose:    the export before a load: the last one of the same report.
-- Parameters: load_id; reads receipt.
-- Columns:    load_id, file.
-- Grain:      one row; none without one, or where the load counts the rows of an
--             event log.
SELECT l.load_id, l.file
FROM receipt AS l
INNER JOIN receipt AS t
    ON t.connector = l.connector AND t.report IS NOT DISTINCT FROM l.report
WHERE
    t.load_id = $load_id
    AND NOT coalesce(t.is_log, TRUE)
    AND l.undone_at IS NULL
    AND l.load_id <> t.load_id
    AND l.reach < t.reach
ORDER BY l.reach DESC NULLS LAST, l.load_id DESC NULLS LAST
LIMIT 1
