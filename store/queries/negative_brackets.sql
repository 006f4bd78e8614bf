-- Purpose:    exports of one data date, one of them a load, of which that of the
--             longer period counts less: they do not share their data date.
-- Parameters: load_id.
-- Columns:    data_date, short_days and long_days (the two periods), short_file and
--             long_file (the two exports), report (of the longer; NULL: unknown),
--             n_people (people who are counted less in the longer).
-- Grain:      one row per data date and pair of exports that contradict each other.
WITH negative AS (
    SELECT
        s.data_date,
        s.period_days AS short_days,
        g.period_days AS long_days,
        s.load_id AS short_load,
        g.load_id AS long_load,
        count(DISTINCT s.person) AS n_people
    FROM current_signal_period AS s
    INNER JOIN current_signal_period AS g
        ON
            g.person = s.person
            AND g.signal = s.signal
            AND g.data_date = s.data_date
            AND g.period_days > s.period_days
    WHERE
        g.amount < s.amount
        AND (s.load_id = $load_id OR g.load_id = $load_id)
        AND s.data_date IN (
            SELECT DISTINCT f.data_date
            FROM signal_period AS f
            WHERE f.load_id = $load_id
        )
    GROUP BY s.data_date, s.period_days, g.period_days, s.load_id, g.load_id
)

SELECT
    n.data_date,
    n.short_days,
    n.long_days,
    s.file AS short_file,
    g.file AS long_file,
    coalesce(g.report, s.report) AS report,
    n.n_people
FROM negative AS n
INNER JOIN receipt AS s ON s.load_id = n.short_load
INNER JOIN receipt AS g ON g.load_id = n.long_load
ORDER BY
    n.data_date ASC NULLS LAST,
    n.short_days ASC NULLS LAST,
    n.long_days ASC NULLS LAST,
    n.short_load ASC NULLS LAST,
    n.long_load ASC NULLS LAST
