"""More rows than any table of the tests has."""


def numbers(count: int) -> str:
    """What ``FROM`` takes for the numbers from 1 on, in order; no sequence may be that long.

    Args:
        count: How many; whole thousands.
    """
    thousand = "sequence(1000 * p + 1, 1000 * p + 1000)"
    return f"unnest(flatten(transform(sequence(0, {count // 1000 - 1}), p -> {thousand})))"
