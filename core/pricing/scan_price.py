"""Athena's price for the bytes that a query scans."""

from core.pricing.price_list import aws_prices

# https://aws.amazon.com/athena/pricing/: a price a terabyte, and each query is charged for at
# least 10 MB.
TERABYTE = 10**12
LEAST_BYTES = 10_000_000


def price(scanned: int) -> float:
    """The price in US dollars of a query that scans so many bytes.

    A query that scans nothing, such as ``SELECT 1`` or ``SHOW TABLES``, is free.

    Raises:
        LakeError: The user has set prices that can't be used.
    """
    per_terabyte = aws_prices().athena_per_tb
    return max(scanned, LEAST_BYTES) / TERABYTE * per_terabyte if scanned else 0.0
