-- Purpose:    the rows of a reading that bring nothing new: the store holds all
--             their facts, and those that differ stay because the user chose so. A
--             row that brings several facts counts at the first of them, so it is
--             new as well when one of the others is.
-- Parameters: yields (the user keeps what the store holds); reads compared, the
--             result of compare_<fact>.
-- Columns:    n_rows (rows of the file).
-- Grain:      one row.
SELECT coalesce(sum(c.rows), 0) AS n_rows
FROM compared AS c
WHERE
    (c.is_same OR ($yields AND c.load_id IS NOT NULL))
    AND NOT EXISTS (
        SELECT 1
        FROM compared AS x
        WHERE
            x.who = c.who
            AND x.on_day IS NOT DISTINCT FROM c.on_day
            AND x.rows = 0
            AND NOT (x.is_same OR ($yields AND x.load_id IS NOT NULL))
    )
