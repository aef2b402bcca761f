"""What Athena asks for scanning."""

# https://aws.amazon.com/athena/pricing/: 5 US dollars a terabyte in most regions, and each query
# is charged for at least 10 MB.
DOLLARS_PER_TERABYTE = 5.0
TERABYTE = 10**12
LEAST_BYTES = 10_000_000


def price(scanned: int, per_terabyte: float = DOLLARS_PER_TERABYTE) -> float:
    """The price in US dollars of a query that scans so many bytes.

    A query that scans nothing, such as ``SELECT 1`` or ``SHOW TABLES``, is free.
    """
    return max(scanned, LEAST_BYTES) / TERABYTE * per_terabyte if scanned else 0.0
