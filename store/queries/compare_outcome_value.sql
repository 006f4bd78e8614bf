-- Purpose:    the table compared: the values of a reading beside those that the store holds.
-- Parameters: none; reads incoming_outcome_value, current_outcome_value and
--             load_order.
-- Columns:    who (measure and scope) and day (of the row of the file),
--             rows (rows of the file), load_id (of the fact in the store; NULL:
--             it is new), is_same, wins (the reading replaces what differs).
-- Grain:      one row per fact of the reading.
CREATE OR REPLACE TEMP TABLE compared AS
SELECT
    i.measure || chr(10) || i.scope AS who,
    i.day,
    i.rows,
    s.load_id,
    s.load_id IS NOT NULL
    AND s.value IS NOT DISTINCT FROM i.value
    AND s.numerator IS NOT DISTINCT FROM i.numerator
    AND s.denominator IS NOT DISTINCT FROM i.denominator AS is_same,
    l.by_drop AS wins
FROM incoming_outcome_value AS i
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
