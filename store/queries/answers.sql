-- Purpose:    what was answered before about a kind of file.
-- Parameters: file_kind.
-- Columns:    question, choice.
-- Grain:      one row per question, in order of its id.
SELECT
    question,
    choice
FROM remembered
WHERE file_kind = $file_kind
ORDER BY question ASC NULLS LAST
