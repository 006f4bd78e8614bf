-- Purpose:    how many people each wave took from a list, and of which day it is.
-- Parameters: none; reads work_directory.
-- Columns:    change, wave, taken_on, n_people.
-- Grain:      one row per change and wave that took anybody.
SELECT change, wave, taken_on, count(*) AS n_people
FROM work_directory
GROUP BY change, wave, taken_on
