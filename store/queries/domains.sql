-- Purpose:    the mail domains that the loads of a client brought.
-- Parameters: none; reads load_domain.
-- Columns:    domain.
-- Grain:      one row per domain.
SELECT DISTINCT domain
FROM load_domain
