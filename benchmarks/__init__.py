"""Measurements. Each is a command that prints a table; results and how they were got stand in README.md here."""
