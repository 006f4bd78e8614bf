-- Purpose: what is current where loads overlap, as the user chose.
-- Grain:   receipt.is_log: the load counts the rows of an event log, of which
--          no export knows a whole day at its edges, so the largest count of a
--          day wins; all loads before this layout were treated so
--          (NULL).
--          receipt.yields: the user kept what was there, so that rows of this
--          load count only where no other load has the key.
--          load_place: one row per load; of two loads that state the same day or
--          value the one with the higher place is right: the later drop, within
--          one drop the load whose data reach further; a load that yields stands
--          below all that do not, and below those it found.
ALTER TABLE receipt ADD COLUMN is_log BOOLEAN;
ALTER TABLE receipt ADD COLUMN yields BOOLEAN;

CREATE VIEW load_place AS
SELECT
    load_id,
    coalesce(is_log, TRUE) AS is_log,
    CASE WHEN yields THEN -place ELSE place END AS place
FROM (
    SELECT
        load_id,
        is_log,
        yields,
        row_number() OVER (
            ORDER BY
                loaded_at ASC NULLS FIRST,
                reach ASC NULLS FIRST,
                load_id ASC NULLS FIRST
        ) AS place
    FROM receipt
) AS ordered;

-- All logs share a place, so that among them the largest amount wins.
CREATE OR REPLACE VIEW current_signal_day AS
SELECT
    person,
    day,
    signal,
    CASE
        WHEN min(place) = max(place) THEN max(amount)
        ELSE arg_max_null(amount, place)
    END AS amount,
    CASE
        WHEN min(place) = max(place) THEN arg_max(load_id, coalesce(amount, -1))
        ELSE arg_max(load_id, place)
    END AS load_id
FROM (
    SELECT f.*, CASE WHEN l.is_log THEN 0 ELSE l.place END AS place
    FROM signal_day AS f
    INNER JOIN load_place AS l ON l.load_id = f.load_id
) AS placed
GROUP BY person, day, signal;

CREATE OR REPLACE VIEW current_signal_period AS
SELECT
    load_id, person, data_date, period_days, signal, last_activity, amount
FROM (
    SELECT
        f.*,
        row_number() OVER (
            PARTITION BY f.person, f.data_date, f.period_days, f.signal
            ORDER BY l.place DESC NULLS LAST
        ) AS row_place
    FROM signal_period AS f
    INNER JOIN load_place AS l ON l.load_id = f.load_id
) AS placed
WHERE row_place = 1;

CREATE OR REPLACE VIEW current_outcome_value AS
SELECT load_id, day, measure, scope, value, numerator, denominator
FROM (
    SELECT
        f.*,
        row_number() OVER (
            PARTITION BY f.day, f.measure, f.scope
            ORDER BY l.place DESC NULLS LAST
        ) AS row_place
    FROM outcome_value AS f
    INNER JOIN load_place AS l ON l.load_id = f.load_id
) AS placed
WHERE row_place = 1;
