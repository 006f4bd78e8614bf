-- Purpose:    the table compared: the values of a reading, as its rows brought them,
--             beside those that the store holds.
-- Parameters: none; reads incoming_value_row, incoming_outcome_value,
--             current_outcome_value and load_order.
-- Columns:    who (number of the row of the file), on_day (NULL: the values of a
--             row may be of several days), day (first of the value's period),
--             rows (rows of the file), load_id (of the fact in the store; NULL:
--             it is new), is_same, wins (the reading replaces what differs).
-- Grain:      one row per row of the file and value.
CREATE OR REPLACE TEMP TABLE compared AS
SELECT
    r.row AS who,
    CAST(NULL AS DATE) AS on_day,
    i.day,
    r.rows,
    s.load_id,
    s.load_id IS NOT NULL
    AND s.value IS NOT DISTINCT FROM i.value
    AND s.numerator IS NOT DISTINCT FROM i.numerator
    AND s.denominator IS NOT DISTINCT FROM i.denominator AS is_same,
    l.by_drop AS wins
FROM incoming_value_row AS r
INNER JOIN incoming_outcome_value AS i
    ON i.day = r.day AND i.measure = r.measure AND i.scope = r.scope
-- only the days of the reading: the view would settle every day of the store
LEFT JOIN (
    SELECT *
    FROM current_outcome_value
    WHERE
        day >= (SELECT min(day) FROM incoming_outcome_value)
        AND day <= (SELECT max(day) FROM incoming_outcome_value)
) AS s
    ON s.day = i.day AND s.measure = i.measure AND s.scope = i.scope
LEFT JOIN load_order AS l ON l.load_id = s.load_id
