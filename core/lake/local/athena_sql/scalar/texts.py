"""Texts: what DuckDB's own functions lack."""

import unicodedata
from functools import cache
from typing import Any, Final

from core.lake.local.athena_sql.scalar.registry import BYTES, TEXT, TRUTH, WHOLE, Failure, scalar

_SOUNDEX = {
    letter: digit
    for digit, letters in enumerate(("BFPV", "CGJKQSXZ", "DT", "L", "MN", "R"), 1)
    for letter in letters
}
_PAIRS = "STRUCT(key VARCHAR, value VARCHAR)[]"
_LISTS = "STRUCT(key VARCHAR, value VARCHAR[])[]"
# https://trino.io/docs/current/functions/string.html#word_stem
_STEMMERS: Final = {
    "ca": "catalan", "da": "danish", "de": "german", "en": "english", "es": "spanish",
    "eu": "basque", "fi": "finnish", "fr": "french", "hu": "hungarian", "hy": "armenian",
    "ir": "irish", "it": "italian", "lt": "lithuanian", "nl": "dutch", "no": "norwegian",
    "pt": "portuguese", "ro": "romanian", "ru": "russian", "sv": "swedish", "tr": "turkish",
}  # fmt: skip
# The most bytes that LISTAGG gives.
_LONGEST_LIST = 2**20
_FORMS = ("NFC", "NFD", "NFKC", "NFKD")


@scalar(TEXT, TEXT, WHOLE, returns=WHOLE)
def strpos(text: str, part: str, instance: int) -> int:
    """Where a part stands for the n-th time, from the end where n is negative; 0 where not.

    Args:
        text: The text.
        part: The text to find; an empty one is at 1.
        instance: Which one, from 1; from the end below 0.
    """
    if instance == 0:
        raise Failure("'instance' must not be a zero.")
    if not part:
        return 1
    at = -1 if instance > 0 else len(text)
    for _ in range(abs(instance)):
        at = text.find(part, at + 1) if instance > 0 else text.rfind(part, 0, at + len(part) - 1)
        if at < 0:
            return 0
    return at + 1


@scalar(TEXT, TEXT, returns=TEXT)
def word_stem(word: str, language: str) -> str:
    """The stem of a word, by Snowball's rules for its language.

    Args:
        word: The word.
        language: The code of its language, ``en`` say.

    Raises:
        Failure: There are no rules for the language.
    """
    if language not in _STEMMERS:
        raise Failure(f"Unknown stemmer language: {language}")
    return str(_stemmer(_STEMMERS[language]).stemWord(word))


@cache
def _stemmer(name: str) -> Any:
    import snowballstemmer  # late: few queries need it

    return snowballstemmer.stemmer(name)  # type: ignore[no-untyped-call]


@scalar(TEXT, returns=TEXT)
def soundex(text: str) -> str:
    """The Soundex code of a word, as Apache Commons gives it."""
    letters = [letter for letter in text.upper() if letter.isalpha()]
    if not letters:
        return ""
    if any(not letter.isascii() for letter in letters):
        raise Failure(f"The character is not mapped: {text}")
    code, last = letters[0], _SOUNDEX.get(letters[0])
    for letter in letters[1:]:
        digit = _SOUNDEX.get(letter)
        if digit and digit != last:
            code += str(digit)
        if letter not in "HW":
            last = digit
    return code[:4].ljust(4, "0")


@scalar(TEXT, returns=TRUTH)
def luhn(text: str) -> bool:
    """Whether digits fulfil Luhn's formula."""
    if not text or not (text.isascii() and text.isdigit()):
        raise Failure(f"Input should only contain digits: {text}")
    digits = [int(digit) for digit in reversed(text)]
    doubled = (sum(divmod(2 * digit, 10)) for digit in digits[1::2])
    return (sum(digits[::2]) + sum(doubled)) % 10 == 0


