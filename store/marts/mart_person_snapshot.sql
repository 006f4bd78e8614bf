-- Purpose:    what snapshot exports say about each person of the roster.
-- Parameters: none; reads current_signal_period, plan_item and work_roster.
-- Columns:    change, measure, person, data_date, period_days, amount (NULL: not
--             counted), last_activity, signal.
-- Grain:      one row per person, measure, data date, period and signal.
SELECT
    i.change,
    i.measure,
    s.person,
    s.data_date,
    s.period_days,
    s.amount,
    s.last_activity,
    s.signal
FROM plan_item AS i
INNER JOIN current_signal_period AS s ON s.signal = i.item
INNER JOIN work_roster AS r ON r.change = i.change AND r.person = s.person
WHERE i.facts = 'signal_period'
