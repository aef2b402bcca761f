"""Faults for the `messy` option, and the answer key to them."""
