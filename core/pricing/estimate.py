"""What a job would cost on AWS, worked out before anything is made there."""

from dataclasses import dataclass
from math import ceil
from typing import Final, Literal

from core.job.estimate import event_bytes, user_bytes
from core.job.model import Job
from core.job.sizes import FURTHER_WEIGHTS
from core.job.tables import APPENDED
from core.pricing.price_list import aws_prices
from core.pricing.scan_price import TERABYTE, price

CostKind = Literal["storage", "requests", "crawl", "catalog", "query"]

PART_BYTES: Final = 8 << 20  # of a multipart upload
PARTS_BYTES: Final = 128 * 10**6  # of a file in the layout "parts"
GIGABYTE: Final = 1 << 30  # S3 bills by binary gigabytes
# Of the catalog without crawlers: look-ups and changes of a database and its table.
TABLE_REQUESTS: Final = 6
PARTITIONS_AT_ONCE: Final = 100  # the most that BatchCreatePartition takes


@dataclass(frozen=True, slots=True)
class CostLine:
    """One kind of cost.

    Attributes:
        kind: What is paid for.
        quantity: How much of it.
        unit: What `quantity` counts: GB-months, requests, DPU-hours, or TB scanned. The kind
            ``crawl`` is that of crawlers, ``catalog`` that of a catalog without them.
        dollars: Its price in US dollars; storage a month, the others once.
    """

    kind: CostKind
    quantity: float
    unit: str
    dollars: float


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a job would cost: uploaded once, kept a month, crawled once, each canned query once.

    Attributes:
        lines: The costs by kind.
        as_of: The day of the prices, as ISO text.
        region: The region whose prices they are.
    """

    lines: tuple[CostLine, ...]
    as_of: str
    region: str

    @property
    def dollars(self) -> float:
        """The total of all lines."""
        return sum(line.dollars for line in self.lines)


def estimate(job: Job, catalog: str = "") -> Estimate:
    """Estimate a job's cost on AWS; traffic into S3 is free, free tiers and taxes are left out.

    Athena is taken to scan whole tables, which is so for text files; Parquet costs less.

    Args:
        job: The job.
        catalog: How the catalog is made; only ``direct`` does without crawlers.
    """
    prices = aws_prices()
    users, events = user_bytes(job), event_bytes(job)
    further = round(users * sum(FURTHER_WEIGHTS.get(name, 0) for name in job.table_names))
    files = _files(job, users, events)
    # Each file takes a look, a first and a last request beside its parts.
    writes = 2 * files + ceil((users + events + further) / PART_BYTES)
    # The canned queries read the users, the events, and both.
    scans = (users, events, users + events)
    stored = (users + events + further) / GIGABYTE
    requests = (writes * prices.s3_writes_per_1000 + files * prices.s3_reads_per_1000) / 1_000
    return Estimate(
        (
            CostLine("storage", stored, "GB-months", stored * prices.s3_storage_per_gb_month),
            CostLine("requests", writes + files, "requests", requests),
            catalog_cost(job, catalog),
            CostLine("query", sum(scans) / TERABYTE, "TB scanned", sum(map(price, scans))),
        ),
        as_of=prices.as_of,
        region=prices.region,
    )


def catalog_cost(job: Job, catalog: str) -> CostLine:
    """What making the catalog once costs.

    Args:
        job: The job.
        catalog: How it is made; only ``direct`` does without crawlers.
    """
    prices = aws_prices()
    if catalog != "direct":
        hours = len(job.table_names) * prices.glue_dpu_minutes_per_crawl / 60
        return CostLine("crawl", hours, "DPU-hours", hours * prices.glue_per_dpu_hour)
    days = (job.until_date - job.from_date).days + 1 if job.layout == "daily" else 0
    # Partitions are listed once and made a hundred at a time.
    requests = TABLE_REQUESTS * len(job.table_names) + 2 * ceil(days / PARTITIONS_AT_ONCE)
    dollars = requests / 1e6 * prices.glue_per_million_requests
    return CostLine("catalog", requests, "requests", dollars)


def _files(job: Job, users: int, events: int) -> int:
    """About how many files a job makes; tables to which days are added have one a day."""
    further = len(job.table_names) - 2
    if job.layout == "single":
        return 2 + further
    parts = ceil(users / PARTS_BYTES), ceil(events / PARTS_BYTES)
    if job.layout == "parts":
        return max(1, parts[0]) + max(1, parts[1]) + further
    days = (job.until_date - job.from_date).days + 1
    daily = sum(name in APPENDED for name in job.table_names)
    return max(1, parts[0]) + max(days, parts[1]) + (daily - 1) * days + further + 1 - daily
