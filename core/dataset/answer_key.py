"""The answer key of a data set whose history goes on."""

from collections.abc import Collection, Iterator

from core.job.tables import is_appended


def merged_keys(earlier: bytes, later: bytes, kept: Collection[str]) -> bytes:
    """The answer key of a data set after an extension.

    Args:
        earlier: The key before, with its header.
        later: The key of the files that are new or replaced, with its header.
        kept: The paths of the files that stay as they are.

    Returns:
        The key that one run for all days writes.
    """
    header, *new = _records(later)
    stay = [record for record in _records(earlier) if _file(record) in kept]
    replaced = [record for record in new if not is_appended(_file(record))]
    added = [record for record in new if is_appended(_file(record))]
    return b"".join((header, *replaced, *stay, *added))


def _file(record: bytes) -> str:
    return record.split(b",", 1)[0].decode()


def _records(text: bytes) -> Iterator[bytes]:
    """The lines of a key; a value in quotes may have several."""
    record = b""
    for line in text.splitlines(keepends=True):
        record += line
        if record.count(b'"') % 2 == 0:
            yield record
            record = b""
