-- Purpose:    all answers that are kept, the latest first.
-- Parameters: none; reads remembered.
-- Columns:    those of model.loads.Remembered; told_at is UTC.
-- Grain:      one row per kind of file and question.
SELECT
    file_kind,
    question,
    choice,
    report,
    told_at
FROM remembered
ORDER BY
    told_at DESC NULLS LAST,
    file_kind ASC NULLS LAST,
    question ASC NULLS LAST
