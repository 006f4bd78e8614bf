"""Frame, state in the URL, blocks, theme and the door to data."""
