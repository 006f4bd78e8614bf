-- Purpose:    the table compared: the people of a list beside those of a list of
--             the same day that the store holds.
-- Parameters: none; reads incoming_directory and current_directory.
-- Columns:    who, on_day and day (on which the list was taken), rows (rows of the
--             file), load_id (of the row in the store; NULL: it is new), is_same,
--             wins (a later load of a day corrects the earlier one).
-- Grain:      one row per person of the reading.
CREATE OR REPLACE TEMP TABLE compared AS
SELECT
    i.person AS who,
    i.taken_on AS on_day,
    i.taken_on AS day,
    i.rows,
    s.load_id,
    s.load_id IS NOT NULL
    AND s.department IS NOT DISTINCT FROM i.department
    AND s.site IS NOT DISTINCT FROM i.site
    AND s.city IS NOT DISTINCT FROM i.city
    AND s.role IS NOT DISTINCT FROM i.role
    AND s.is_enabled IS NOT DISTINCT FROM i.is_enabled
    AND s.is_guest IS NOT DISTINCT FROM i.is_guest AS is_same,
    TRUE AS wins
FROM incoming_directory AS i
LEFT JOIN current_directory AS s
    ON s.person = i.person AND s.taken_on = i.taken_on
