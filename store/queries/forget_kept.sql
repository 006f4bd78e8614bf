-- Purpose:    forgets the judgements that are no longer asked for.
-- Parameters: digests (those that stay).
-- Columns:    none.
-- Grain:      one row per judgement.
DELETE FROM kept
WHERE NOT list_contains($digests, digest)
