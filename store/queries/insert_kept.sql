-- Purpose:    keeps judgements.
-- Parameters: digests, findings (as many, in the same order).
-- Columns:    none.
-- Grain:      one row per judgement.
INSERT INTO kept (digest, findings)
SELECT
    unnest($digests),
    unnest($findings)
