-- Purpose:    the members of every version of a plan that stands.
-- Parameters: none; reads plan_member.
-- Columns:    load_id, and those of model.plan.Member in their order.
-- Grain:      one row per load of a workbook and member, in roster order.
SELECT
    load_id,
    person,
    wave,
    department,
    site,
    role,
    live_from,
    left_on
FROM plan_member
ORDER BY load_id ASC NULLS LAST, place ASC NULLS LAST
