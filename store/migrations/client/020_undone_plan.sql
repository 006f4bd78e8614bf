-- Purpose: what an undone workbook promised is kept once another had replaced it.
-- Grain:   plan: as in 004_plan; of an undone load the pairs, measures and waves.
--          current_plan: one row per change, of its last load that stands.
CREATE OR REPLACE VIEW current_plan AS
SELECT load_id, change, body
FROM (
    SELECT
        p.*,
        row_number() OVER (
            PARTITION BY p.change ORDER BY p.load_id DESC NULLS LAST
        ) AS place
    FROM plan AS p
    INNER JOIN receipt AS r ON r.load_id = p.load_id
    WHERE r.undone_at IS NULL
) AS placed
WHERE place = 1;
