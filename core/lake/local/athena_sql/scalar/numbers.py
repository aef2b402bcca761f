"""Numbers: exact decimals, Java's texts of doubles, distributions."""

import math
import re
import struct
from decimal import ROUND_DOWN, ROUND_HALF_UP, Context, Decimal, InvalidOperation, localcontext
from statistics import NormalDist

from core.lake.local.athena_sql.scalar.registry import REAL, TEXT, WHOLE, Failure, scalar

# Enough for the product of two decimals of 38 digits, and for doubles written out.
_EXACT = Context(prec=400)
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
    _, numbers, exponent = Decimal(digits).normalize(_EXACT).as_tuple()
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
    """A text that Java reads as a number, as DuckDB reads it."""
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


@scalar(TEXT, WHOLE, WHOLE, returns=TEXT)
def decimal(text: str, precision: int, scale: int) -> str:
    """A text or a number as a decimal, rounded half up."""
    try:
        found = Decimal(text.strip()).quantize(Decimal(1).scaleb(-scale), ROUND_HALF_UP, _EXACT)
    except InvalidOperation:
        raise Failure(f"Cannot cast '{text}' to DECIMAL({precision}, {scale})") from None
    if not found.is_finite() or abs(found) >= Decimal(10) ** (precision - scale):
        raise Failure(f"Cannot cast '{text}' to DECIMAL({precision}, {scale})")
    return f"{found:f}"


def _fitting(value: Decimal) -> str:
    if len(value.as_tuple().digits) > 38:
        raise Failure("Decimal overflow")
    return f"{value:f}"


@scalar(TEXT, TEXT, WHOLE, returns=TEXT)
def decimal_divide(left: str, right: str, scale: int) -> str:
    """The quotient of two decimals."""
    if not Decimal(right):
        raise Failure("Division by zero")
    quotient = _EXACT.divide(Decimal(left), Decimal(right))
    return _fitting(quotient.quantize(Decimal(1).scaleb(-scale), ROUND_HALF_UP, _EXACT))


@scalar(TEXT, TEXT, returns=TEXT)
def decimal_plus(left: str, right: str) -> str:
    """The sum of two decimals; Trino brings both to one scale in 128 bits first."""
    a, b = Decimal(left), Decimal(right)
    exponent = min(int(a.as_tuple().exponent), int(b.as_tuple().exponent))
    if any(abs(one.scaleb(-exponent, _EXACT)) >= 2**127 for one in (a, b)):
        raise Failure("Decimal overflow")
    return _fitting(_EXACT.add(a, b))


@scalar(TEXT, TEXT, returns=TEXT)
def decimal_times(left: str, right: str) -> str:
    """The product of two decimals."""
    return _fitting(_EXACT.multiply(Decimal(left), Decimal(right)))


@scalar(TEXT, TEXT, returns=TEXT)
def decimal_mod(left: str, right: str) -> str:
    """The remainder of two decimals."""
    if not Decimal(right):
        raise Failure("Division by zero")
    return _fitting(_EXACT.remainder(Decimal(left), Decimal(right)))


@scalar(TEXT, WHOLE, returns=TEXT)
def scaled(whole: str, scale: int) -> str:
    """An integer moved behind the decimal point."""
    return _fitting(Decimal(whole).scaleb(-scale, _EXACT))


def _shortened(text: str, places: int, mode: str) -> str:
    value = Decimal(text)
    if -places <= int(value.as_tuple().exponent):
        return text
    if places < -60:
        places = -60
    with localcontext(_EXACT):
        return _fitting(value.quantize(Decimal(1).scaleb(-places), mode).quantize(value))


@scalar(TEXT, WHOLE, returns=TEXT)
def decimal_round(text: str, places: int) -> str:
    """A decimal rounded half up."""
    return _shortened(text, places, ROUND_HALF_UP)


@scalar(TEXT, WHOLE, returns=TEXT)
def decimal_trunc(text: str, places: int) -> str:
    """A decimal cut off."""
    return _shortened(text, places, ROUND_DOWN)


