"""Prices: those that ship with Matinee, and a user's own."""

import json
from collections.abc import Iterator

import pytest

from core.errors import LakeError
from core.pricing.price_list import aws_prices, prices_path
from core.pricing.scan_price import price


@pytest.fixture(autouse=True)
def _afresh() -> Iterator[None]:
    aws_prices.cache_clear()
    yield
    prices_path().unlink(missing_ok=True)
    aws_prices.cache_clear()


def set_prices(text: str) -> None:
    prices_path().parent.mkdir(parents=True, exist_ok=True)
    prices_path().write_text(text, encoding="utf-8")


def test_a_query_is_charged_by_the_terabyte_and_for_ten_megabytes_at_least() -> None:
    assert price(10**12) == pytest.approx(5.0)
    assert price(1) == pytest.approx(5.0 * 10**7 / 10**12)
    assert price(0) == 0


def test_a_user_s_price_takes_precedence() -> None:
    set_prices(json.dumps({"athena_per_tb": 6.75, "region": "sa-east-1"}))

    assert price(10**12) == pytest.approx(6.75)
    assert aws_prices().region == "sa-east-1"
    assert aws_prices().glue_per_dpu_hour == 0.44


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("{", "property name"),
        ("[]", "it holds no object"),
        ('{"athena": 5}', "athena is not a price"),
        ('{"athena_per_tb": -1}', "athena_per_tb takes a number from 0 up"),
        ('{"athena_per_tb": true}', "takes a number"),
        ('{"athena_per_tb": NaN}', "takes a number"),
        ('{"as_of": 2026}', "as_of takes a text"),
    ],
)
def test_prices_that_cannot_be_used_are_refused_by_name(text: str, why: str) -> None:
    set_prices(text)

    with pytest.raises(LakeError, match="can't be used") as caught:
        price(1)
    assert why in caught.value.message
    assert str(prices_path()) in caught.value.message
