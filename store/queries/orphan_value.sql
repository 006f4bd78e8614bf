-- Purpose:    an amount or flag of a reading without the record it belongs to,
--             told by hashes of 64 bits.
-- Parameters: none; reads incoming_record_value and incoming_record.
-- Columns:    kind, key.
-- Grain:      one row, or none.
SELECT kind, key
FROM incoming_record_value
WHERE hash(kind, key) NOT IN (SELECT hash(kind, key) FROM incoming_record)
LIMIT 1
