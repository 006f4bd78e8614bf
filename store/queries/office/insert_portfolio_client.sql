-- Purpose:    keeps that a client is judged.
-- Parameters: client, judged_on, rules, n_changes, data_to, loaded_on.
-- Columns:    none.
-- Grain:      one row.
INSERT INTO portfolio_client BY NAME
SELECT
    CAST($client AS VARCHAR) AS client,
    CAST($judged_on AS DATE) AS judged_on,
    CAST($rules AS VARCHAR) AS rules,
    CAST($n_changes AS INTEGER) AS n_changes,
    CAST($data_to AS DATE) AS data_to,
    CAST($loaded_on AS DATE) AS loaded_on,
    nextval('portfolio_revision') AS revision
