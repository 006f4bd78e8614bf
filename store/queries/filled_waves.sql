-- Purpose:    the waves of a change workbook that have people, named in it or taken
--             from a list of people.
-- Parameters: load_id (of the workbook); reads current_plan and mart_roster.
-- Columns:    wave.
-- Grain:      one row per wave; none once a later workbook replaced this one.
SELECT r.wave
FROM mart_roster AS r
INNER JOIN current_plan AS p ON p.change = r.change
WHERE p.load_id = $load_id AND r.wave IS NOT NULL
GROUP BY r.wave
ORDER BY r.wave ASC NULLS LAST
