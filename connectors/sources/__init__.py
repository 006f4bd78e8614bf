"""One file an export: its headers and what they mean."""
