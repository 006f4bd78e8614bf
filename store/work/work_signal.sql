-- Purpose:    signals and the signals that come from the same report: a day on
--             which a report has any row is a day that all its signals cover.
-- Parameters: none; reads signal_day and receipt.
-- Columns:    signal, kin.
-- Grain:      one row per pair; each signal is its own kin.
WITH origin AS (
    SELECT DISTINCT l.connector, l.report, f.signal
    FROM signal_day AS f
    INNER JOIN receipt AS l ON l.load_id = f.load_id
)

SELECT signal, signal AS kin
FROM origin
UNION
SELECT a.signal, b.signal AS kin
FROM origin AS a
INNER JOIN origin AS b
    ON b.connector = a.connector AND b.report IS NOT DISTINCT FROM a.report
