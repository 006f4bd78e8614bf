-- Purpose:    the people whom waves with a selector pick from lists of people.
--             A wave is read from the last list taken on or before its launch,
--             so that later moves between departments do not change it; without
--             one, from the first list after it. Guests, disabled accounts and
--             people whom Members named as of go-live are not picked; who falls
--             into several waves belongs to the one that goes live first. Whom a
--             later workbook names stays, with the day on which they left, and from
--             the earlier of the two days on which they went live.
-- Parameters: none; reads current_directory, plan_person, plan_joiner, plan_wave.
-- Columns:    change, wave, person, live_on, left_on, taken_on (day of the list).
-- Grain:      one row per change and person.
WITH taken AS (
    SELECT DISTINCT taken_on
    FROM current_directory
),

placed AS (
    SELECT
        w.change,
        w.wave,
        w.go_live,
        w.select_by,
        w.select_value,
        t.taken_on,
        row_number() OVER (
            PARTITION BY w.change, w.wave
            ORDER BY
                t.taken_on > w.launched_on ASC NULLS LAST,
                abs(t.taken_on - w.launched_on) ASC NULLS LAST
        ) AS place
    FROM plan_wave AS w
    CROSS JOIN taken AS t
    WHERE w.select_by IS NOT NULL
),

picked AS (
    SELECT
        p.change,
        p.wave,
        d.person,
        p.go_live,
        p.taken_on,
        row_number() OVER (
            PARTITION BY p.change, d.person
            ORDER BY p.go_live ASC NULLS LAST, p.wave ASC NULLS LAST
        ) AS place
    FROM placed AS p
    INNER JOIN current_directory AS d
        ON
            d.taken_on = p.taken_on
            AND (
                (p.select_by = 'department' AND d.department = p.select_value)
                OR (p.select_by = 'role' AND d.role = p.select_value)
                OR (
                    p.select_by = 'site'
                    AND (d.site = p.select_value OR d.city = p.select_value)
                )
            )
    WHERE
        p.place = 1
        AND coalesce(d.is_enabled, TRUE)
        AND NOT coalesce(d.is_guest, FALSE)
)

SELECT
    k.change,
    k.wave,
    k.person,
    least(k.go_live, coalesce(j.live_from, k.go_live)) AS live_on,
    j.left_on,
    k.taken_on
FROM picked AS k
LEFT JOIN plan_joiner AS j ON j.change = k.change AND j.person = k.person
WHERE
    k.place = 1
    AND NOT EXISTS (
        SELECT 1
        FROM plan_person AS m
        WHERE m.change = k.change AND m.person = k.person
    )
