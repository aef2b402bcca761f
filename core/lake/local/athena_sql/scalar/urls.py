"""The parts of a URL, as Java's `java.net.URI` reads them: https://trino.io/docs/current/functions/url.html."""

import re
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote, unquote_plus

from core.lake.local.athena_sql.scalar.registry import TEXT, scalar

# RFC 2396, appendix B.
_PARTS = re.compile(
    r"(?:(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*):)?(?P<rest>(?://(?P<authority>[^/?#]*))?"
    r"(?P<path>[^?#]*)(?:\?(?P<query>[^#]*))?)(?:#(?P<fragment>.*))?",
    re.DOTALL,
)
# What no URI holds: blanks, control characters, and these; a percent sign leads two digits.
_ILLEGAL = re.compile(r"[\s\x00-\x20\x7f-\xa0\"<>\\^`{|}]|%(?![0-9A-Fa-f]{2})|#.*#", re.DOTALL)
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
_TOP = r"[A-Za-z](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
# An authority with a host; any other has neither host nor port.
_SERVER = re.compile(
    rf"(?:[^@\[\]]*@)?(?P<host>\[[0-9A-Fa-f:.%\w]+\]|\d+\.\d+\.\d+\.\d+|(?:{_LABEL}\.)*{_TOP}\.?)"
    r"(?::(?P<port>\d*))?"
)


class _Url(NamedTuple):
    protocol: str
    host: str
    port: str | None
    path: str
    query: str
    fragment: str
    parameters: str


@lru_cache(4096)
def _read(url: str) -> _Url | None:
    found = _PARTS.fullmatch(url)
    if found is None or _ILLEGAL.search(url):
        return None
    scheme, path = found["scheme"] or "", found["path"]
    first = path.split("/", 1)[0]
    if not scheme and found["authority"] is None and ":" in first:
        return None  # a colon in front of the first slash ends a scheme, and this is none
    query, fragment = found["query"] or "", found["fragment"] or ""
    if scheme and found["authority"] is None and not path.startswith("/"):
        path = query = ""  # an opaque one, such as mailto:
    server = _SERVER.fullmatch(found["authority"] or "")
    host, port = (server["host"], server["port"] or None) if server else ("", None)
    return _Url(scheme, host, port, unquote(path), unquote(query), unquote(fragment), query)


@scalar(TEXT, TEXT, returns=TEXT)
def url(part: str, text: str) -> str | None:
    """A part of a URL, empty where it has none; NULL for what is no URL.

    Args:
        part: A field of `_Url`, such as ``host``.
        text: The URL.
    """
    found = _read(text)
    return None if found is None else getattr(found, part)


@scalar(TEXT, TEXT, returns=TEXT)
def url_parameter(text: str, name: str) -> str | None:
    """The first value of a parameter of the query; NULL where there is none.

    Args:
        text: The URL.
        name: The parameter's name, decoded.
    """
    found = _read(text)
    for pair in found.parameters.split("&") if found else ():
        own, _, value = pair.partition("=")
        if pair and unquote_plus(own) == name:
            return unquote_plus(value)
    return None
