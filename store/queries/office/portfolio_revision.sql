-- Purpose:    tells one state of the portfolio from every other.
-- Parameters: none; reads client, portfolio_client.
-- Columns:    n_clients, n_judged, revision.
-- Grain:      one row; revision is NULL where no client is judged.
SELECT
    (SELECT count(*) FROM client) AS n_clients,
    count(*) AS n_judged,
    max(revision) AS revision
FROM portfolio_client
