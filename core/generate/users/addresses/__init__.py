"""Addresses: places whose parts belong together, their postcodes, streets and time zones."""
