-- Purpose: judgements that are kept, so that pages need not compute them.
-- Grain:   kept: one row per judgement of the last evaluation. digest stands for all
--          that it depends on, the rules included; findings are for kpi to read.
CREATE TABLE kept (
    digest   VARCHAR NOT NULL,
    findings BLOB NOT NULL
);
