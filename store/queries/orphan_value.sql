-- Purpose:    an amount or flag of a reading without the record it belongs to,
--             told by hashes of 64 bits.
-- Parameters: none; reads incoming_record_value and incoming_record.
-- Columns:    kind, key.
-- Grain:      one row, or none.
SELECT v.kind, v.key
FROM incoming_record_value AS v
WHERE NOT EXISTS (
    SELECT 1
    FROM incoming_record AS r
    WHERE hash(r.kind, r.key) = hash(v.kind, v.key)
)
LIMIT 1
