-- Purpose:    the days that the loads of each report cover.
-- Parameters: none; reads work_report_day and receipt.
-- Columns:    report (the file's name where a report has none), grain ('event':
--             days beside the day may have had none; 'snapshot', 'state', 'value':
--             just these days), first_day, last_day, data_date (as the file states
--             it; NULL: it does not).
-- Grain:      one row per report, grain, data date and run of days.
SELECT
    coalesce(l.report, l.connector, l.file) AS report,
    r.grain,
    r.first_day,
    r.last_day,
    l.data_date
FROM work_report_day AS r
INNER JOIN receipt AS l ON l.load_id = r.load_id
GROUP BY
    coalesce(l.report, l.connector, l.file),
    r.grain,
    r.first_day,
    r.last_day,
    l.data_date
