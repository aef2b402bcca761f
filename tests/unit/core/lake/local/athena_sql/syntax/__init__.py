"""Tests of the syntax of Athena's SQL."""
