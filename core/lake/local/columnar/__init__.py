"""Parquet copies of text files, which queries read instead."""
