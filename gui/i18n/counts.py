"""Counts in words, with their singular and plural forms."""

from gui.i18n import formatting
from gui.i18n.language import fill, translate


def users(number: int) -> str:
    """A number of users in words: ``5,000 users``."""
    return _of(number, translate("Counts", "1 user"), translate("Counts", "%1 users"))


def events(number: int) -> str:
    """A number of watch events in words."""
    return _of(number, translate("Counts", "1 watch event"), translate("Counts", "%1 watch events"))


def rows(number: int) -> str:
    """A number of rows in words."""
    return _of(number, translate("Counts", "1 row"), translate("Counts", "%1 rows"))


def files(number: int) -> str:
    """A number of files in words."""
    return _of(number, translate("Counts", "1 file"), translate("Counts", "%1 files"))


def queries(number: int) -> str:
    """A number of queries in words."""
    return _of(number, translate("Counts", "1 query"), translate("Counts", "%1 queries"))


def records(number: int) -> str:
    """A number of records of a stream in words."""
    return _of(number, translate("Counts", "1 record"), translate("Counts", "%1 records"))


def faults(number: int) -> str:
    """A number of faults in words."""
    return _of(number, translate("Counts", "1 fault"), translate("Counts", "%1 faults"))


def data_sets(number: int) -> str:
    """A number of data sets in words."""
    return _of(number, translate("Counts", "1 data set"), translate("Counts", "%1 data sets"))


def _of(number: int, one: str, many: str) -> str:
    return one if number == 1 else fill(many, formatting.count(number))
