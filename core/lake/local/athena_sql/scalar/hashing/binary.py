"""Bytes: encodings and hashes.

https://trino.io/docs/current/functions/binary.html
"""

import base64
import binascii
import hashlib
import hmac as hmac_
import math
import re
import struct
import zlib

from core.lake.local.athena_sql.scalar.hashing.hashes import murmur3_128, xxhash64
from core.lake.local.athena_sql.scalar.hashing.spooky_hash import spooky_hash64
from core.lake.local.athena_sql.scalar.registry import (
    BYTES,
    REAL,
    TEXT,
    TRUTH,
    WHOLE,
    Failure,
    scalar,
)


@scalar(TEXT, TRUTH, returns=BYTES)
def from_base64(text: str, url: bool) -> bytes:
    """The bytes of a Base64 text.

    Args:
        text: The text, with or without the padding of ``=``.
        url: Whether ``-`` and ``_`` stand for ``+`` and ``/``.
    """
    bare = text.rstrip("=") if len(text.rstrip("=")) % 4 in (2, 3) or not url else text
    letters = r"[A-Za-z0-9_-]*" if url else r"[A-Za-z0-9+/]*"
    if not re.fullmatch(letters, bare) or len(bare) % 4 == 1:
        raise Failure("Illegal base64 text")
    padded = bare + "=" * (-len(bare) % 4)
    return base64.b64decode(padded, altchars=b"-_" if url else None)


@scalar(BYTES, returns=TEXT)
def to_base32(value: bytes) -> str:
    """Bytes as a Base32 text."""
    return base64.b32encode(value).decode()


@scalar(TEXT, returns=BYTES)
def from_base32(text: str) -> bytes:
    """The bytes of a Base32 text."""
    bare = text.rstrip("=")
    if not re.fullmatch("[A-Z2-7]*", bare) or len(bare) % 8 in (1, 3, 6):
        raise Failure(f"Invalid input: {text}")
    try:
        return base64.b32decode(bare + "=" * (-len(bare) % 8))
    except binascii.Error:
        raise Failure(f"Invalid input: {text}") from None


@scalar(TEXT, returns=BYTES)
def from_hex(text: str) -> bytes:
    """The bytes of a hexadecimal text."""
    if len(text) % 2 or not re.fullmatch("[0-9a-fA-F]*", text):
        raise Failure(f"Invalid hex string: {text}")
    return bytes.fromhex(text)


@scalar(WHOLE, WHOLE, returns=BYTES)
def to_big_endian(value: int, size: int) -> bytes:
    """An integer's bytes, the highest first.

    Args:
        value: The integer, which fits.
        size: In bytes: 4 or 8.
    """
    return value.to_bytes(size, "big", signed=True)


@scalar(BYTES, WHOLE, returns=WHOLE)
def from_big_endian(value: bytes, size: int) -> int:
    """The integer of bytes, the highest first.

    Args:
        value: The bytes.
        size: How many there must be: 4 or 8.
    """
    if len(value) != size:
        raise Failure(f"expected {size}-byte input, but got instead: {len(value)}")
    return int.from_bytes(value, "big", signed=True)


@scalar(REAL, WHOLE, returns=BYTES)
def to_ieee754(value: float, size: int) -> bytes:
    """A floating-point number's bytes.

    Args:
        value: The number.
        size: In bytes: 4 for a real, 8 for a double.
    """
    # Java has one NaN.
    number = math.nan if math.isnan(value) else value
    return struct.pack(">f" if size == 4 else ">d", number)


@scalar(BYTES, WHOLE, returns=TEXT)
def from_ieee754(value: bytes, size: int) -> str:
    """The floating-point number of bytes, as a text: NaN would reach DuckDB as NULL.

    Args:
        value: The bytes.
        size: How many there must be: 4 or 8.
    """
    if len(value) != size:
        raise Failure(f"Input floating-point value must be exactly {size} bytes long")
    return repr(struct.unpack(">f" if size == 4 else ">d", value)[0])


@scalar(BYTES, returns=WHOLE)
def crc32(value: bytes) -> int:
    """The CRC-32 of bytes."""
    return zlib.crc32(value)


@scalar(TEXT, BYTES, returns=BYTES)
def hash(name: str, value: bytes) -> bytes:  # noqa: A001 - what it is
    """A hash of bytes.

    Args:
        name: A name of `hashlib`, or xxhash64, spooky32, spooky64 or murmur3.
        value: The bytes.
    """
    if name == "xxhash64":
        return xxhash64(value).to_bytes(8, "big")
    if name.startswith("spooky"):
        size = int(name[-2:]) // 8
        return spooky_hash64(value).to_bytes(8, "big")[-size:]
    return murmur3_128(value) if name == "murmur3" else hashlib.new(name, value).digest()


@scalar(TEXT, BYTES, BYTES, returns=BYTES)
def hmac(name: str, value: bytes, key: bytes) -> bytes:
    """A keyed hash of bytes.

    Args:
        name: The hash's name in `hashlib`.
        value: The bytes.
        key: The key; at least one byte.
    """
    if not key:
        raise Failure("Empty key")
    return hmac_.new(key, value, name).digest()


@scalar(BYTES, returns=BYTES)
def reverse_bytes(value: bytes) -> bytes:
    """Bytes from the last to the first."""
    return value[::-1]


@scalar(BYTES, WHOLE, WHOLE, returns=BYTES)
def substr_bytes(value: bytes, start: int, length: int) -> bytes:
    """A part of bytes, counted from 1, from the end where it is negative.

    Args:
        value: The bytes.
        start: The first byte, counted from 1, or from the end below 0.
        length: How many bytes at most.
    """
    if start == 0 or start < -len(value) or length <= 0:
        return b""
    first = start - 1 if start > 0 else len(value) + start
    return value[first : first + length]


@scalar(BYTES, WHOLE, BYTES, TRUTH, returns=BYTES)
def pad_bytes(value: bytes, size: int, by: bytes, left: bool) -> bytes:
    """Bytes filled up, or cut, to a length.

    Args:
        value: The bytes.
        size: Their length afterwards, in bytes.
        by: What they are filled with, as often as needed.
        left: Whether they are filled before their start.
    """
    if not by:
        raise Failure("Padding bytes must not be empty")
    if not 0 <= size <= 2**31 - 1:
        raise Failure("Target length must be in the range [0..2147483647]")
    missing = size - len(value)
    if missing <= 0:
        return value[:size]
    filled = (by * (missing // len(by) + 1))[:missing]
    return filled + value if left else value + filled
