-- Purpose: what is current among the facts of all loads.
-- Grain:   one row per key of the fact. Of a record, the row of the load whose
--          data reach furthest, because an older export knows less of a ticket;
--          the later load where they reach equally far. Of a snapshot or a
--          value, the row of the later drop, because that corrects it; within
--          one drop, as for a record. Of signal_day the largest amount, because
--          a day exported before its end is too small.
--          The values of a record are those of the load its row came from.
CREATE VIEW current_signal_day AS
SELECT person, day, signal, max(amount) AS amount
FROM signal_day
GROUP BY person, day, signal;

CREATE VIEW current_signal_period AS
SELECT person, data_date, period_days, signal, last_activity, amount
FROM (
    SELECT
        f.*,
        row_number() OVER (
            PARTITION BY f.person, f.data_date, f.period_days, f.signal
            ORDER BY
                l.loaded_at DESC NULLS LAST,
                l.reach DESC NULLS LAST,
                f.load_id DESC NULLS LAST
        ) AS place
    FROM signal_period AS f
    INNER JOIN receipt AS l ON l.load_id = f.load_id
) AS placed
WHERE place = 1;

CREATE VIEW current_record AS
SELECT
    load_id, kind, key, person, unit, opened, responded, closed,
    channel, category, reopened
FROM (
    SELECT
        f.*,
        row_number() OVER (
            PARTITION BY f.kind, f.key
            ORDER BY l.reach DESC NULLS LAST, f.load_id DESC NULLS LAST
        ) AS place
    FROM record AS f
    INNER JOIN receipt AS l ON l.load_id = f.load_id
) AS placed
WHERE place = 1;

CREATE VIEW current_record_value AS
SELECT v.kind, v.key, v.name, v.value
FROM record_value AS v
INNER JOIN current_record AS r
    ON r.load_id = v.load_id AND r.kind = v.kind AND r.key = v.key;

CREATE VIEW current_outcome_value AS
SELECT day, measure, scope, value, numerator, denominator
FROM (
    SELECT
        f.*,
        row_number() OVER (
            PARTITION BY f.day, f.measure, f.scope
            ORDER BY
                l.loaded_at DESC NULLS LAST,
                l.reach DESC NULLS LAST,
                f.load_id DESC NULLS LAST
        ) AS place
    FROM outcome_value AS f
    INNER JOIN receipt AS l ON l.load_id = f.load_id
) AS placed
WHERE place = 1;
