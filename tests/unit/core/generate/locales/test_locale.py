"""Compiled locales: all of them, their cache, and what they say of themselves."""

import json
from pathlib import Path

import numpy as np
import platformdirs
import polars as pl
import pytest
from faker.config import AVAILABLE_LOCALES
from faker.providers.person.pt_BR import Provider as Brazilians

from core.generate.locales import cache, compiler, locale, shipped
from core.generate.locales.cache import load
from core.generate.locales.guard import notorious_names
from core.generate.locales.locale import FIELDS, compiled_locale
from core.generate.sampling.random_streams import RandomStreams
from core.generate.sampling.text_columns import concatenate
from core.job.locale_codes import LOCALES
from core.job.model import Job


@pytest.fixture
def fresh(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nothing is known from earlier tests, nothing ships, and the cache is the home's own."""
    monkeypatch.setattr(locale, "_known", {})
    monkeypatch.setattr(cache, "user_cache_path", platformdirs.user_cache_path)
    monkeypatch.setattr(shipped, "SHIPPED", tmp_path)


def test_our_locales_are_fakers() -> None:
    assert set(LOCALES) == set(AVAILABLE_LOCALES)


@pytest.mark.usefixtures("fresh")
def test_a_locale_is_compiled_once_and_then_read(monkeypatch: pytest.MonkeyPatch) -> None:
    first = compiled_locale("pt_BR")
    monkeypatch.setattr(locale, "_known", {})
    monkeypatch.delattr(compiler.Compiler, "compile")

    again = compiled_locale("pt_BR")

    assert again.report == first.report
    draws = RandomStreams(3, 0)
    for field in FIELDS:
        mine, other = again.plan(field), first.plan(field)
        assert mine is not None
        assert other is not None
        assert mine == other
        assert mine.draw(draws, field, 100).to_list() == other.draw(draws, field, 100).to_list()


@pytest.mark.usefixtures("fresh")
def test_a_damaged_cache_is_not_read(home: Path) -> None:
    compiled_locale("pt_BR")
    path = cache._path("pt_BR")
    assert home in path.parents
    assert load("pt_BR") is not None
    content = json.loads(path.read_text())
    cities: tuple[dict[str, object], ...] = (
        {"values": [], "weights": None},
        {"values": [1], "weights": [1]},
        {"values": ["a"], "weights": [-1]},
    )
    spoilt = (json.dumps({**content, "plans": {"city": city}}) for city in cities)
    for text in ("{", "[]", *spoilt):
        path.write_text(text)
        assert load("pt_BR") is None, text[:80]


@pytest.mark.usefixtures("fresh")
def test_a_cache_that_can_t_be_written_costs_time_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(cache, "write_text", refuse)

    assert compiled_locale("pt_BR").report.fields


@pytest.mark.parametrize(
    ("code", "field", "quality", "source"),
    [
        ("pt_BR", "city", "exact", "pt_BR"),
        ("en_US", "postcode", "exact", "en_US"),
        ("ja_JP", "postcode", "pooled", "ja_JP"),
        ("hu_HU", "street", "pooled", "hu_HU"),
        ("ar_SA", "first_name_male", "exact", "ar_SA"),
        ("ar_SA", "city", "fallback", "en_US"),
        ("ar_SA", "postcode", "fallback", "en_US"),
        ("ar_EG", "last_name_male", "borrowed", "ar_AA"),
        ("dk_DK", "city", "borrowed", "da_DK"),
        ("no_NO", "state", "missing", ""),
    ],
)
@pytest.mark.large
def test_the_report_tells_how_a_field_is_made(
    code: str, field: str, quality: str, source: str
) -> None:
    report = {entry.field: entry for entry in compiled_locale(code).report.fields}

    assert (report[field].quality, report[field].source) == (quality, source)


@pytest.mark.parametrize(
    ("code", "country"),
    [("pt_BR", "Brazil"), ("ar_SA", "Saudi Arabia"), ("en", "United States"), ("ar_AA", "")],
)
@pytest.mark.large
def test_the_country_is_that_of_the_code_asked_for(code: str, country: str) -> None:
    assert compiled_locale(code).country == country


@pytest.mark.parametrize("code", ["pt_BR", "ja_JP", "ru_RU", "ar_SA", "is_IS", "zh_CN"])
def test_an_address_spells_every_name_in_ascii(code: str) -> None:
    female = np.arange(2_000) % 2 == 0
    for part in ("first_name", "last_name"):
        name, mail = compiled_locale(code).names(part).draw(RandomStreams(1, 0), part, female)
        assert all(
            spelt.isascii() and spelt.isalnum() and spelt == spelt.lower()
            for spelt in concatenate([mail])
        )
        assert concatenate([name]).n_unique() <= concatenate([mail]).n_unique() * 3


def test_names_go_by_gender() -> None:
    female = np.arange(2_000) % 2 == 0
    name, _ = (
        compiled_locale("pt_BR").names("first_name").draw(RandomStreams(1, 0), "first_name", female)
    )

    names = concatenate([name]).to_list()
    assert set(names[::2]) <= set(Brazilians.first_names_female)
    assert set(names[1::2]) <= set(Brazilians.first_names_male)


@pytest.mark.parametrize(
    ("code", "full"),
    [("pt_BR", "Ana Silva"), ("ja_JP", "Silva Ana"), ("zh_CN", "SilvaAna"), ("hu_HU", "Silva Ana")],
)
def test_a_full_name_is_in_the_locale_s_order(code: str, full: str) -> None:
    parts = compiled_locale(code).full_name(pl.Series(["Ana"]), pl.Series(["Silva"]))

    assert concatenate(parts).to_list() == [full]


def test_japanese_names_are_read_as_faker_reads_them() -> None:
    from faker.providers.person.ja_JP import Provider

    known = {pair[0]: pair[2].lower() for pair in Provider.last_name_pairs}
    name, mail = (
        compiled_locale("ja_JP")
        .names("last_name")
        .draw(RandomStreams(1, 0), "last_name", np.zeros(500, np.bool_))
    )

    drawn = set(zip(concatenate([name]), concatenate([mail]), strict=True))
    assert ("小林", "kobayashi") in drawn
    assert all(known[kanji] == spelt for kanji, spelt in drawn)


@pytest.mark.parametrize("code", ["hi_IN", "ta_IN"])
def test_an_indian_code_begins_with_one_to_eight(code: str) -> None:
    plan = compiled_locale(code).plan("postcode")

    drawn = plan.draw(RandomStreams(1, 0), "postcode", 2_000)
    assert drawn.str.contains("^[1-8][0-9]{5}$").all()


@pytest.mark.parametrize("code", ["ar_SA", "de_DE", "en_US", "it_IT", "es_CL", "uz_UZ"])
def test_no_name_embarrasses(code: str) -> None:
    locale = compiled_locale(code)
    texts = {
        text.casefold()
        for field in FIELDS
        if field.startswith(("first_name", "last_name"))
        for text in locale.plan(field).texts()
    }

    assert not texts & notorious_names()


def test_what_faker_keeps_in_a_set_is_in_order() -> None:
    cities = list(compiler.Compiler("it_IT").compile().plans["city"].texts())
    assert len(cities) > 8_000
    assert cities == sorted(cities)


@pytest.mark.parametrize("code", ["az_AZ", "fr_CA", "lt_LT", "sw", "cs_CZ"])
def test_no_text_has_stray_blanks(code: str) -> None:
    locale = compiled_locale(code)
    for field in FIELDS:
        plan = locale.plan(field)
        if plan is not None:
            drawn = plan.draw(RandomStreams(1, 0), field, 500)
            assert not drawn.str.contains(r"^\s|\s$|  |\w- \w|,$").any(), field


def test_the_default_locale_ships_as_it_would_be_compiled() -> None:
    code = Job().locale

    file = cache.shipped_file(code)

    assert file.is_file(), "run python -m tools.locales"
    assert file.read_text("utf-8") == cache.content_of(compiler.Compiler(code).compile())


def test_a_first_start_needs_no_compiler(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locale, "_known", {})
    monkeypatch.delattr(compiler.Compiler, "compile")

    assert compiled_locale(Job().locale).report
