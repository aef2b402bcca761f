"""Trino's recorded answers, and the local lake held to them."""
