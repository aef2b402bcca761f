"""Users of several countries in one data set."""

from datetime import date, timedelta

import polars as pl
import pytest

from core.generate.events.events import events
from core.generate.output.formats import encode, encode_lines
from core.generate.output.lines.csv_lines import user_lines
from core.generate.preview import preview
from core.generate.sampling.shards import USERS_A_SHARD
from core.generate.users.addresses.coherence import places_notice
from core.generate.users.addresses.places import places
from core.generate.users.addresses.time_zones import user_zones
from core.generate.users.lifecycle.changes import user_history
from core.generate.users.lifecycle.membership import day_number
from core.generate.users.users import users
from core.job.model import Job

MIX = "pt_BR=60, en_US=30, ja_JP=10"
JOB = Job(users=6_000, events=500, locale=MIX, until_date=date(2026, 6, 30))
COUNTRIES = {"pt_BR": "Brazil", "en_US": "United States", "ja_JP": "Japan"}
OWN = ("first_name", "last_name", "full_name", "email", "address_city", "country", "post_code")


def test_each_locale_has_its_share_of_the_users() -> None:
    counts = dict(users(JOB, 0)["country"].value_counts().iter_rows())
    for code, share in (("pt_BR", 0.6), ("en_US", 0.3), ("ja_JP", 0.1)):
        assert counts[COUNTRIES[code]] / JOB.users == pytest.approx(share, abs=0.02)


@pytest.mark.parametrize("count", [1, 7, 100, 5_999])
def test_a_user_is_the_same_whatever_the_counts(count: int) -> None:
    whole = users(JOB, 0)
    assert users(JOB.changed(users=count, events=0), 0).equals(whole.head(count))
    assert users(JOB, 0, rows=count).equals(whole.head(count))


def test_a_later_shard_does_not_depend_on_where_it_ends() -> None:
    some = JOB.changed(users=USERS_A_SHARD + 300)
    more = JOB.changed(users=USERS_A_SHARD + 900)
    assert users(some, 1).equals(users(more, 1).head(300))


def test_names_and_addresses_are_those_of_the_user_s_country() -> None:
    people = users(JOB, 0)
    for code, country in COUNTRIES.items():
        known = places(code)
        assert known is not None
        own = people.filter(country=country)
        pairs = set(zip(known.cities.values, known.regions.values, strict=True))
        assert set(own.select("address_city", "address_state").iter_rows()) <= pairs
        latin = own["full_name"].str.contains(r"^[\p{Latin} '.-]+$")
        assert not latin.any() if code == "ja_JP" else latin.all()
    japanese = people.filter(country="Japan")["post_code"]
    assert japanese.str.contains(r"^\d{3}-\d{4}$").all()
    assert people.filter(country="United States")["post_code"].str.contains(r"^\d{5}$").all()
    assert people["email"].n_unique() == people["account_id"].n_unique() == JOB.users
    assert people["email"].str.contains(r"^[a-z0-9._]+@example\.(com|net|org)$").all()


def test_the_first_locale_s_users_are_as_in_a_job_of_its_own() -> None:
    own = users(JOB.changed(locale="pt_BR"), 0).select("address_city", "post_code")
    mixed = users(JOB, 0).filter(country="Brazil").select("address_city", "post_code")
    assert mixed.equals(own.head(mixed.height))


def test_a_user_lives_in_a_zone_of_the_country() -> None:
    zones = user_zones(JOB, 0, 2_000)
    first = user_zones(JOB, 0, 150)
    names = [zones.names[number] for number in zones.zone]
    assert names[:150] == [first.names[number] for number in first.zone]
    by_country = users(JOB, 0, rows=2_000)["country"].to_list()
    for name, country in zip(names, by_country, strict=True):
        assert (name == "Asia/Tokyo") == (country == "Japan")
    columns = JOB.changed(columns="extended")
    assert "Asia/Tokyo" in events(columns, 0)["time_zone"].to_list()


# Some have no regions, or texts of their own fields only: a column is null for some users.
@pytest.mark.parametrize("locale", [MIX, "is_IS, pt_BR"])
@pytest.mark.parametrize("kind", ["coherent", "faker"])
def test_lines_are_what_the_general_writer_makes(locale: str, kind: str) -> None:
    job = JOB.changed(locale=locale, places=kind, users=3_000)
    written = b"".join(encode_lines(user_lines(job, 0), "none"))
    assert written == encode(users(job, 0), "csv", "none")


def test_the_preview_is_the_beginning_of_the_file() -> None:
    shown = preview(JOB).users
    assert shown.height
    assert users(JOB, 0).head(shown.height).equals(shown.select(users(JOB, 0).columns))


def test_nobody_changes_the_country_on_later_days() -> None:
    last = day_number(JOB.until_date + timedelta(days=200))
    history = user_history(JOB.changed(users=2_000), 0, last)
    assert history["version"].max() > 1  # type: ignore[operator]  # a number
    assert history.group_by("account_id").agg(pl.col("country").n_unique())["country"].max() == 1


def test_what_addresses_lack_is_noted_by_locale() -> None:
    assert places_notice(JOB) == ""
    notice = places_notice(JOB.changed(locale="pt_BR, et_EE, zh_CN, lv_LV"))
    assert "Cities of et_EE, lv_LV have" in notice
    assert "Addresses of zh_CN come from Faker" in notice
