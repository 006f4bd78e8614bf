-- Purpose:    the rows of a reading that bring nothing new. A row that brings
--             several facts counts at the first of them, so it is new as well
--             when one of the others is.
-- Parameters: none; reads compared, the result of compare_<fact>.
-- Columns:    n_rows (rows of the file).
-- Grain:      one row.
SELECT coalesce(sum(c.rows), 0) AS n_rows
FROM compared AS c
WHERE
    c.is_same
    AND NOT EXISTS (
        SELECT 1
        FROM compared AS x
        WHERE x.who = c.who AND x.day = c.day AND x.rows = 0 AND NOT x.is_same
    )
