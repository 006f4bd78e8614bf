"""From typed rows to facts."""
