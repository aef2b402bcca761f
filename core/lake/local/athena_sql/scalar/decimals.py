"""Decimals of up to 38 digits, calculated exactly."""

from decimal import ROUND_DOWN, ROUND_HALF_UP, Context, Decimal, InvalidOperation, localcontext

from core.lake.local.athena_sql.scalar.registry import TEXT, WHOLE, Failure, scalar

# Enough for the product of two decimals of 38 digits, and for doubles written out.
EXACT = Context(prec=400)


@scalar(TEXT, WHOLE, WHOLE, returns=TEXT)
def decimal(text: str, precision: int, scale: int) -> str:
    """A text or a number as a decimal, rounded half up.

    Args:
        text: The text, spaces around it allowed.
        precision: How many digits it may have in all.
        scale: How many of them after the point.
    """
    try:
        found = Decimal(text.strip()).quantize(Decimal(1).scaleb(-scale), ROUND_HALF_UP, EXACT)
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
    """The quotient of two decimals.

    Args:
        left: A decimal, as a text.
        right: A decimal, as a text.
        scale: How many digits the quotient has after the point.
    """
    if not Decimal(right):
        raise Failure("Division by zero")
    quotient = EXACT.divide(Decimal(left), Decimal(right))
    return _fitting(quotient.quantize(Decimal(1).scaleb(-scale), ROUND_HALF_UP, EXACT))


@scalar(TEXT, TEXT, returns=TEXT)
def decimal_plus(left: str, right: str) -> str:
    """The sum of two decimals; Trino brings both to one scale in 128 bits first.

    Args:
        left: A decimal, as a text.
        right: A decimal, as a text.
    """
    a, b = Decimal(left), Decimal(right)
    exponent = min(int(a.as_tuple().exponent), int(b.as_tuple().exponent))
    if any(abs(one.scaleb(-exponent, EXACT)) >= 2**127 for one in (a, b)):
        raise Failure("Decimal overflow")
    return _fitting(EXACT.add(a, b))


@scalar(TEXT, TEXT, returns=TEXT)
def decimal_times(left: str, right: str) -> str:
    """The product of two decimals.

    Args:
        left: A decimal, as a text.
        right: A decimal, as a text.
    """
    return _fitting(EXACT.multiply(Decimal(left), Decimal(right)))


@scalar(TEXT, TEXT, returns=TEXT)
def decimal_mod(left: str, right: str) -> str:
    """The remainder of two decimals.

    Args:
        left: A decimal, as a text.
        right: A decimal, as a text.
    """
    if not Decimal(right):
        raise Failure("Division by zero")
    return _fitting(EXACT.remainder(Decimal(left), Decimal(right)))


@scalar(TEXT, WHOLE, returns=TEXT)
def scaled(whole: str, scale: int) -> str:
    """An integer moved behind the decimal point.

    Args:
        whole: The digits of the integer.
        scale: How many of them go behind the point.
    """
    return _fitting(Decimal(whole).scaleb(-scale, EXACT))


def _shortened(text: str, places: int, mode: str) -> str:
    value = Decimal(text)
    if -places <= int(value.as_tuple().exponent):
        return text
    if places < -60:
        places = -60
    with localcontext(EXACT):
        return _fitting(value.quantize(Decimal(1).scaleb(-places), mode).quantize(value))


@scalar(TEXT, WHOLE, returns=TEXT)
def decimal_round(text: str, places: int) -> str:
    """A decimal rounded half up.

    Args:
        text: A decimal, as a text.
        places: How many digits stay after the point; below 0, tens and hundreds.
    """
    return _shortened(text, places, ROUND_HALF_UP)


@scalar(TEXT, WHOLE, returns=TEXT)
def decimal_trunc(text: str, places: int) -> str:
    """A decimal cut off.

    Args:
        text: A decimal, as a text.
        places: How many digits stay after the point; below 0, tens and hundreds.
    """
    return _shortened(text, places, ROUND_DOWN)
