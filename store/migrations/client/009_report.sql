-- Purpose: snapshots by signal, and two marts by report.
-- Grain:   as described column by column in model/marts.py.
ALTER TABLE mart_person_snapshot ADD COLUMN signal VARCHAR;

CREATE TABLE mart_report_day (
    report    VARCHAR NOT NULL,
    grain     VARCHAR NOT NULL,
    first_day DATE NOT NULL,
    last_day  DATE NOT NULL,
    data_date DATE
);

CREATE TABLE mart_measure_report (
    change    VARCHAR NOT NULL,
    measure   VARCHAR NOT NULL,
    report    VARCHAR NOT NULL,
    n_people  BIGINT NOT NULL,
    n_known   BIGINT NOT NULL,
    n_unnamed BIGINT NOT NULL
);
