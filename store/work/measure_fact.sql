-- Purpose:    an empty table for the facts that meet each measure's conditions;
--             store/selection.py fills it.
-- Parameters: none.
-- Columns:    change, measure, person, unit, day,
--             day_no (day as days since 2000-01-01),
--             weight: what a fact adds to n; NULL: unknown,
--             hit: what it adds to k (share, rate), 1 or 0 for records,
--             value: what a median, p90 or mean is taken of; NULL: still open,
--             longer than any other. NULL in weight (of a count), hit and value:
--             not followed for long enough to tell.
-- Grain:      one row per measure and fact.
SELECT
    CAST(NULL AS VARCHAR) AS change,
    CAST(NULL AS VARCHAR) AS measure,
    CAST(NULL AS VARCHAR) AS person,
    CAST(NULL AS VARCHAR) AS unit,
    CAST(NULL AS DATE) AS day,
    CAST(NULL AS BIGINT) AS day_no,
    CAST(NULL AS DOUBLE) AS weight,
    CAST(NULL AS DOUBLE) AS hit,
    CAST(NULL AS DOUBLE) AS value
WHERE FALSE
