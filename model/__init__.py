"""The vocabulary as types, and the faults. Imports nothing of ours."""
