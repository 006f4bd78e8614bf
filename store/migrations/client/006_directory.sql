-- Purpose: lists of people by department, site and role, and the mail domains
--          that loads brought; both append-only by load.
-- Grain:   directory: one row per load and person, columns as in model/facts.py.
--          load_domain: one row per load and mail domain that at least five
--          people of the load have; smaller ones are never stored.
--          current_directory: one row per day and person; of two lists of one
--          day, the row of the later load.
--          mart_directory: as described in model/marts.py.
CREATE TABLE directory (
    load_id    INTEGER NOT NULL,
    person     VARCHAR NOT NULL,
    taken_on   DATE NOT NULL,
    department VARCHAR,
    site       VARCHAR,
    city       VARCHAR,
    role       VARCHAR,
    is_enabled BOOLEAN,
    is_guest   BOOLEAN,
    rows       BIGINT NOT NULL
);

CREATE TABLE load_domain (
    load_id  INTEGER NOT NULL,
    domain   VARCHAR NOT NULL,
    n_people BIGINT NOT NULL
);

CREATE VIEW current_directory AS
SELECT
    load_id, person, taken_on, department, site, city, role, is_enabled, is_guest
FROM (
    SELECT
        d.*,
        row_number() OVER (
            PARTITION BY d.taken_on, d.person
            ORDER BY d.load_id DESC NULLS LAST
        ) AS place
    FROM directory AS d
) AS placed
WHERE place = 1;

CREATE TABLE mart_directory (
    change   VARCHAR NOT NULL,
    wave     VARCHAR NOT NULL,
    taken_on DATE NOT NULL,
    n_people BIGINT NOT NULL
);
