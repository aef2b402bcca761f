"""What a query took and cost, in words."""

from typing import TYPE_CHECKING

from gui.i18n import formatting
from gui.i18n.language import fill, translate

if TYPE_CHECKING:
    from core.lake.interface import Scan


def price(dollars: float) -> str:
    """A price in US dollars, with as many digits as it takes."""
    return fill(translate("Cost", "$%1"), formatting.dollars(dollars))


def cost(scan: "Scan") -> str:
    """What Athena scanned, or would scan, and its price."""
    text = (
        translate("Cost", "Athena scanned %1 (%2)")
        if scan.measured
        else translate("Cost", "Athena would scan %1 (%2)")
    )
    return fill(text, formatting.size(scan.bytes), price(scan.dollars))
