"""From an exported file to facts: open, recognise, normalise, ingest."""
