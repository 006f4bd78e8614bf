-- Purpose:    forgets what was answered to a question about a kind of file.
-- Parameters: file_kind, question.
-- Columns:    none.
-- Grain:      one row of remembered, or none.
DELETE FROM remembered
WHERE file_kind = $file_kind AND question = $question
