-- Purpose:    the current signals of some measure, or of a report of one.
-- Parameters: none; reads current_signal_day, work_signal and plan_item.
-- Columns:    person, day, signal, amount.
-- Grain:      one row per person, day and signal.
SELECT person, day, signal, amount
FROM current_signal_day
WHERE signal IN (
    SELECT k.kin
    FROM work_signal AS k
    INNER JOIN plan_item AS i ON i.facts = 'signal_day' AND i.item = k.signal
)
