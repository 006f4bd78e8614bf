-- Purpose:    what people said that the columns of their files mean.
-- Parameters: none.
-- Columns:    body (JSON), saved_on.
-- Grain:      one row per header, the newest description first.
SELECT
    body,
    saved_on
FROM saved_mapping
ORDER BY place DESC NULLS LAST
