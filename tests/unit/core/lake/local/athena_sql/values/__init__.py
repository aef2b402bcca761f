"""Tests of values of Trino's types."""
