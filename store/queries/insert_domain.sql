-- Purpose:    keeps how many people of a load have a mail domain.
-- Parameters: load_id, domain, n_people.
-- Columns:    none.
-- Grain:      one row.
INSERT INTO load_domain (load_id, domain, n_people)
VALUES ($load_id, $domain, $n_people)
