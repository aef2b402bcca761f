"""Addresses whose parts belong together."""

import csv
import re
from collections import Counter
from datetime import date

import polars as pl
import pytest

from core.generate.sampling.random_streams import RandomStreams
from core.generate.sampling.text_columns import concatenate
from core.generate.users.addresses.coherence import _CITIES, _OWN, coherence
from core.generate.users.addresses.places import places
from core.generate.users.users import users
from core.job.locale_codes import LOCALES
from core.job.model import Job
from resources import ROOT

# How postcodes look, by what each country's post says.
FORMS = {
    "BR": r"\d{5}-\d{3}", "DE": r"\d{5}", "ES": r"(0[1-9]|[1-4]\d|5[0-2])\d{3}", "FR": r"\d{5}",
    "GB": r"[A-Z]{1,2}\d{1,2} \d[ABD-HJLNP-UW-Z]{2}", "IT": r"\d{5}", "JP": r"\d{3}-\d{4}",
    "MX": r"\d{5}", "NL": r"[1-9]\d{3} (?!SA|SD|SS)[A-Z]{2}", "PL": r"\d{2}-\d{3}",
    "PT": r"[1-9]\d{3}-\d{3}", "TR": r"(0[1-9]|[1-7]\d|8[01])\d{3}", "US": r"\d{5}",
}  # fmt: skip


def people(locale: str, count: int = 5_000) -> pl.DataFrame:
    job = Job(locale=locale, users=count, until_date=date(2026, 6, 30))
    return users(job, 0).select("address_city", "address_state", "post_code", "address_number")


def table(country: str) -> dict[tuple[str, str], dict[str, str]]:
    with (ROOT / "places" / f"{country}.csv").open(encoding="utf-8", newline="") as file:
        return {(row["city"], row["region"]): row for row in csv.DictReader(file)}


def within(postcode: str, ranges: str, country: str) -> bool:
    """Whether a postcode is in one of the ranges; by comparing texts of one length."""
    outward = postcode.split(" ")[0] if country in ("GB", "NL") else postcode
    if country == "PT":
        outward = postcode.split("-")[0]
    for entry in ranges.split():
        first, _, last = entry.partition("..")
        if country == "GB":
            area, number = re.match(r"([A-Z]+)(\d+)", outward).groups()
            low, high = (re.match(r"([A-Z]+)(\d+)", end).groups() for end in (first, last or first))
            if area == low[0] and int(low[1]) <= int(number) <= int(high[1]):
                return True
        elif first <= outward <= (last or first):
            return True
    return False


@pytest.mark.parametrize("locale", [code for code in _OWN if "_" in code])
@pytest.mark.large
def test_city_region_and_postcode_belong_together(locale: str) -> None:
    country = _OWN[locale]
    known = table(country)

    for city, state, postcode, number in people(locale).iter_rows():
        assert re.fullmatch(FORMS[country], postcode), postcode
        assert within(postcode, known[city, state]["postcodes"], country), (city, postcode)
        assert not number.startswith("0")


@pytest.mark.parametrize("locale", ["pt_BR", "de_DE", "ja_JP", "en_GB"])
def test_cities_come_by_population(locale: str) -> None:
    known = table(_OWN[locale])
    total = sum(int(row["people"]) for row in known.values())
    drawn = Counter(people(locale, 20_000).select("address_city", "address_state").iter_rows())

    for place, row in known.items():
        share = int(row["people"]) / total
        spread = (20_000 * share * (1 - share)) ** 0.5
        assert abs(drawn[place] - 20_000 * share) <= 5 * spread + 1, place


@pytest.mark.parametrize("locale", ["ar_SA", "ar_AE", "lv_LV", "tw_GH", "mt_MT", "bg_BG"])
def test_a_locale_without_addresses_of_its_own_gets_its_country_s(locale: str) -> None:
    known = table(_CITIES[locale])

    frame = people(locale, 500)

    assert set(frame.select("address_city", "address_state").iter_rows()) <= set(known)
    places = frame.select("address_city", "address_state", "post_code").iter_rows()
    for city, state, postcode in places:
        ranges = known[city, state]["postcodes"]
        assert within(postcode, ranges, "") if ranges else postcode is None


def test_every_locale_says_how_far_its_places_belong_together() -> None:
    kinds = {locale: coherence(locale) for locale in LOCALES}

    assert set(kinds.values()) == {"postcode", "city", "none"}
    for locale, kind in kinds.items():
        found = places(locale)
        assert (found.coherence if found else "none") == kind
    assert sum(kind == "postcode" for kind in kinds.values()) >= 12


def test_faker_s_own_places_are_available() -> None:
    coherent = people("fr_FR", 200)
    job = Job(locale="fr_FR", users=200, places="faker", until_date=date(2026, 6, 30))

    assert not set(users(job, 0)["address_city"]) & set(coherent["address_city"])


def test_no_text_needs_quotes_in_csv() -> None:
    for path in (ROOT / "places").glob("*.csv"):
        assert '"' not in path.read_text(encoding="utf-8"), path
    assert '\\"' not in (ROOT / "places" / "streets.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize("locale", [code for code in LOCALES if places(code)])
def test_every_locale_with_places_has_postcodes(locale: str) -> None:
    known = places(locale)
    if known is None or known.postcodes is None:
        return
    written = concatenate(known.draw(RandomStreams(1, 0), 2_000)["postcode"])

    assert written.str.len_chars().min() >= 3
    assert written.n_unique() > 5


def test_postcodes_of_bahrain_have_three_digits_or_four() -> None:
    known = places("ar_BH")
    assert known is not None
    written = concatenate(known.draw(RandomStreams(1, 0), 5_000)["postcode"])

    assert set(written.str.len_chars()) == {3, 4}
    assert written.str.contains("^[1-9]").all()
    assert written.cast(pl.Int64).min() == 101
    assert written.cast(pl.Int64).max() == 1216
