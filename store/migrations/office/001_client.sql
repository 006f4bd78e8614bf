-- Purpose: the clients of an office.
-- Grain:   client: one row per client; zone is its IANA time zone.
CREATE TABLE client (
    id   VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    zone VARCHAR NOT NULL
);
