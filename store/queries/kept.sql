-- Purpose:    judgements that are kept.
-- Parameters: none.
-- Columns:    digest, findings.
-- Grain:      one row per judgement.
SELECT
    digest,
    findings
FROM kept
ORDER BY digest NULLS LAST
