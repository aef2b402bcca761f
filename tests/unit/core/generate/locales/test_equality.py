"""Plans against Faker: both draw from the same distributions."""

import random
import re
from collections import Counter
from collections.abc import Mapping

import pytest

from core.generate.locales.corrections import corrected
from core.generate.locales.fields import POSTCODES
from core.generate.locales.guard import notorious_names
from core.generate.locales.locale import FIELDS, compiled_locale
from core.generate.locales.tracing import create_faker
from core.generate.sampling.random_streams import RandomStreams
from core.generate.sampling.text_columns import literal

pytestmark = pytest.mark.large

LOCALES = (
    "pt_BR en_US de_DE ja_JP zh_CN ar_SA ru_RU es_MX hi_IN fr_FR ko_KR pl_PL is_IS hu_HU".split()
)
TESTED = ("first_name_female", "last_name_male", "city", "state", "street", "number", "postcode")
# Fields whose rule is the country's, not Faker's.
OURS = {("postcode", code) for code in POSTCODES} | {("street", "ko_KR")}
# Of each field, by Faker and by us.
FEW_DRAWS, DRAWS = 15_000, 100_000
# Below this many in both samples together a value is counted among the rare ones.
COMMON = 20
# A deviation that chance alone exceeds once in 300,000 tests; seeds are fixed, so a test that
# passes once passes always.
LIMIT = 4.5


def deviation(ours: Mapping[str, int], theirs: Mapping[str, int]) -> float:
    """The chi-squared statistic of two samples, as a normal deviate (Wilson and Hilferty, 1931)."""
    totals = sum(ours.values()), sum(theirs.values())
    rare = [0, 0]
    statistic, freedom = 0.0, -1
    cells = []
    for value in ours.keys() | theirs.keys():
        pair = [ours.get(value, 0), theirs.get(value, 0)]
        if sum(pair) < COMMON:
            rare = [rare[0] + pair[0], rare[1] + pair[1]]
        else:
            cells.append(pair)
    for pair in [*cells, rare]:
        if sum(pair) >= COMMON:
            freedom += 1
            for count, total in zip(pair, totals, strict=True):
                expected = sum(pair) * total / sum(totals)
                statistic += (count - expected) ** 2 / expected
    if freedom < 1:
        return 0.0
    spread = 2 / (9 * freedom)
    return float(((statistic / freedom) ** (1 / 3) - (1 - spread)) / spread**0.5)


def shape(value: str) -> str:
    return re.sub("[0-9]", "0", re.sub("[A-Z]", "A", value))


def mostly_frequent(values: list[str]) -> bool:
    frequent = [count for count in Counter(values).values() if count >= COMMON]
    return sum(frequent) > len(values) / 2


def features(values: list[str], *, by_value: bool) -> list[Counter[str]]:
    """What is compared: the values themselves, or their shapes, characters and first words."""
    if by_value:
        return [Counter(values)]
    places = [Counter(value[place : place + 1] for value in values) for place in range(8)]
    words = Counter(word for value in values for word in value.split()[:1])
    return [Counter(map(shape, values)), *places, words]


def samples(code: str, field: str, count: int) -> tuple[list[str], list[str]] | None:
    """Values by Faker's own bound method and by our plan; None where Faker has no such field."""
    faker = create_faker(code)
    method = next((name for name in FIELDS[field][1] if hasattr(faker, name)), None)
    plan = compiled_locale(code).plan(field)
    if method is None or plan is None:
        assert method is None
        assert plan is None
        return None
    faker.random = random.Random(20)
    draw = getattr(faker, method)
    drawn = Counter(str(draw()) for _ in range(count))
    theirs = [
        text
        for value, times in drawn.items()
        for text in put_right(code, field, value)
        for _ in range(times)
    ]
    return plan.draw(RandomStreams(21, 0), field, count).to_list(), theirs


def put_right(code: str, field: str, value: str) -> list[str]:
    """What we put right in Faker's data, which is put right in both; nothing where it is left out.

    Args:
        code: The locale.
        field: The field.
        value: What Faker gave for it.
    """
    if "name" in field and value.casefold() in notorious_names():
        return []
    value = re.sub(r"(?<=\w)([-’']) (?=\w)", r"\1", " ".join(value.split())).removesuffix(",")
    if field == "number":
        return [] if re.match(r"\D*0", value) else [value]
    return list(corrected(code, field, literal(value)).texts())


def compare(code: str, count: int) -> None:
    report = {entry.field: entry.quality for entry in compiled_locale(code).report.fields}
    for field in TESTED:
        drawn = samples(code, field, count)
        # A pool of words is a sample of Faker's, and as far from Faker as a sample is.
        if (
            (field, code) in OURS
            or drawn is None
            or (report[field] == "pooled" and field in ("city", "street"))
        ):
            continue
        ours, theirs = drawn
        by_value = mostly_frequent(theirs)
        pairs = zip(
            features(ours, by_value=by_value), features(theirs, by_value=by_value), strict=True
        )
        for number, (left, right) in enumerate(pairs):
            assert deviation(left, right) < LIMIT, (code, field, number)


# Three alphabets always; the others, and all with many draws, are left to `make slow`.
@pytest.mark.parametrize("code", ["ar_SA", "ja_JP", "pt_BR"])
def test_values_come_as_faker_draws_them(code: str) -> None:
    compare(code, FEW_DRAWS)


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("code", LOCALES)
def test_many_values_come_as_faker_draws_them(code: str) -> None:
    compare(code, DRAWS)


def test_a_difference_would_be_noticed() -> None:
    fair = Counter({"a": 5_000, "b": 5_000})

    assert deviation(fair, Counter({"a": 5_060, "b": 4_940})) < LIMIT
    assert deviation(fair, Counter({"a": 5_400, "b": 4_600})) > LIMIT
