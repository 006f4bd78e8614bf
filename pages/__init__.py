"""One screen a file: `render()` and nothing at import."""
