-- Purpose: what people said that the columns of their files mean.
-- Grain:   saved_mapping: one row per header, the last description of it, as
--          JSON; place counts the descriptions as they were saved.
CREATE TABLE saved_mapping (
    fingerprint VARCHAR NOT NULL,
    place       INTEGER NOT NULL,
    body        VARCHAR NOT NULL,
    saved_on    DATE NOT NULL
);
