-- Purpose:    keeps what the columns of a kind of file mean, as the newest.
-- Parameters: fingerprint, body (JSON), saved_on.
-- Columns:    none.
-- Grain:      one row.
INSERT INTO saved_mapping (fingerprint, place, body, saved_on)
SELECT
    $fingerprint,
    coalesce(max(place), 0) + 1,
    $body,
    CAST($saved_on AS DATE)
FROM saved_mapping
