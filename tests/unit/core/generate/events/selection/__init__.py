"""Tests of the selection of titles."""
