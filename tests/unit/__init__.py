"""Tests of single modules; the tree mirrors core and gui."""
