"""Who may see what: principals and disclosure."""
