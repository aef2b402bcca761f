"""Numbers: Java's texts of doubles, bits, and digits of other bases."""

import math
import re
import struct
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from core.lake.local.athena_sql.scalar.decimals import EXACT
from core.lake.local.athena_sql.scalar.registry import REAL, TEXT, WHOLE, Failure, scalar

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def java_text(value: float, digits: str) -> str:
    """A number as Trino's casts write it: ``1.25E2``.

    Args:
        value: The number.
        digits: Its shortest decimal text.
    """
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    sign = "-" if math.copysign(1, value) < 0 else ""
    if value == 0:
        return f"{sign}0E0"
    _, numbers, exponent = Decimal(digits).normalize(EXACT).as_tuple()
    text = "".join(map(str, numbers))
    return f"{sign}{text[0]}.{text[1:] or '0'}E{int(exponent) + len(text) - 1}"


def shortest_real(value: float) -> str:
    """The shortest text that stands for a 32-bit number."""
    if not math.isfinite(value):
        return "0"
    narrow = struct.unpack("f", struct.pack("f", value))[0]
    for digits in range(6, 10):
        text = f"{narrow:.{digits}g}"
        if struct.unpack("f", struct.pack("f", float(text)))[0] == narrow:
            return text
    return repr(narrow)


@scalar(REAL, returns=TEXT)
def double_text(value: float) -> str:
    """A double as a cast to varchar writes it."""
    return java_text(value, repr(value))


@scalar("FLOAT", returns=TEXT)
def real_text(value: float) -> str:
    """A real as a cast to varchar writes it: seven digits at most."""
    return java_text(value, f"{value:.6e}" if math.isfinite(value) else "0")


@scalar("FLOAT", returns=TEXT)
def real_digits(value: float) -> str:
    """The shortest text of a real."""
    return shortest_real(value) if math.isfinite(value) else repr(value)


def _json_number(value: float, digits: str) -> str:
    if not math.isfinite(value):
        return '"NaN"' if math.isnan(value) else '"Infinity"' if value > 0 else '"-Infinity"'
    if value == 0 or 1e-3 <= abs(value) < 1e7:
        plain = f"{Decimal(digits):f}"
        return plain if "." in plain else f"{plain}.0"
    return java_text(value, digits)


@scalar(REAL, returns=TEXT)
def double_json(value: float) -> str:
    """A double as JSON."""
    return _json_number(value, repr(value))


@scalar("FLOAT", returns=TEXT)
def real_json(value: float) -> str:
    """A real as JSON."""
    return _json_number(value, shortest_real(value))


@scalar(TEXT, TEXT, returns=TEXT)
def number_text(text: str, kind: str) -> str:
    """A text that Java reads as a number, as DuckDB reads it.

    Args:
        text: The text, spaces around it allowed.
        kind: The wanted type, for the error: DOUBLE or REAL.
    """
    bare = text.strip()
    if not re.fullmatch(r"[+-]?(NaN|Infinity|(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?[dDfF]?)", bare):
        raise Failure(f"Cannot cast '{text}' to {kind}")
    if bare[-1] in "yN":
        return bare.lstrip("+").replace("Infinity", "inf")
    number = bare.rstrip("dDfF").lstrip("+")
    value = float(number)
    if kind == "REAL" and abs(value) > 3.4028235677973366e38:
        return "inf" if value > 0 else "-inf"
    return number if math.isfinite(value) else repr(value)


