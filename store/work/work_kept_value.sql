-- Purpose:    amounts and flags of current records that the furthest load has no
--             column for, from an earlier one.
-- Parameters: none; reads kept_record_value and plan_item.
-- Columns:    kind, key, name, value.
-- Grain:      one row per kind, key and name.
SELECT kind, key, name, value
FROM kept_record_value
WHERE kind IN (SELECT item FROM plan_item WHERE facts = 'record')
