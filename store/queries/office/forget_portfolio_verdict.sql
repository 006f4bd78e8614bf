-- Purpose:    takes away the verdicts of a client.
-- Parameters: client.
-- Columns:    none.
-- Grain:      all rows of the client.
DELETE FROM portfolio_verdict
WHERE client = $client
