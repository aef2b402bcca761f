"""Athena SQL to DuckDB SQL: parsing, checking, types and translation."""
