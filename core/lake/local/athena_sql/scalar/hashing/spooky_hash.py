"""SpookyHash V2 of bytes, with seed 0, which no library of Python's own has.

https://burtleburtle.net/bob/hash/spooky.html
"""

import struct
from typing import Final

_MASK: Final = 2**64 - 1
_START: Final = 0xDEADBEEFDEADBEEF
# From this length on twelve lanes are mixed, in blocks of this many bytes.
_LONG, _BLOCK = 192, 96
_MIX: Final = (11, 32, 43, 31, 17, 28, 39, 57, 55, 54, 22, 46)
_END: Final = (44, 15, 34, 21, 38, 33, 10, 13, 38, 53, 42, 54)
_SHORT_MIX: Final = (50, 52, 30, 41, 54, 48, 38, 37, 62, 34, 5, 36)
_SHORT_END: Final = (15, 52, 26, 51, 28, 9, 47, 54, 32, 25, 63)


def spooky_hash64(data: bytes) -> int:
    """The first 64 bits of the SpookyHash V2 of bytes."""
    return _long(data) if len(data) >= _LONG else _short(data)


def _rotated(value: int, bits: int) -> int:
    return ((value << bits) | (value >> (64 - bits))) & _MASK


def _short(data: bytes) -> int:
    state = [0, 0, _START, _START]
    at, length = 0, len(data)
    while length - at >= 32:
        first, second, third, fourth = struct.unpack_from("<4Q", data, at)
        _take(state, first, second)
        _mix_short(state)
        state[0] = (state[0] + third) & _MASK
        state[1] = (state[1] + fourth) & _MASK
        at += 32
    if length - at >= 16:
        _take(state, *struct.unpack_from("<2Q", data, at))
        _mix_short(state)
        at += 16
    rest = data[at:]
    if rest:
        _take(state, *struct.unpack("<2Q", rest.ljust(16, b"\0")))
    else:
        _take(state, _START, _START)
    state[3] = (state[3] + (length << 56)) & _MASK
    for number, bits in enumerate(_SHORT_END):
        a, b = (number + 3) % 4, (number + 2) % 4
        state[a] ^= state[b]
        state[b] = _rotated(state[b], bits)
        state[a] = (state[a] + state[b]) & _MASK
    return state[0]


def _take(state: list[int], third: int, fourth: int) -> None:
    state[2] = (state[2] + third) & _MASK
    state[3] = (state[3] + fourth) & _MASK


def _mix_short(state: list[int]) -> None:
    for number, bits in enumerate(_SHORT_MIX):
        a, b, c = (number + 2) % 4, (number + 3) % 4, number % 4
        state[a] = (_rotated(state[a], bits) + state[b]) & _MASK
        state[c] ^= state[a]


def _long(data: bytes) -> int:
    lanes = [0, 0, _START] * 4
    whole = len(data) // _BLOCK * _BLOCK
    for at in range(0, whole, _BLOCK):
        for number, word in enumerate(struct.unpack_from("<12Q", data, at)):
            lanes[number] = (lanes[number] + word) & _MASK
            lanes[(number + 2) % 12] ^= lanes[(number + 10) % 12]
            before = (number + 11) % 12
            lanes[before] ^= lanes[number]
            lanes[number] = _rotated(lanes[number], _MIX[number])
            lanes[before] = (lanes[before] + lanes[(number + 1) % 12]) & _MASK
    rest = data[whole:]
    last = rest.ljust(_BLOCK - 1, b"\0") + bytes([len(rest)])
    words = struct.unpack("<12Q", last)
    lanes = [(lane + word) & _MASK for lane, word in zip(lanes, words, strict=True)]
    for _ in range(3):
        for number, bits in enumerate(_END):
            before, after = (number + 11) % 12, (number + 1) % 12
            lanes[before] = (lanes[before] + lanes[after]) & _MASK
            lanes[(number + 2) % 12] ^= lanes[before]
            lanes[after] = _rotated(lanes[after], bits)
    return lanes[0]