def _entries(text: str, entry: str, pair: str) -> list[tuple[str, str]]:
    if not entry or not pair or entry == pair:
        raise Failure("entryDelimiter and keyValueDelimiter must not be the same, nor empty")
    entries = []
    parts = text.split(entry)
    for number, part in enumerate(parts):
        if not part and number == len(parts) - 1:
            continue
        pieces = part.split(pair)
        if len(pieces) != 2:
            raise Failure(
                f"Key-value delimiter must appear exactly once in each entry. Bad input: '{part}'"
            )
        entries.append((pieces[0], pieces[1]))
    return entries


@scalar(TEXT, TEXT, TEXT, returns=_PAIRS)
def split_to_map(text: str, entry: str, pair: str) -> list[dict[str, str]]:
    """A text such as ``a=1,b=2`` as pairs.

    Args:
        text: The text.
        entry: What stands between two pairs.
        pair: What stands between a key and its value.
    """
    found: dict[str, str] = {}
    for key, value in _entries(text, entry, pair):
        if key in found:
            raise Failure(f"Duplicate keys ({key}) are not allowed")
        found[key] = value
    return [{"key": key, "value": value} for key, value in found.items()]


@scalar(TEXT, TEXT, TEXT, returns=_LISTS)
def split_to_multimap(text: str, entry: str, pair: str) -> list[dict[str, object]]:
    """A text such as ``a=1,a=2`` as a key and its values.

    Args:
        text: The text.
        entry: What stands between two pairs.
        pair: What stands between a key and its value.
    """
    found: dict[str, list[str]] = {}
    for key, value in _entries(text, entry, pair):
        found.setdefault(key, []).append(value)
    return [{"key": key, "value": values} for key, values in found.items()]


@scalar(TEXT, TEXT, returns=TEXT)
def normalize(text: str, form: str) -> str:
    """A text in a Unicode form.

    Args:
        text: The text.
        form: NFC, NFD, NFKC or NFKD, in any case.
    """
    if form.upper() not in _FORMS:
        raise Failure(f"Normalization form must be one of [NFD, NFC, NFKD, NFKC]: {form}")
    return unicodedata.normalize(form.upper(), text)  # type: ignore[arg-type]


@scalar(BYTES, TEXT, returns=TEXT, nulls=True)
def from_utf8(value: bytes | None, by: str | None) -> str | None:
    """Bytes as a text; what is no UTF-8 becomes the replacement.

    Args:
        value: The bytes; None gives None.
        by: The replacement: a letter, its code point's digits, or nothing; None for U+FFFD.
    """
    if value is None:
        return None
    text = value.decode("utf-8", "replace")
    if by is None:
        return text
    if len(by) > 1:
        raise Failure("Replacement character string must empty or a single character")
    return text.replace("�", by)


@scalar(TEXT, TEXT, returns=WHOLE)
def levenshtein(first: str, second: str) -> int:
    """How many letters must change to make one text of the other.

    Args:
        first: A text.
        second: Another.
    """
    row = list(range(len(second) + 1))
    for number, letter in enumerate(first, 1):
        before, row[0] = row[0], number
        for at, other in enumerate(second, 1):
            before, row[at] = row[at], min(row[at] + 1, row[at - 1] + 1, before + (letter != other))
    return row[-1]


@scalar("VARCHAR[]", TEXT, TEXT, TRUTH, returns=TEXT)
def truncated_listagg(
    texts: list[str | None], separator: str, filler: str, counted: bool
) -> str | None:
    """LISTAGG ... ON OVERFLOW TRUNCATE: the texts that fit, and a filler for the rest.

    Args:
        texts: The texts in order; NULL is left out.
        separator: What stands between two.
        filler: What stands for those that don't fit.
        counted: Whether the filler is followed by their number.
    """
    known = [one for one in texts if one is not None]
    if not known:
        return None
    size = 0
    for number, one in enumerate(known):
        size += len(one.encode()) + (len(separator.encode()) if number else 0)
        if size > _LONGEST_LIST:
            rest = f"{filler}({len(known) - number})" if counted else filler
            return separator.join([*known[:number], rest])
    return separator.join(known)
