-- Purpose:    the verdicts of all clients that are judged.
-- Parameters: none; reads portfolio_verdict.
-- Columns:    client, change, pair, wave, verdict, reason, grade, go_live, due_30,
--             due_60, due_90, is_rollback, has_snapshots.
-- Grain:      one row per client, change, pair and wave or rollout, in their order.
SELECT
    client,
    change,
    pair,
    wave,
    verdict,
    reason,
    grade,
    go_live,
    due_30,
    due_60,
    due_90,
    is_rollback,
    has_snapshots
FROM portfolio_verdict
ORDER BY client ASC NULLS LAST, place ASC NULLS LAST
