"""From text to typed columns: numbers, dates, durations, channels, people."""
