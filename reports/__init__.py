"""Numbered figures, chart specifications and drawings."""
