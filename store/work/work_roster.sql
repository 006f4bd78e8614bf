-- Purpose:    the members of all current plans with the day they go live.
-- Parameters: none; reads current_plan, plan_member and plan_wave.
-- Columns:    change, wave, person, live_on, left_on,
--             live_no (live_on as days since 2000-01-01).
-- Grain:      one row per change and person.
SELECT
    p.change,
    m.wave,
    m.person,
    coalesce(m.live_from, w.go_live) AS live_on,
    m.left_on,
    coalesce(m.live_from, w.go_live) - DATE '2000-01-01' AS live_no
FROM current_plan AS p
INNER JOIN plan_member AS m ON m.load_id = p.load_id
LEFT JOIN plan_wave AS w ON w.change = p.change AND w.wave = m.wave
