-- Purpose: what the report of each load is called, by which its days are shown.
--          Tables that a person described share one title: each kind of them
--          (connector) is called by the newest of its files, the title behind.
-- Grain:   load_report: one row per standing load.
CREATE VIEW load_report AS
SELECT
    load_id,
    CASE
        WHEN first_kind <> last_kind THEN newest_file || ' (' || title || ')'
        ELSE title
    END AS report
FROM (
    SELECT
        load_id,
        coalesce(report, connector, file) AS title,
        min(connector) OVER (PARTITION BY report) AS first_kind,
        max(connector) OVER (PARTITION BY report) AS last_kind,
        first_value(file) OVER (
            PARTITION BY report, connector
            ORDER BY loaded_at DESC NULLS LAST, load_id DESC NULLS LAST
        ) AS newest_file
    FROM receipt
    WHERE undone_at IS NULL
) AS named;
