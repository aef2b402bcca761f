"""What Athena asks for scanning."""

from core.prices import aws_prices

# https://aws.amazon.com/athena/pricing/: a price a terabyte, and each query is charged for at
# least 10 MB.
DOLLARS_PER_TERABYTE = aws_prices().athena_per_tb
TERABYTE = 10**12
LEAST_BYTES = 10_000_000


def price(scanned: int, per_terabyte: float = DOLLARS_PER_TERABYTE) -> float:
    """The price in US dollars of a query that scans so many bytes.

    A query that scans nothing, such as ``SELECT 1`` or ``SHOW TABLES``, is free.
    """
    return max(scanned, LEAST_BYTES) / TERABYTE * per_terabyte if scanned else 0.0
