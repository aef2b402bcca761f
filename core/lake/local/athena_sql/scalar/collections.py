"""Arrays and aggregates: what DuckDB's SQL can't reach."""

import struct
from itertools import combinations as combinations_
from math import comb
from typing import Any

from core.lake.local.athena_sql.scalar.hashing.hashes import xxhash64
from core.lake.local.athena_sql.scalar.registry import BYTES, REAL, TEXT, WHOLE, Failure, scalar

# Trino's own limit.
MOST_COMBINATIONS = 100_000
# What a hash is multiplied with: https://github.com/trinodb/trino, ChecksumAggregationFunction.
_PRIME = 0x9E3779B185EBCA87
_PAIRS = "STRUCT(v DOUBLE, w DOUBLE)[]"


@scalar(WHOLE, WHOLE, returns="BIGINT[][]")
def combinations(count: int, size: int) -> list[list[int]]:
    """The places of the elements of each combination, as Trino orders them.

    Args:
        count: How many elements there are.
        size: How many go into a combination; at most 5.
    """
    if size < 0:
        raise Failure(f"combination size must not be negative: {size}")
    if size > 5:
        raise Failure(f"combination size must not exceed 5: {size}")
    if comb(count, size) > MOST_COMBINATIONS:
        raise Failure(f"combinations exceed max size: {MOST_COMBINATIONS}")
    found = sorted(combinations_(range(1, count + 1), size), key=lambda one: one[::-1])
    return [list(one) for one in found]


@scalar(_PAIRS, REAL, returns=REAL)
def weighted_percentile(pairs: list[dict[str, float]], share: float) -> float | None:
    """The value below which a share of the weight lies.

    Args:
        pairs: Rows with a value ``v`` and its weight ``w``; NULLs are left out.
        share: From 0 to 1.
    """
    known = sorted((p["v"], p["w"]) for p in pairs if p["v"] is not None and p["w"] is not None)
    if not 0 <= share <= 1:
        raise Failure("Percentile must be between 0 and 1")
    total, passed = sum(weight for _, weight in known), 0.0
    for value, weight in known:
        passed += weight
        if passed >= share * total:
            return value
    return None


@scalar(WHOLE, _PAIRS, returns="STRUCT(key DOUBLE, value DOUBLE)[]")
def numeric_histogram(buckets: int, pairs: list[dict[str, Any]]) -> list[dict[str, float]]:
    """A histogram of so many buckets at most: the two nearest are merged until it fits.

    Args:
        buckets: The most buckets; at least 2.
        pairs: Rows with a value ``v`` and its weight ``w``; NULLs are left out.
    """
    if buckets < 2:
        raise Failure("numeric_histogram bucket count must be greater than one")
    found: dict[float, float] = {}
    for pair in pairs:
        if pair["v"] is not None and pair["w"] is not None:
            found[pair["v"]] = found.get(pair["v"], 0.0) + pair["w"]
    entries = sorted(found.items())
    while len(entries) > buckets:
        at = min(range(len(entries) - 1), key=lambda n: entries[n + 1][0] - entries[n][0])
        (a, m), (b, n) = entries[at], entries[at + 1]
        entries[at : at + 2] = [((a * m + b * n) / (m + n), m + n)]
    return [{"key": value, "value": weight} for value, weight in entries]


@scalar(TEXT, TEXT, returns=TEXT, nulls=True)
def checksum_of(kind: str, text: str | None) -> str:
    """The hash of a value, as Trino's checksum adds them up; a NULL has one too.

    Args:
        kind: The value's type.
        text: The value.
    """
    if text is None:
        return str(_PRIME)
    if kind == "varchar":
        data = text.encode()
    elif kind == "varbinary":
        data = bytes.fromhex(text)
    elif kind == "double":
        data = struct.pack("<d", float(text))
    elif kind == "boolean":
        # Trino's own hashes of the two: those of the long 1231 and 1237.
        data = (1231 if text == "true" else 1237).to_bytes(8, "little")
    else:
        data = int(text).to_bytes(8, "little", signed=True)
    return str(xxhash64(data) * _PRIME % 2**64)


@scalar(TEXT, returns=BYTES)
def checksum(total: str) -> bytes:
    """The checksum of a sum of hashes."""
    return (int(total) % 2**64).to_bytes(8, "little")
