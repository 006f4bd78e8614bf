-- Purpose:    keeps what was answered to a question about a kind of file.
-- Parameters: file_kind, question, choice.
-- Columns:    none.
-- Grain:      one row.
INSERT INTO remembered (file_kind, question, choice)
VALUES ($file_kind, $question, $choice)
