-- Purpose: whether the use of a verdict is read from reports of a period, so that the
--          portfolio asks data to reach a check as the verdict does. False asks for
--          more, until a client is judged anew. In quotes, because DuckDB 1.5 sets an
--          option to add any other default, and options are locked here.
-- Grain:   portfolio_verdict as it was.
ALTER TABLE portfolio_verdict ADD COLUMN has_snapshots BOOLEAN DEFAULT 'false';
