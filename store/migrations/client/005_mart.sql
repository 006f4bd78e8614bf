-- Purpose: the small tables that evaluations read, rebuilt with each load.
-- Grain:   as described column by column in model/marts.py.
CREATE TABLE mart_roster (
    change  VARCHAR NOT NULL,
    wave    VARCHAR,
    person  VARCHAR NOT NULL,
    live_on DATE,
    left_on DATE
);

CREATE TABLE mart_coverage (
    change    VARCHAR NOT NULL,
    measure   VARCHAR NOT NULL,
    grain     VARCHAR NOT NULL,
    first_day DATE NOT NULL,
    last_day  DATE NOT NULL
);

CREATE TABLE mart_source_week (
    change  VARCHAR NOT NULL,
    measure VARCHAR NOT NULL,
    week    DATE NOT NULL,
    n_rows  BIGINT NOT NULL
);

CREATE TABLE mart_person_check (
    change    VARCHAR NOT NULL,
    measure   VARCHAR NOT NULL,
    person    VARCHAR NOT NULL,
    check_day INTEGER NOT NULL,
    n_weeks   BIGINT NOT NULL,
    n_hits    BIGINT NOT NULL,
    n_base    BIGINT NOT NULL
);

CREATE TABLE mart_person_use (
    change      VARCHAR NOT NULL,
    measure     VARCHAR NOT NULL,
    person      VARCHAR NOT NULL,
    first_day   DATE NOT NULL,
    first_after DATE,
    last_day    DATE NOT NULL
);

CREATE TABLE mart_use_week (
    change        VARCHAR NOT NULL,
    measure       VARCHAR NOT NULL,
    wave          VARCHAR,
    week_no       INTEGER NOT NULL,
    n_people      BIGINT NOT NULL,
    n_base_people BIGINT NOT NULL,
    n_hits        BIGINT NOT NULL,
    n_base        BIGINT NOT NULL
);

CREATE TABLE mart_person_snapshot (
    change        VARCHAR NOT NULL,
    measure       VARCHAR NOT NULL,
    person        VARCHAR NOT NULL,
    data_date     DATE NOT NULL,
    period_days   INTEGER,
    amount        DOUBLE,
    last_activity DATE
);

CREATE TABLE mart_outcome_week (
    change  VARCHAR NOT NULL,
    measure VARCHAR NOT NULL,
    wave    VARCHAR,
    week    DATE NOT NULL,
    n       DOUBLE,
    k       DOUBLE,
    value   DOUBLE
);
