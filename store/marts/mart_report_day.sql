-- Purpose:    the days that the loads of each report cover.
-- Parameters: none; reads work_report_day, load_report and receipt.
-- Columns:    report, grain ('event': days beside the day may have had none;
--             'snapshot', 'state', 'value': just these days), first_day, last_day,
--             data_date (as the file states it; NULL: it does not).
-- Grain:      one row per report, grain, data date and run of days.
SELECT
    n.report,
    r.grain,
    r.first_day,
    r.last_day,
    l.data_date
FROM work_report_day AS r
INNER JOIN receipt AS l ON l.load_id = r.load_id
INNER JOIN load_report AS n ON n.load_id = r.load_id
GROUP BY
    n.report,
    r.grain,
    r.first_day,
    r.last_day,
    l.data_date
