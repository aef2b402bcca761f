"""The objects of a JSON file, one a line or not, whatever is wrong with them.

Athena's OpenX SerDe takes each line for one object. Files with several objects a line, objects over
several lines, or an array of them are read too, with a warning that Athena does not read them.
"""

import json
import re
from collections.abc import Iterator, Sequence
from io import BufferedIOBase
from typing import Any, Final

from core.lake.local.sources.json_text import JsonText, Keys
from core.lake.local.sources.losses import Account
from core.lake.local.sources.text_lines import LINE_BYTES, Line, text_lines
from core.messages import Message

NO_JSON: Final = Message("it is not JSON")
NO_OBJECT: Final = Message("it is JSON, but not an object")
REPEATED: Final = Message(
    "has the same key twice: the last one is used, and Athena refuses the row"
)
SEVERAL: Final = Message(
    "has several objects in a line, and Athena reads only the first: write one object a line,"
    " as jq -c . FILE does"
)
SPREAD: Final = Message(
    "has objects over several lines, which Athena can't read: write one object a line, as"
    " jq -c . FILE does"
)
ARRAY: Final = Message(
    "is a JSON array, which Athena can't read: write one object a line, as jq -c '.[]' FILE does"
)
# Strings, and what opens and closes; a string of JSON can't go on in the next line.
_TOKEN: Final = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]]')


def has_object_lines(lines: Sequence[str]) -> bool:
    """Whether a file that begins so has its objects in lines, each whole."""
    filled = [line for line in lines if line.strip()]
    if not filled or filled[0].lstrip().startswith("["):
        return False
    whole = sum(map(_is_whole, filled))
    indented = sum(line[0].isspace() for line in filled)
    return whole * 2 >= len(filled) and indented * 2 <= len(filled)


def _is_whole(line: str) -> bool:
    text = line.strip().rstrip(",")
    if text.startswith("{") and text.endswith("}"):
        # Single quotes don't matter here: an object over several lines ends in no brace.
        return True
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return not text.startswith("[")


def json_rows(
    stream: BufferedIOBase, encoding: str, lines: bool, keys: Keys, account: Account
) -> Iterator[str]:
    """Read objects, each given as one line of strict JSON.

    Args:
        stream: The file's bytes, decompressed.
        encoding: Its encoding.
        lines: Whether the file has its objects in lines, each whole; else they go over lines.
        keys: What becomes of the keys.
        account: Counts every row that is lost or altered.
    """
    found = text_lines(stream, encoding, account)
    return _Lines(keys, account).read(found) if lines else _Document(keys, account).read(found)


class _Rows:
    """What both kinds of files have in common.

    Args:
        keys: What becomes of the keys.
        account: Counts every row that is lost or altered.
    """

    def __init__(self, keys: Keys, account: Account) -> None:
        self._keys = keys
        self._parser = JsonText(keys)
        self._account = account

    def _accept(self, value: Any, number: int) -> bool:
        if not isinstance(value, dict):
            self._account.lose(NO_OBJECT, number)
            return False
        if self._keys.repeated:
            self._account.alter(REPEATED, number)
        return True


class _Lines(_Rows):
    """A file whose objects are in lines, each whole."""

    def read(self, lines: Iterator[Line]) -> Iterator[str]:
        """Read its objects."""
        for line in lines:
            text = line.text.strip().rstrip(",").rstrip()
            if text:
                yield from self._objects(text, line.number)

    def _objects(self, text: str, number: int) -> Iterator[str]:
        place, objects = 0, 0
        while place < len(text):
            try:
                value, raw, place = self._value(text, place)
            except (ValueError, RecursionError):
                self._account.lose(NO_JSON, number)
                return
            objects += 1
            if objects == 2:
                self._account.remark(SEVERAL)
            if self._accept(value, number):
                yield raw
            while place < len(text) and text[place] in " \t\r,":
                place += 1

    def _value(self, text: str, place: int) -> tuple[Any, str, int]:
        try:
            return self._parser.value(text, place)
        except ValueError:
            if place or "'" not in text:
                raise
        return self._parser.lenient(text)


class _Document(_Rows):
    """A file whose objects go over lines, one after the other or in an array."""

    def __init__(self, keys: Keys, account: Account) -> None:
        super().__init__(keys, account)
        self._pieces: list[str] = []
        self._size = self._depth = self._indent = 0
        self._first = 1

    def read(self, lines: Iterator[Line]) -> Iterator[str]:
        """Read its objects."""
        for line in lines:
            indent = len(line.text) - len(line.text.lstrip())
            if self._depth and (
                self._size > LINE_BYTES
                or (line.text[indent : indent + 1] == "{" and indent <= self._indent)
            ):
                # The object before was cut short.
                self._give_up()
            yield from self._line(line, indent)
        if self._depth:
            self._give_up()

    def _give_up(self) -> None:
        self._account.lose(NO_JSON, self._first)
        self._pieces, self._size, self._depth = [], 0, 0

    def _line(self, line: Line, indent: int) -> Iterator[str]:
        start = outside = 0
        for token in _TOKEN.finditer(line.text):
            mark = token[0]
            if not self._depth:
                if mark == "{":
                    self._between(line.text[outside : token.start()], line.number)
                    self._first, self._indent, start = line.number, indent, token.start()
                    self._depth = 1
                elif mark == "[":
                    self._account.remark(ARRAY)
            elif mark in "{[":
                self._depth += 1
            elif mark in "}]":
                self._depth -= 1
                if not self._depth:
                    outside = token.end()
                    yield from self._object(line.text[start:outside], line.number)
        if self._depth:
            self._pieces.append(line.text[start:])
            self._size += len(line.text)
        else:
            self._between(line.text[outside:], line.number)

    def _between(self, text: str, number: int) -> None:
        """What stands between two objects, which should be nothing."""
        if text.strip(" \t\r,[]"):
            self._account.lose(NO_OBJECT, number)

    def _object(self, end: str, number: int) -> Iterator[str]:
        text = "\n".join([*self._pieces, end])
        if self._pieces:
            self._account.remark(SPREAD)
        self._pieces, self._size = [], 0
        try:
            value, raw, _ = self._parser.value(text)
        except (ValueError, RecursionError):
            self._account.lose(NO_JSON, self._first)
            return
        if self._accept(value, self._first):
            yield raw
