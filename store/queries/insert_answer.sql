-- Purpose:    keeps the answer to one question about a kind of file.
-- Parameters: file_kind, question, choice, report (title), told_at (UTC).
-- Columns:    none.
-- Grain:      one row.
INSERT INTO remembered (file_kind, question, choice, report, told_at)
VALUES ($file_kind, $question, $choice, $report, $told_at)