@scalar(WHOLE, WHOLE, returns=WHOLE)
def round_integer(value: int, places: int) -> int:
    """An integer rounded half up to tens, hundreds ..."""
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
    """A double cut off behind a digit."""
    cut = Decimal(repr(value)).quantize(Decimal(1).scaleb(-places), ROUND_DOWN, _EXACT)
    return float(cut)


@scalar(WHOLE, WHOLE, WHOLE, returns=WHOLE)
def shift_left(value: int, count: int, bits: int) -> int:
    """An integer's bits shifted to the left, within its width."""
    if count < 0:
        raise Failure("Shift must not be negative")
    return _signed(value << count if count < bits else 0, bits)


@scalar(WHOLE, WHOLE, WHOLE, returns=WHOLE)
def shift_right(value: int, count: int, bits: int) -> int:
    """An integer's bits shifted to the right, zeros in front."""
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
    """How many bits of an integer of so many bits are set."""
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
    """The number that digits of a base stand for."""
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
    size = abs(number)
    places = 2 if size < 10 or size >= 1000 else 1 if size < 100 else 0
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


@scalar(REAL, REAL, REAL, returns=TEXT)
def normal_cdf(mean: float, deviation: float, value: float) -> str:
    """The normal distribution's share below a value, as a text: NaN would reach DuckDB as NULL."""
    if not deviation > 0:
        raise Failure("standardDeviation must be > 0")
    return repr(NormalDist(mean, deviation).cdf(value))


@scalar(REAL, REAL, REAL, returns=REAL)
def inverse_normal_cdf(mean: float, deviation: float, share: float) -> float:
    """The value below which a share of the normal distribution lies."""
    if not 0 < share < 1:
        raise Failure("p must be 0 > p > 1")
    if not deviation > 0:
        raise Failure("sd must be > 0")
    return NormalDist(mean, deviation).inv_cdf(share)


def _beta(a: float, b: float, x: float) -> float:
    """The regularised incomplete beta function, by its continued fraction (Lentz).

    https://dlmf.nist.gov/8.17#SS5.p1
    """
    if x in (0.0, 1.0):
        return x
    if x > (a + 1) / (a + b + 2):
        return 1 - _beta(b, a, 1 - x)
    front = math.exp(
        math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x)
        + b * math.log1p(-x)
    ) / a  # fmt: skip
    tiny = 1e-300
    f, c, d = 1.0, 1.0, 0.0
    for step in range(400):
        m = step // 2
        if step == 0:
            numerator = 1.0
        elif step % 2 == 0:
            numerator = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        else:
            numerator = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        d = 1 / ((1 + numerator * d) or tiny)
        c = (1 + numerator / c) or tiny
        f *= c * d
        if abs(1 - c * d) < 1e-16:
            break
    return front * (f - 1)


def _check_beta(a: float, b: float, value: float, name: str) -> None:
    if not (a > 0 and b > 0):
        raise Failure("a, b must be > 0")
    if not 0 <= value <= 1:
        raise Failure(f"{name} must be in the interval [0, 1]")


@scalar(REAL, REAL, REAL, returns=REAL)
def beta_cdf(a: float, b: float, value: float) -> float:
    """The beta distribution's share below a value."""
    _check_beta(a, b, value, "value")
    return _beta(a, b, value)


@scalar(REAL, REAL, REAL, returns=REAL)
def inverse_beta_cdf(a: float, b: float, share: float) -> float:
    """The value below which a share of the beta distribution lies."""
    _check_beta(a, b, share, "p")
    if share in (0.0, 1.0):
        return share
    low, high = 0.0, 1.0
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if _beta(a, b, middle) < share else (low, middle)
    return (low + high) / 2


@scalar(WHOLE, WHOLE, REAL, WHOLE, returns=REAL)
def wilson(successes: int, trials: int, z: float, side: int) -> float:
    """A bound of the Wilson score interval."""
    if successes < 0 or trials <= 0 or successes > trials or z < 0:
        raise Failure("number of successes must not be negative nor larger than number of trials")
    share = successes / trials
    spread = z * math.sqrt(share * (1 - share) / trials + z * z / (4 * trials * trials))
    return (share + z * z / (2 * trials) + side * spread) / (1 + z * z / trials)
