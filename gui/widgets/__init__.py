"""Reusable widgets that know no job and no lake."""
