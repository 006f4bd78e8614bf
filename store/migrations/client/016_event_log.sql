-- Purpose: what else happened in a change, entered beside its workbook.
-- Grain:   event_log: one row per entry, kept when it is forgotten. waves is a JSON
--          list of names, null in it for the people who never launch, empty for
--          all; both days are inclusive; times are UTC.
CREATE TABLE event_log (
    log_id       INTEGER NOT NULL,
    change       VARCHAR NOT NULL,
    first_day    DATE NOT NULL,
    last_day     DATE NOT NULL,
    what         VARCHAR NOT NULL,
    waves        VARCHAR NOT NULL,
    logged_at    TIMESTAMP NOT NULL,
    forgotten_at TIMESTAMP
);
