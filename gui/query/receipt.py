"""What a question took and cost, in words."""

from core.lake.base import Scan
from gui import numbers
from gui.language import fill, translate


def price(dollars: float) -> str:
    """A price in US dollars, with as many digits as it takes."""
    return fill(translate("Receipt", "$%1"), numbers.dollars(dollars))


def cost(scan: Scan) -> str:
    """What Athena scanned, or would scan, and its price."""
    text = (
        translate("Receipt", "Athena scanned %1 (%2)")
        if scan.measured
        else translate("Receipt", "Athena would scan %1 (%2)")
    )
    return fill(text, numbers.size(scan.bytes), price(scan.dollars))
