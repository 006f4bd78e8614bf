-- Purpose: the typical value of a week, on which measures that are medians are
--          compared; filled when the marts are built anew.
-- Grain:   as in 005_mart.
ALTER TABLE mart_outcome_week ADD COLUMN typical DOUBLE;
