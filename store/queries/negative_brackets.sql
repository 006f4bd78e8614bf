-- Purpose:    data dates of a load on which a longer period counts less than a
--             shorter one: then the exports do not share their data date.
-- Parameters: load_id.
-- Columns:    data_date, short_days and long_days (the two periods),
--             n_people (people who are counted less in the longer).
-- Grain:      one row per data date and pair of periods that contradict each
--             other; a date that the load does not touch is left out.
SELECT
    s.data_date,
    s.period_days AS short_days,
    g.period_days AS long_days,
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
    AND s.data_date IN (
        SELECT f.data_date
        FROM signal_period AS f
        WHERE f.load_id = $load_id
    )
GROUP BY s.data_date, s.period_days, g.period_days
ORDER BY
    s.data_date ASC NULLS LAST,
    s.period_days ASC NULLS LAST,
    g.period_days ASC NULLS LAST
