-- Purpose: the facts, append-only by load; columns as in model/facts.py.
-- Grain:   one row per load and key of the fact.
CREATE TABLE signal_day (
    load_id INTEGER NOT NULL,
    person  VARCHAR NOT NULL,
    day     DATE NOT NULL,
    signal  VARCHAR NOT NULL,
    amount  DOUBLE,
    rows    BIGINT NOT NULL
);

CREATE TABLE signal_period (
    load_id       INTEGER NOT NULL,
    person        VARCHAR NOT NULL,
    data_date     DATE NOT NULL,
    period_days   INTEGER,
    signal        VARCHAR NOT NULL,
    last_activity DATE,
    amount        DOUBLE,
    rows          BIGINT NOT NULL
);

CREATE TABLE record (
    load_id   INTEGER NOT NULL,
    kind      VARCHAR NOT NULL,
    key       VARCHAR NOT NULL,
    person    VARCHAR,
    unit      VARCHAR,
    opened    TIMESTAMP_S,
    responded TIMESTAMP_S,
    closed    TIMESTAMP_S,
    channel   VARCHAR,
    category  VARCHAR,
    reopened  INTEGER,
    rows      BIGINT NOT NULL
);

CREATE TABLE record_value (
    load_id INTEGER NOT NULL,
    kind    VARCHAR NOT NULL,
    key     VARCHAR NOT NULL,
    name    VARCHAR NOT NULL,
    value   DOUBLE
);

CREATE TABLE outcome_value (
    load_id     INTEGER NOT NULL,
    day         DATE NOT NULL,
    measure     VARCHAR NOT NULL,
    scope       VARCHAR NOT NULL,
    value       DOUBLE,
    numerator   DOUBLE,
    denominator DOUBLE,
    rows        BIGINT NOT NULL
);
