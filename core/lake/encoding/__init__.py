"""Rows of an answer as text and as files: CSV, JSON, Excel workbooks, what a person reads."""
