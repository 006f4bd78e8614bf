-- Purpose:    what snapshot exports say about each person of the roster.
-- Parameters: none; reads current_signal_period, plan_item and work_roster.
-- Columns:    change, measure, person, data_date, period_days, amount (of all
--             signals of the measure; NULL: not counted, unless one that is
--             counted shows use), last_activity (the latest of them).
-- Grain:      one row per person, measure, data date and period.
SELECT
    i.change,
    i.measure,
    s.person,
    s.data_date,
    s.period_days,
    CASE
        WHEN count(s.amount) = count(*) OR max(s.amount) > 0
            THEN CAST(sum(CAST(s.amount AS DECIMAL(38, 9))) AS DOUBLE)
    END AS amount,
    max(s.last_activity) AS last_activity
FROM plan_item AS i
INNER JOIN current_signal_period AS s ON s.signal = i.item
INNER JOIN work_roster AS r ON r.change = i.change AND r.person = s.person
WHERE i.facts = 'signal_period'
GROUP BY i.change, i.measure, s.person, s.data_date, s.period_days
