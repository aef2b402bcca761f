"""Measures: what a job asks for beside what its rows show."""
