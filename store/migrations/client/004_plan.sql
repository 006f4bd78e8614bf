-- Purpose: the change workbooks; the last load of a change name is current.
-- Grain:   plan: one row per load of a workbook, its plan as JSON without
--          members; plan_member: one row per load and member, in roster order.
CREATE TABLE plan (
    load_id INTEGER NOT NULL,
    change  VARCHAR NOT NULL,
    body    VARCHAR NOT NULL
);

CREATE TABLE plan_member (
    load_id    INTEGER NOT NULL,
    place      INTEGER NOT NULL,
    person     VARCHAR NOT NULL,
    wave       VARCHAR,
    department VARCHAR,
    site       VARCHAR,
    role       VARCHAR,
    live_from  DATE,
    left_on    DATE
);

CREATE VIEW current_plan AS
SELECT load_id, change, body
FROM (
    SELECT
        p.*,
        row_number() OVER (PARTITION BY change ORDER BY load_id DESC NULLS LAST) AS place
    FROM plan AS p
) AS placed
WHERE place = 1;
