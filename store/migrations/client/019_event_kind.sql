-- Purpose: what an event does to a measure (model.plan.EventKind), and to which.
-- Grain:   event_log as it was; measure is a Measure.id, NULL: all of the change.
ALTER TABLE event_log ADD COLUMN kind VARCHAR DEFAULT 'something else';
ALTER TABLE event_log ADD COLUMN measure VARCHAR;
