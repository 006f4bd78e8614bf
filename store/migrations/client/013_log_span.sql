-- Purpose: when the events of a day lie that a log counted, so that logs cut within
--          a day add up.
-- Grain:   signal_day.first_at, last_at: of the first and the last event; NULL in
--          loads of earlier versions, and where no events were counted.
--          log_day: one row per load, person, day and signal of an event log; an
--          unknown time may be any of the day.
--          largest_disjoint: of sorted structs (last, first, amount), the largest
--          sum of amounts over spans of which no two share a moment. What
--          two logs share lies in both spans, so such a sum counts no event twice,
--          and it never gets less by one more load. Each step appends the best sum
--          so far: the best before, or the span with the best of those that ended
--          before it began (weighted interval scheduling).
--          current_signal_day: one row per person, day and signal; of event logs
--          the largest sum of loads that lie apart.
ALTER TABLE signal_day ADD COLUMN first_at TIMESTAMP_S;
ALTER TABLE signal_day ADD COLUMN last_at TIMESTAMP_S;

CREATE MACRO largest_disjoint(spans) AS list_reduce(
    list_transform(spans, lambda span: [span]),
    lambda best, span: list_append(
        best,
        {
            'last': span[1].last,
            'first': span[1].first,
            'amount': greatest(
                best[-1].amount,
                span[1].amount + coalesce(list_max(list_transform(
                    list_filter(best, lambda one: one.last < span[1].first),
                    lambda one: one.amount
                )), 0)
            )
        }
    )
)[-1].amount;

CREATE VIEW log_day AS
SELECT
    f.load_id,
    f.person,
    f.day,
    f.signal,
    f.amount,
    coalesce(f.first_at, CAST(f.day AS TIMESTAMP_S)) AS first_at,
    coalesce(f.last_at, CAST(f.day + INTERVAL 1 DAY - INTERVAL 1 SECOND AS TIMESTAMP_S))
        AS last_at
FROM signal_day AS f
INNER JOIN load_place AS l ON l.load_id = f.load_id
WHERE l.is_log;

CREATE OR REPLACE VIEW current_signal_day AS
SELECT
    person,
    day,
    signal,
    CASE
        WHEN max(place) <> 0 THEN arg_max_null(amount, place)
        -- all share a moment, so no two lie apart
        WHEN min(last_at) FILTER (WHERE place = 0)
            >= max(first_at) FILTER (WHERE place = 0)
            THEN max(amount) FILTER (WHERE place = 0)
        ELSE largest_disjoint(list_sort(
            list({'last': last_at, 'first': first_at, 'amount': amount})
            FILTER (WHERE place = 0)
        ))
    END AS amount,
    CASE
        WHEN max(place) <> 0 THEN arg_max(load_id, place)
        ELSE arg_max(load_id, coalesce(amount, -1)) FILTER (WHERE place = 0)
    END AS load_id
FROM (
    SELECT
        load_id, person, day, signal, amount, first_at, last_at,
        0 AS place
    FROM log_day
    UNION ALL
    SELECT
        f.load_id, f.person, f.day, f.signal, f.amount, f.first_at, f.last_at,
        l.place
    FROM signal_day AS f
    INNER JOIN load_place AS l ON l.load_id = f.load_id
    WHERE NOT l.is_log
) AS placed
GROUP BY person, day, signal;
