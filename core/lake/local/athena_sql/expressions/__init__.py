"""Expressions: names, literals, operators, conversions and calls."""
