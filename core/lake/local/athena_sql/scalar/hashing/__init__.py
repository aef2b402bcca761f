"""Bytes in Python: encodings, and hashes that Python's own library lacks."""
