"""Inference: the columns and types of a table, from a sample of its files or all of them."""
