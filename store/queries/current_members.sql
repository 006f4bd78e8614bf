-- Purpose:    the members of the current version of each change's plan.
-- Parameters: none; reads current_plan and plan_member.
-- Columns:    change, and those of model.plan.Member in their order.
-- Grain:      one row per change and member, in roster order.
SELECT
    p.change,
    m.person,
    m.wave,
    m.department,
    m.site,
    m.role,
    m.live_from,
    m.left_on
FROM current_plan AS p
INNER JOIN plan_member AS m ON m.load_id = p.load_id
ORDER BY p.change ASC NULLS LAST, m.place ASC NULLS LAST
