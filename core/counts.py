"""Counts in words, with their singular and plural forms."""

from core.messages import Message


def file_count(number: int) -> Message:
    """A number of files in words: ``5,000 files``."""
    return Message("1 file" if number == 1 else "{count:,} files", count=number)


def object_count(number: int) -> Message:
    """A number of objects on S3 in words."""
    return Message("1 object" if number == 1 else "{count:,} objects", count=number)


def table_count(number: int) -> Message:
    """A number of tables in words."""
    return Message("1 table" if number == 1 else "{count:,} tables", count=number)


def column_count(number: int) -> Message:
    """A number of columns in words."""
    return Message("1 column" if number == 1 else "{count:,} columns", count=number)


def row_count(number: int) -> Message:
    """A number of rows in words."""
    return Message("1 row" if number == 1 else "{count:,} rows", count=number)


def byte_count(number: int) -> Message:
    """A number of bytes in words."""
    return Message("1 byte" if number == 1 else "{count:,} bytes", count=number)


def user_count(number: int) -> Message:
    """A number of users in words."""
    return Message("1 user" if number == 1 else "{count:,} users", count=number)


def event_count(number: int) -> Message:
    """A number of events in words."""
    return Message("1 event" if number == 1 else "{count:,} events", count=number)
