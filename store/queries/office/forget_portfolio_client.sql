-- Purpose:    takes away that a client is judged.
-- Parameters: client.
-- Columns:    none.
-- Grain:      one row, or none.
DELETE FROM portfolio_client
WHERE client = $client
