-- Purpose: what was loaded, what was set aside, and what was answered.
-- Grain:   receipt: one row per load, kept when the load is undone;
--          reach is the last day anything in the load speaks of; times are UTC.
--          set_aside: one row per fault of a row that could not be used.
--          remembered: one row per kind of file and question.
CREATE TABLE receipt (
    load_id           INTEGER NOT NULL,
    file              VARCHAR NOT NULL,
    sha256            VARCHAR NOT NULL,
    connector         VARCHAR,
    report            VARCHAR,
    rows_read         BIGINT NOT NULL,
    rows_loaded       BIGINT NOT NULL,
    rows_already_here BIGINT NOT NULL,
    rows_set_aside    BIGINT NOT NULL,
    codes             VARCHAR NOT NULL,
    message           VARCHAR NOT NULL,
    remedy            VARCHAR NOT NULL,
    loaded_at         TIMESTAMP NOT NULL,
    undone_at         TIMESTAMP,
    first_day         DATE,
    last_day          DATE,
    data_date         DATE,
    reach             DATE
);

CREATE TABLE set_aside (
    load_id     INTEGER NOT NULL,
    place       INTEGER NOT NULL,
    code        VARCHAR NOT NULL,
    severity    VARCHAR NOT NULL,
    message     VARCHAR NOT NULL,
    remedy      VARCHAR NOT NULL,
    file        VARCHAR NOT NULL,
    sheet       VARCHAR,
    row_no      BIGINT,
    column_name VARCHAR,
    cell        VARCHAR
);

CREATE TABLE remembered (
    file_kind VARCHAR NOT NULL,
    question  VARCHAR NOT NULL,
    choice    VARCHAR NOT NULL
);
