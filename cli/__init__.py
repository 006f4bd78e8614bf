"""The commands of `wavecheck.py`, one function each."""
