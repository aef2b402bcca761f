"""Text encodings: recognised by a file's first bytes, or named by the user."""

import codecs
from typing import Final

# What the user may say, beside every name that Python knows.
UTF8: Final = "utf-8"
# One byte a letter, and every byte is one: what Excel writes in the West, a superset of Latin-1.
WESTERN: Final = "windows-1252"
_MARKS: Final = {
    codecs.BOM_UTF8: UTF8,
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
# Control characters that no text holds.
_CONTROLS: Final = frozenset(range(32)) - frozenset(b"\t\n\r\x01\x02\x0b\x0c\x1a\x1b")


def encoding_of(head: bytes, whole: bool) -> str | None:
    """The encoding of a text file.

    Args:
        head: Its first bytes.
        whole: Whether these are all of it; else the last letter may be cut in two.

    Returns:
        A name that Python knows; None when it is no text.
    """
    for mark, name in _MARKS.items():
        if head.startswith(mark):
            return name
    if b"\0" in head:
        return _without_mark(head)
    try:
        codecs.getincrementaldecoder(UTF8)().decode(head, whole)
    except UnicodeDecodeError:
        if _CONTROLS.intersection(head):
            return None
        # A few letters of another encoding among many in UTF-8 are strays.
        text = head.decode(UTF8, "replace")
        strays = text.count("\ufffd")
        return UTF8 if sum(letter > "\x7f" for letter in text) >= 2 * strays else WESTERN
    # Text in UTF-8 with a few stray control characters is still read, as DuckDB does.
    controls = sum(byte in _CONTROLS for byte in head[:4096])
    return UTF8 if controls * 20 <= len(head[:4096]) else None


def known(name: str) -> str | None:
    """Python's own name of an encoding; None when there is no such text encoding."""
    try:
        info = codecs.lookup(name)
        "".encode(info.name)
    except (LookupError, TypeError, ValueError):
        return None
    return {"latin-1": WESTERN, "iso8859-1": WESTERN, "cp1252": WESTERN}.get(info.name, info.name)


def decode(content: bytes, encoding: str) -> str:
    """Decode bytes; bytes that are invalid in the encoding are read as Latin-1, one by one.

    Args:
        content: The bytes.
        encoding: Python's name of the encoding.
    """
    return content.decode(encoding, "latin-1-rest")


def _latin(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    stray = error.object[error.start : error.end]
    # Five bytes are no letter in Windows-1252.
    encoding = "latin-1" if error.encoding == "charmap" else WESTERN
    return stray.decode(encoding, "latin-1-rest"), error.end


codecs.register_error("latin-1-rest", _latin)


def _without_mark(head: bytes) -> str | None:
    """UTF-16 without a byte order mark: in Western text every other byte is zero."""
    even, odd = head[0:2048:2].count(0), head[1:2048:2].count(0)
    half = max(1, min(len(head), 2048) // 2)
    if odd * 10 >= half * 6 and even * 10 < half:
        return "utf-16-le"
    if even * 10 >= half * 6 and odd * 10 < half:
        return "utf-16-be"
    return None
