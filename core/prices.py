"""What AWS asks for its services: one resource file, with the day of its prices."""

import json
from dataclasses import dataclass
from functools import lru_cache

from resources import ROOT


@dataclass(frozen=True, slots=True)
class Prices:
    """Prices in US dollars.

    Attributes:
        as_of: The day of the prices, as ISO text.
        region: The region whose prices they are.
        s3_storage_per_gb_month: Of S3 Standard, for a binary gigabyte.
        s3_writes_per_1000: Of PUT, POST and LIST requests.
        s3_reads_per_1000: Of GET and HEAD requests.
        glue_per_dpu_hour: Of a crawler's data processing unit.
        glue_dpu_minutes_per_crawl: The least that a crawl is charged for.
        athena_per_tb: Of a terabyte scanned.
    """

    as_of: str
    region: str
    s3_storage_per_gb_month: float
    s3_writes_per_1000: float
    s3_reads_per_1000: float
    glue_per_dpu_hour: float
    glue_dpu_minutes_per_crawl: float
    athena_per_tb: float


@lru_cache(maxsize=1)
def aws_prices() -> Prices:
    """The prices that ship with Matinee."""
    return Prices(**json.loads((ROOT / "aws" / "prices.json").read_text(encoding="utf-8")))
