-- Purpose:    what the source of each measure delivers, beyond its own items. Who
--             does something can be told only by records that name a person.
-- Parameters: none; reads plan_item, plan_measure and work_signal.
-- Columns:    change, measure, facts (a fact table, or named_record), item.
-- Grain:      one row per measure and item.
SELECT
    i.change,
    i.measure,
    CASE
        WHEN
            i.facts = 'record'
            AND m.scope = 'person'
            AND m.use IN ('adoption', 'old path')
            THEN 'named_record'
        ELSE i.facts
    END AS facts,
    i.item
FROM plan_item AS i
INNER JOIN plan_measure AS m ON m.change = i.change AND m.measure = i.measure
WHERE i.facts <> 'signal_day'
UNION
SELECT i.change, i.measure, i.facts, k.kin AS item
FROM plan_item AS i
INNER JOIN work_signal AS k ON k.signal = i.item
WHERE i.facts = 'signal_day'
