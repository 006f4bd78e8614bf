-- Purpose:    the people of all current plans with the day they go live: those
--             whom Members names, then those whom a wave picks from a list.
-- Parameters: none; reads current_plan, plan_member, plan_wave, work_directory.
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
UNION ALL
SELECT
    change,
    wave,
    person,
    live_on,
    CAST(NULL AS DATE) AS left_on,
    live_on - DATE '2000-01-01' AS live_no
FROM work_directory
