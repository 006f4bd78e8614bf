-- Purpose: what a user sees of remembered answers: about which report, and since
--          when (UTC); NULL for answers that an earlier version kept.
-- Grain:   as in 001_ledger.
ALTER TABLE remembered ADD COLUMN report VARCHAR;
ALTER TABLE remembered ADD COLUMN told_at TIMESTAMP;
