"""Delimited text: its dialect, its header and its rows."""