@scalar(WHOLE, WHOLE, returns=WHOLE)
def round_integer(value: int, places: int) -> int:
    """An integer rounded half up to tens, hundreds ...

    Args:
        value: The integer.
        places: Minus the number of digits to round; 0 or more changes nothing.
    """
    if places >= 0:
        return value
    if places < -19:
        return 0
    unit = int(10 ** abs(places))
    whole = int((abs(value) + unit // 2) // unit * unit)
    if whole >= 2**63:
        raise Failure(f"Numeric overflow: round({value}, {places})")
    return whole if value >= 0 else -whole


@scalar(REAL, WHOLE, returns=REAL)
def truncate(value: float, places: int) -> float:
    """A double cut off behind a digit.

    Args:
        value: The double, which is finite.
        places: How many digits stay after the point.
    """
    cut = Decimal(repr(value)).quantize(Decimal(1).scaleb(-places), ROUND_DOWN, EXACT)
    return float(cut)


@scalar(WHOLE, WHOLE, WHOLE, returns=WHOLE)
def shift_left(value: int, count: int, bits: int) -> int:
    """An integer's bits shifted to the left, within its width.

    Args:
        value: The integer.
        count: By how many bits.
        bits: Its width in bits: 8, 16, 32 or 64.
    """
    if count < 0:
        raise Failure("Shift must not be negative")
    return _signed(value << count if count < bits else 0, bits)


@scalar(WHOLE, WHOLE, WHOLE, returns=WHOLE)
def shift_right(value: int, count: int, bits: int) -> int:
    """An integer's bits shifted to the right, zeros in front.

    Args:
        value: The integer.
        count: By how many bits.
        bits: Its width in bits: 8, 16, 32 or 64.
    """
    if count < 0:
        raise Failure("Shift must not be negative")
    if count == 0:
        return value
    return _signed((value & (2**bits - 1)) >> count if count < bits else 0, bits)


def _signed(value: int, bits: int) -> int:
    mask: int = (1 << bits) - 1
    value &= mask
    return value - (1 << bits) if value >= 1 << (bits - 1) else value


@scalar(WHOLE, WHOLE, returns=WHOLE)
def bit_count(value: int, bits: int) -> int:
    """How many bits of an integer of so many bits are set.

    Args:
        value: The integer.
        bits: Its width in bits, from 2 to 64.
    """
    if not 2 <= bits <= 64:
        raise Failure(f"Bits specified in bit_count must be between 2 and 64, got {bits}")
    if not -(2 ** (bits - 1)) <= value < 2 ** (bits - 1):
        raise Failure(
            f"Number must be representable with the bits specified. {value} can not be"
            f" represented with {bits} bits"
        )
    return (value & ((1 << bits) - 1)).bit_count()


@scalar(TEXT, WHOLE, returns=WHOLE)
def from_base(text: str, radix: int) -> int:
    """The number that digits of a base stand for.

    Args:
        text: The digits, after a sign if there is one.
        radix: The base, from 2 to 36.
    """
    if not 2 <= radix <= 36:
        raise Failure("Radix must be between 2 and 36")
    bare = text.lower()
    digits = bare[1:] if bare[:1] in ("+", "-") else bare
    if not digits or any(d not in _DIGITS[:radix] for d in digits):
        raise Failure(f"Not a valid base-{radix} number: {text}")
    value = int(digits, radix) * (-1 if bare.startswith("-") else 1)
    if not -(2**63) <= value < 2**63:
        raise Failure(f"Not a valid base-{radix} number: {text}")
    return value


@scalar(REAL, returns=TEXT)
def format_number(value: float) -> str:
    """A number with K, M, B, T or Q behind three digits, as Trino's format_number writes it."""
    # The whole part alone counts, within what a bigint holds.
    whole = 0 if math.isnan(value) else max(-(2**63), min(value, 2**63 - 1))
    number, unit = float(int(whole)), ""
    for one in ("", "K", "M", "B", "T", "Q"):
        unit = one
        if abs(number) < 1000 or one == "Q":
            break
        number /= 1000
    # By the number with its sign, as Trino does: negative ones have two places whatever their size.
    places = 2 if number < 10 else 1 if number < 100 else 0
    shown = f"{Decimal(number).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):f}"
    if "." in shown:
        shown = shown.rstrip("0").rstrip(".")
    return f"{shown}{unit}"


_UNITS = {unit: 1024**power for power, unit in enumerate("B kB MB GB TB PB EB ZB YB".split())}


@scalar(TEXT, returns=TEXT)
def parse_data_size(text: str) -> str:
    """The bytes of a size such as ``2.3MB``."""
    found = re.fullmatch(r"(\d+(?:\.\d+)?)\s*([a-zA-Z]+)", text)
    if not found or found[2] not in _UNITS:
        raise Failure(f"Invalid data size: '{text}'")
    return f"{int(Decimal(found[1]) * _UNITS[found[2]])}"
