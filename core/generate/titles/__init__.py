"""Titles that can be watched: fictional, from a file, or from RapidAPI."""
