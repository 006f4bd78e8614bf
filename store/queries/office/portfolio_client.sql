-- Purpose:    the clients of an office, with what is known of those that are judged.
-- Parameters: none; reads client, portfolio_client.
-- Columns:    id, name, zone, judged_on, rules, n_changes, data_to, loaded_on.
-- Grain:      one row per client; judged_on is NULL where it is not judged.
SELECT
    c.id,
    c.name,
    c.zone,
    p.judged_on,
    p.rules,
    p.n_changes,
    p.data_to,
    p.loaded_on
FROM client AS c
LEFT JOIN portfolio_client AS p ON p.client = c.id
ORDER BY c.id ASC NULLS LAST
