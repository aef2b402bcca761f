"""Sampling, the same on every machine: random streams, distributions, text columns."""
