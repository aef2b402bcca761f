"""One JSON value in a text: parsed strictly, or as leniently as Athena's OpenX SerDe does."""

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

# DuckDB's parser refuses half of a pair.
_SURROGATE: Final = re.compile(r"\\u[dD][89a-fA-F]|[\ud800-\udfff]")
_HALF: Final = re.compile("[\ud800-\udfff]")
_CONTROL: Final = re.compile(r"[\x00-\x1f]")
_SINGLE: Final = re.compile(r"'((?:[^'\\]|\\.)*)'|\"(?:[^\"\\]|\\.)*\"", re.DOTALL)


class Keys:
    """The spelling of each key of an object.

    Args:
        spellings: By the key in lower case; keys that become the same are one, whose value is the
            last that is not null. Without any, all keys stay as they are.

    Attributes:
        repeated: Whether the object parsed last had one key twice.
        changed: Whether the object parsed last is not as its text.
    """

    def __init__(self, spellings: Mapping[str, str] | None = None) -> None:
        self._spellings = spellings or {}
        self.repeated = False
        self.changed = False

    def reset(self) -> None:
        """Forget what was found in the object before."""
        self.repeated = self.changed = False

    def pairs(self, pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
        """An object of its pairs, for `json.JSONDecoder`."""
        found: dict[str, Any] = {}
        exact: set[str] = set()
        for key, value in pairs:
            if key in exact:
                self.repeated = True
            exact.add(key)
            name = self._name(key)
            if name in found:
                self.changed = True
                if value is None:
                    continue
            if name != key:
                self.changed = True
            found[name] = value
        return found

    def _name(self, key: str) -> str:
        # DuckDB takes no empty name, which is among the spellings as another.
        return self._spellings.get(key.lower() or "_", key) if self._spellings else key


class JsonText:
    """Parses values out of texts.

    Args:
        keys: What becomes of the keys.
    """

    def __init__(self, keys: Keys) -> None:
        self._keys = keys
        self._strict = json.JSONDecoder(object_pairs_hook=keys.pairs)
        self._loose = json.JSONDecoder(object_pairs_hook=keys.pairs, strict=False)

    def value(self, text: str, start: int = 0) -> tuple[Any, str, int]:
        """Parse the value that begins at an index.

        Args:
            text: The text.
            start: The index of the value's first character.

        Returns:
            The value, a text of one line that is it in strict JSON, and where it ends.

        Raises:
            ValueError, RecursionError: There is none.
        """
        self._keys.reset()
        try:
            value, end = self._strict.raw_decode(text, start)
            raw = text[start:end]
        except json.JSONDecodeError as error:
            if "control character" not in error.msg:
                raise
            self._keys.reset()
            value, end = self._loose.raw_decode(text, start)
            raw = ""
        if not raw or self._keys.changed or self._keys.repeated or _SURROGATE.search(raw):
            raw = _dumped(value)
        return value, _CONTROL.sub(" ", raw), end

    def lenient(self, text: str) -> tuple[Any, str, int]:
        """Parse a whole text whose strings may be in single quotes.

        Raises:
            ValueError, RecursionError: It holds no such value.
        """
        doubled = _SINGLE.sub(_double, text)
        value, raw, end = self.value(doubled)
        if doubled[end:].strip(" ,\t\r"):
            raise ValueError("more follows")
        return value, raw, len(text)


def _double(found: re.Match[str]) -> str:
    if found[1] is None:
        return found[0]
    return '"' + found[1].replace("\\'", "'").replace('"', '\\"') + '"'


def _dumped(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return _HALF.sub("\ufffd", text)
