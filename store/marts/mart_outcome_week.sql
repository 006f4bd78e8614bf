-- Purpose:    the weekly value of each outcome and guardrail, and of both ways
--             where the old one tells no people, wave by wave, in full weeks
--             that the source covers.
-- Parameters: none; reads measure_fact, plan_measure, plan_wave, unit_wave,
--             work_roster, mart_coverage and mart_source_week.
-- Columns:    change, measure, wave ('*': whole company, NULL: people who never
--             launch), week (Monday), n, k, value, typical (of a median only: exp
--             of the mean of the logs, the outer values on each side pulled in).
-- Grain:      one row per measure, wave and week with facts; counts also have
--             a row of 0 in a week in which only others have facts.
-- A week whose records were not followed as long as those of other weeks has its
-- n, but neither k, value nor typical; a count then has no n either.
-- Pulled in on each side are a tenth of the items, or as many as are open (longer
-- than any other) or not positive where those are more: at most all but the middle,
-- which is the median. Where that does not reach, a typical value is not known.
-- Sums are taken of decimals, so that the order of rows cannot change them.
WITH attributed AS (
    SELECT
        f.change,
        f.measure,
        m.statistic,
        CASE
            WHEN m.week_scope = 'company' THEN '*'
            WHEN r.person IS NOT NULL THEN r.wave
            ELSE u.wave
        END AS wave,
        CAST(date_trunc('week', f.day) AS DATE) AS week,
        f.weight,
        f.hit,
        f.value,
        1 AS n_facts
    FROM measure_fact AS f
    INNER JOIN plan_measure AS m
        ON m.change = f.change AND m.measure = f.measure
    LEFT JOIN work_roster AS r
        ON r.change = f.change AND r.person = f.person
    LEFT JOIN unit_wave AS u
        ON u.change = f.change AND u.unit = f.unit
    WHERE
        m.week_scope IS NOT NULL
        AND (
            m.week_scope = 'company'
            OR r.person IS NOT NULL
            OR (u.unit IS NOT NULL AND (m.week_scope = 'wave' OR m.facts = 'value'))
        )
),

team AS (
    SELECT change, wave, 'wave' AS reach
    FROM plan_wave
    UNION
    SELECT change, wave, 'wave' AS reach
    FROM work_roster
    WHERE wave IS NULL
    UNION
    SELECT change, '*' AS wave, 'company' AS reach
    FROM plan_measure
),

quiet AS (
    SELECT
        m.change,
        m.measure,
        m.statistic,
        t.wave,
        s.week,
        0 AS weight,
        0 AS hit,
        CAST(NULL AS DOUBLE) AS value,
        0 AS n_facts
    FROM plan_measure AS m
    INNER JOIN mart_source_week AS s
        ON s.change = m.change AND s.measure = m.measure
    INNER JOIN team AS t
        ON t.change = m.change AND (t.reach = 'company') = (m.week_scope = 'company')
    WHERE
        m.week_scope IS NOT NULL
        AND m.statistic IN ('count', 'active people')
        AND m.facts <> 'value'
),

covered AS (
    SELECT a.*
    FROM (
        SELECT * FROM attributed
        UNION ALL
        SELECT * FROM quiet
    ) AS a
    INNER JOIN mart_coverage AS c
        ON c.change = a.change AND c.measure = a.measure
    WHERE
        c.grain = 'day'
        AND c.first_day <= a.week
        AND a.week + INTERVAL 6 DAY <= c.last_day
),

summed AS (
    SELECT
        change,
        measure,
        statistic,
        wave,
        week,
        CASE
            WHEN
                statistic NOT IN ('count', 'active people')
                OR count(weight) = count(*)
                THEN CAST(sum(CAST(weight AS DECIMAL(38, 9))) AS DOUBLE)
        END AS n,
        CASE
            WHEN count(hit) = count(*)
                THEN CAST(sum(CAST(hit AS DECIMAL(38, 9))) AS DOUBLE)
        END AS k,
        CASE
            WHEN count(value) = sum(n_facts)
                THEN CAST(sum(CAST(value AS DECIMAL(38, 9))) AS DOUBLE)
        END / nullif(sum(n_facts), 0) AS mean
    FROM covered
    WHERE statistic NOT IN ('median', 'p90')
    GROUP BY change, measure, statistic, wave, week
),

placed AS (
    SELECT
        change,
        measure,
        wave,
        week,
        statistic,
        weight,
        value,
        count(*) OVER (PARTITION BY change, measure, wave, week) AS n_items,
        row_number() OVER (
            PARTITION BY change, measure, wave, week
            ORDER BY value ASC NULLS LAST
        ) - 1 AS place,
        (
            count(*) OVER (PARTITION BY change, measure, wave, week) - 1
        ) * CASE WHEN statistic = 'p90' THEN 0.9 ELSE 0.5 END AS wanted,
        greatest(
            floor(count(*) OVER (PARTITION BY change, measure, wave, week) / 10),
            count(*) OVER (PARTITION BY change, measure, wave, week)
            - count(value) OVER (PARTITION BY change, measure, wave, week),
            count(CASE WHEN value <= 0 THEN value END)
                OVER (PARTITION BY change, measure, wave, week)
        ) AS n_pulled
    FROM covered
    WHERE statistic IN ('median', 'p90')
),

between_two AS (
    SELECT
        change,
        measure,
        wave,
        week,
        statistic,
        CAST(sum(CAST(weight AS DECIMAL(38, 9))) AS DOUBLE) AS n,
        max(CASE WHEN place = floor(wanted) THEN value END) AS below,
        max(CASE WHEN place = ceil(wanted) THEN value END) AS above,
        max(wanted - floor(wanted)) AS part,
        max(n_items) AS n_items,
        max(n_pulled) AS n_pulled,
        max(CASE WHEN place = n_pulled THEN value END) AS lower_end,
        max(CASE WHEN place = n_items - 1 - n_pulled THEN value END) AS upper_end,
        CAST(sum(
            CASE
                WHEN place >= n_pulled AND place < n_items - n_pulled AND value > 0
                    THEN CAST(ln(value) AS DECIMAL(38, 15))
            END
        ) AS DOUBLE) AS inner_logs
    FROM placed
    GROUP BY change, measure, wave, week, statistic
)

SELECT
    change,
    measure,
    wave,
    week,
    n,
    CASE WHEN statistic IN ('share', 'rate') THEN k END AS k,
    CASE
        WHEN statistic IN ('share', 'rate') THEN k / nullif(n, 0)
        WHEN statistic = 'mean' THEN mean
        ELSE n
    END AS value,
    CAST(NULL AS DOUBLE) AS typical
FROM summed
UNION ALL
SELECT
    change,
    measure,
    wave,
    week,
    n,
    CAST(NULL AS DOUBLE) AS k,
    below + (above - below) * CAST(part AS DOUBLE) AS value,
    CASE
        WHEN statistic = 'median' AND 2 * n_pulled < n_items
            THEN exp(
                (inner_logs + n_pulled * (ln(lower_end) + ln(upper_end))) / n_items
            )
    END AS typical
FROM between_two
