-- Purpose:    what the source of each measure delivers, beyond its own items.
-- Parameters: none; reads plan_item and work_signal.
-- Columns:    change, measure, facts (a fact table), item.
-- Grain:      one row per measure and item.
SELECT change, measure, facts, item
FROM plan_item
WHERE facts <> 'signal_day'
UNION
SELECT i.change, i.measure, i.facts, k.kin AS item
FROM plan_item AS i
INNER JOIN work_signal AS k ON k.signal = i.item
WHERE i.facts = 'signal_day'
