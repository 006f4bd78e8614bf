-- Purpose:    the people whom waves with a selector pick from lists of people.
--             A wave is read from the last list taken on or before its go-live,
--             so that later moves between departments do not change it; without
--             one, from the first list after it. Guests, disabled accounts and
--             people whom Members names are not picked; who falls into several
--             waves belongs to the one that goes live first.
-- Parameters: none; reads current_directory, current_plan, plan_member, plan_wave.
-- Columns:    change, wave, person, live_on, taken_on (day of the list).
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
                t.taken_on > w.go_live ASC NULLS LAST,
                abs(t.taken_on - w.go_live) ASC NULLS LAST
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
    k.go_live AS live_on,
    k.taken_on
FROM picked AS k
WHERE
    k.place = 1
    AND NOT EXISTS (
        SELECT 1
        FROM current_plan AS p
        INNER JOIN plan_member AS m ON m.load_id = p.load_id
        WHERE p.change = k.change AND m.person = k.person
    )
