-- Purpose:    the rows of a reading whose values the store holds unchanged.
-- Parameters: none; reads incoming_outcome_value and current_outcome_value.
-- Columns:    n_rows (rows of the file).
-- Grain:      one row.
SELECT coalesce(sum(i.rows), 0) AS n_rows
FROM incoming_outcome_value AS i
INNER JOIN current_outcome_value AS s
    ON s.day = i.day AND s.measure = i.measure AND s.scope = i.scope
WHERE
    s.value IS NOT DISTINCT FROM i.value
    AND s.numerator IS NOT DISTINCT FROM i.numerator
    AND s.denominator IS NOT DISTINCT FROM i.denominator
