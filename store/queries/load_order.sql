-- Purpose:    the table load_order: which standing loads a reading would stand above.
-- Parameters: loaded_at (UTC), reach (last day the reading speaks of, or NULL),
--             is_log, yields: of the reading; reads receipt.
-- Columns:    load_id, both_logs (reading and load are both event logs),
--             by_drop: a day or value of the reading replaces that of the load,
--             by_reach: a record of the reading replaces that of the load.
-- Grain:      one row per load.
CREATE OR REPLACE TEMP TABLE load_order AS
SELECT
    load_id,
    coalesce(is_log, TRUE) AND $is_log AS both_logs,
    CASE
        WHEN $yields OR $is_log THEN FALSE
        WHEN yields OR coalesce(is_log, TRUE) OR loaded_at < $loaded_at THEN TRUE
        ELSE loaded_at = $loaded_at AND coalesce(reach <= $reach, reach IS NULL)
    END AS by_drop,
    coalesce(reach <= $reach, reach IS NULL) AS by_reach
FROM receipt
WHERE undone_at IS NULL
