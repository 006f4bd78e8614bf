-- Purpose:    adds a client to an office.
-- Parameters: id, name, zone.
-- Columns:    none.
-- Grain:      one row.
INSERT INTO client (id, name, zone)
VALUES ($id, $name, $zone)
