-- Purpose:    who belongs to a change, in which wave, and from when.
-- Parameters: none; reads work_roster.
-- Columns:    change, wave, person, live_on, left_on.
-- Grain:      one row per change and person.
SELECT change, wave, person, live_on, left_on
FROM work_roster
