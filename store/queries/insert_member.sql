-- Purpose:    stores the members of a plan.
-- Parameters: none; reads incoming_member.
-- Columns:    none.
-- Grain:      one row per member, place counts in roster order.
INSERT INTO plan_member BY NAME
SELECT
    load_id,
    place,
    person,
    wave,
    department,
    site,
    role,
    live_from,
    left_on
FROM incoming_member
