"""Colours, themes and icons."""
