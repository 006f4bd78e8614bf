-- Purpose:    the people of all plans with the day they go live: those whom Members
--             named as of go-live, then those whom a wave picks from a list.
-- Parameters: none; reads plan_person, plan_wave, work_directory.
-- Columns:    change, wave, person, live_on, left_on,
--             live_no (live_on as days since 2000-01-01).
-- Grain:      one row per change and person.
SELECT
    m.change,
    m.wave,
    m.person,
    coalesce(m.live_from, w.go_live) AS live_on,
    m.left_on,
    coalesce(m.live_from, w.go_live) - DATE '2000-01-01' AS live_no
FROM plan_person AS m
LEFT JOIN plan_wave AS w ON w.change = m.change AND w.wave = m.wave
UNION ALL
SELECT
    change,
    wave,
    person,
    live_on,
    left_on,
    live_on - DATE '2000-01-01' AS live_no
FROM work_directory
