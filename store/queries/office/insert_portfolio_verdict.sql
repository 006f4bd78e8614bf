-- Purpose:    keeps the verdicts of a client.
-- Parameters: client, and as lists of one length: change, pair, wave, verdict, reason,
--             grade, go_live, due_30, due_60, due_90, is_rollback, has_snapshots.
-- Columns:    none.
-- Grain:      one row per place in the lists.
INSERT INTO portfolio_verdict BY NAME
SELECT
    CAST($client AS VARCHAR) AS client,
    unnest(range(len($change))) AS place,
    unnest(CAST($change AS VARCHAR[])) AS change,
    unnest(CAST($pair AS VARCHAR[])) AS pair,
    unnest(CAST($wave AS VARCHAR[])) AS wave,
    unnest(CAST($verdict AS VARCHAR[])) AS verdict,
    unnest(CAST($reason AS VARCHAR[])) AS reason,
    unnest(CAST($grade AS VARCHAR[])) AS grade,
    unnest(CAST($go_live AS DATE[])) AS go_live,
    unnest(CAST($due_30 AS DATE[])) AS due_30,
    unnest(CAST($due_60 AS DATE[])) AS due_60,
    unnest(CAST($due_90 AS DATE[])) AS due_90,
    unnest(CAST($is_rollback AS BOOLEAN[])) AS is_rollback,
    unnest(CAST($has_snapshots AS BOOLEAN[])) AS has_snapshots
