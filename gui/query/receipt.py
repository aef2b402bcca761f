"""What a question took and cost, in words."""

from core.lake.base import Scan
from gui import numbers
from gui.language import translate


def price(dollars: float) -> str:
    """A price in US dollars, with as many digits as it takes."""
    return translate("Receipt", "$%1").replace("%1", numbers.dollars(dollars))


def cost(scan: Scan) -> str:
    """What Athena scanned, or would scan, and its price."""
    text = (
        translate("Receipt", "Athena scanned %1 (%2)")
        if scan.measured
        else translate("Receipt", "Athena would scan %1 (%2)")
    )
    return text.replace("%1", numbers.size(scan.bytes)).replace("%2", price(scan.dollars))
