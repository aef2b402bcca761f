"""What a question took and cost, in words."""

from core.lake.base import Scan
from gui import numbers
from gui.language import translate


def seconds(value: float) -> str:
    """A time in words, in milliseconds where it is short: ``12 ms``."""
    return f"{numbers.count(round(value * 1000))} ms" if value < 1 else numbers.duration(value)


def rows(number: int) -> str:
    """A number of rows in words."""
    if number == 1:
        return translate("Receipt", "1 row")
    return translate("Receipt", "%1 rows").replace("%1", numbers.count(number))


def price(dollars: float) -> str:
    """A price in US dollars, with as many digits as it takes."""
    return f"${numbers.dollars(dollars)}"


def cost(scan: Scan) -> str:
    """What Athena scanned, or would scan, and its price."""
    text = (
        translate("Receipt", "Athena scanned %1, about %2")
        if scan.measured
        else translate("Receipt", "Athena would scan %1, about %2")
    )
    return text.replace("%1", numbers.size(scan.bytes)).replace("%2", price(scan.dollars))
