-- Purpose: what the portfolio shows of each client, without any person: written when
--          its data are judged, taken away when they change. revision is unique to a
--          write and never given twice.
-- Grain:   portfolio_client: one row per client that is judged; portfolio_verdict: one
--          row per client, change, pair and wave (NULL: the rollout), place by place in
--          the order of the evaluation; due_* is the day a check can be made.
CREATE SEQUENCE portfolio_revision;

CREATE TABLE portfolio_client (
    client    VARCHAR NOT NULL,
    judged_on DATE NOT NULL,
    rules     VARCHAR NOT NULL,
    n_changes INTEGER NOT NULL,
    data_to   DATE,
    loaded_on DATE,
    revision  BIGINT NOT NULL
);

CREATE TABLE portfolio_verdict (
    client      VARCHAR NOT NULL,
    place       INTEGER NOT NULL,
    change      VARCHAR NOT NULL,
    pair        VARCHAR NOT NULL,
    wave        VARCHAR,
    verdict     VARCHAR NOT NULL,
    reason      VARCHAR NOT NULL,
    grade       VARCHAR,
    go_live     DATE NOT NULL,
    due_30      DATE,
    due_60      DATE,
    due_90      DATE,
    is_rollback BOOLEAN NOT NULL
);
