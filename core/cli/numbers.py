"""How numbers are written in the locale of the terminal."""

import locale
import os
from typing import Final

# Languages that write 1.5, of those that Excel is sold in:
# https://github.com/unicode-org/cldr-json/tree/main/cldr-json/cldr-numbers-full
_POINT: Final = frozenset("c posix en ja zh ko th he hi ms fil bn ta te".split())


def has_decimal_comma() -> bool:
    """Whether the locale in effect writes ``1,5``."""
    before = locale.setlocale(locale.LC_NUMERIC)
    try:
        locale.setlocale(locale.LC_NUMERIC, "")
        return locale.localeconv()["decimal_point"] == ","
    except locale.Error:
        # The locale is named, but not installed.
        named = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_NUMERIC", "LANG"))), "C")
        return named.replace(".", "_").split("_")[0].lower() not in _POINT
    finally:
        locale.setlocale(locale.LC_NUMERIC, before)
