"""The only DuckDB and the only SQL: clients, loads, facts, marts."""
