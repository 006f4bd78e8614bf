"""Which report a table is, and where in the file it stands."""
