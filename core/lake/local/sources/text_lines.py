"""The lines of a text file in any encoding, none held longer than a line may be."""

import codecs
import re
import zlib
from collections.abc import Iterator
from io import BufferedIOBase
from typing import Final, NamedTuple

from core.lake.local.sources.compression import CorruptError
from core.lake.local.sources.losses import Account
from core.lake.schema.encodings import UTF8, WESTERN, decode
from core.messages import Message

# A longer line is broken.
LINE_BYTES: Final = 16 * 2**20
# A return at the end of what is read so far may be half of a line end.
_LINE_END: Final = re.compile(r"\r\n|\n|\r(?!\Z)")
_BLOCK: Final = 2**18
TOO_LONG: Final = Message("it is longer than 16 MB")
CUT_SHORT: Final = Message("the compressed file is damaged from here on")
STRAY: Final = Message("is not in UTF-8: read as Windows-1252")


class Line(NamedTuple):
    """A line of text without its end.

    Attributes:
        number: Counted from 1.
        text: It.
    """

    number: int
    text: str


def text_lines(stream: BufferedIOBase, encoding: str, account: Account) -> Iterator[Line]:
    """Read lines; those that are too long, and what can't be decompressed, are counted as lost.

    Args:
        stream: The file's bytes, decompressed.
        encoding: A name that Python knows.
        account: Counts what is lost or altered.
    """
    blocks = _blocks(stream, account)
    number = 0
    pieces = _byte_lines(blocks) if encoding in (UTF8, WESTERN) else _decoded(blocks, encoding)
    for piece in pieces:
        number += 1
        if piece is None:
            account.lose(TOO_LONG, number)
            continue
        text = piece if isinstance(piece, str) else _text(piece, encoding, number, account)
        yield Line(number, text.removeprefix("\ufeff") if number == 1 else text)
    if account.left_out.get(CUT_SHORT) == [1, 0]:
        account.left_out[CUT_SHORT] = [1, number + 1]


def _text(line: bytes, encoding: str, number: int, account: Account) -> str:
    if encoding == UTF8:
        try:
            return line.decode()
        except UnicodeDecodeError:
            account.alter(STRAY, number)
    return decode(line, encoding)


def _blocks(stream: BufferedIOBase, account: Account) -> Iterator[bytes]:
    while True:
        try:
            block = stream.read1(_BLOCK)
        except (OSError, EOFError, zlib.error, CorruptError):
            account.lose(CUT_SHORT, 0)
            return
        if not block:
            return
        yield block


def _byte_lines(blocks: Iterator[bytes]) -> Iterator[bytes | None]:
    r"""Lines that end in ``\n``, ``\r\n`` or ``\r``; None for one that is too long."""
    rest, dropping, after_return = b"", False, False
    for block in blocks:
        if dropping and b"\n" not in block and b"\r" not in block:
            continue
        more = block[1:] if after_return and block.startswith(b"\n") else block
        after_return = block.endswith(b"\r")
        lines = (rest + more).splitlines(keepends=True)
        rest = b""
        if lines and not lines[-1].endswith((b"\n", b"\r")):
            rest = lines.pop()
        for line in lines:
            long, dropping = dropping or len(line) > LINE_BYTES, False
            yield None if long else line.rstrip(b"\r\n")
        if len(rest) > LINE_BYTES:
            rest, dropping = b"", True
    if rest or dropping:
        yield None if dropping else rest


def _decoded(blocks: Iterator[bytes], encoding: str) -> Iterator[str | None]:
    """The same for an encoding whose line ends are not single bytes."""
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    rest, dropping = "", False
    for block in blocks:
        if len(rest) > LINE_BYTES:
            rest, dropping = "", True
        *lines, rest = _LINE_END.split(rest + decoder.decode(block))
        for line in lines:
            long, dropping = dropping or len(line) > LINE_BYTES, False
            yield None if long else line
    rest = (rest + decoder.decode(b"", final=True)).removesuffix("\r")
    if rest or dropping:
        yield None if dropping else rest
