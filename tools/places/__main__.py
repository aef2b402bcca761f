"""Writes ``resources/places``: ``python -m tools.places FOLDER``, which keeps the downloads."""

import sys
from collections import Counter
from pathlib import Path
from typing import Final

from core.job.locale_codes import LOCALES
from resources import ROOT
from tools.places import time_zones
from tools.places.cities import (
    Place,
    american,
    by_pattern,
    curated,
    curated_countries,
    french,
    japanese,
)
from tools.places.countries import POSTCODES
from tools.places.sources import City, Sources, as_csv

_TARGET: Final = ROOT / "places"
_HEADER: Final = ["region", "city", "people", "time_zone", "postcodes"]
# Countries of locales without one, or whose code is none.
_LANGUAGES: Final = {
    "de": "DE",
    "en": "US",
    "es": "ES",
    "la": "VA",
    "sw": "TZ",
    "th": "TH",
    "AA": "SA",
    "QC": "CA",
    "MS": "MY",
}


def main(folder: Path) -> None:
    """Compile every country's places and the time zones.

    Args:
        folder: Where downloaded packages are kept.
    """
    folder.mkdir(parents=True, exist_ok=True)
    sources = Sources(folder)
    cities, regions = sources.cities(), sources.regions()
    places = {country: curated(country, cities[country]) for country in curated_countries()}
    places["FR"] = french(sources, cities["FR"])
    places["US"] = american(sources, cities["US"], regions)
    places["JP"] = japanese(sources, cities["JP"], regions)
    for country, postcodes in POSTCODES.items():
        found = by_pattern(country, cities.get(country, []), regions)
        places[country] = [
            Place(place.region, place.city, place.people, place.zone, postcodes) for place in found
        ]
    for country, rows in places.items():
        _write(f"{country}.csv", _HEADER, _unique(rows))
    zones = {code: _main_zone(code, cities) for code in sorted(LOCALES)}
    _write("locales.csv", ["locale", "time_zone"], [[code, zone] for code, zone in zones.items()])
    known = {place.zone for rows in places.values() for place in rows} | set(zones.values())
    rules = [list(row.values()) for zone in sorted(known) for row in time_zones.rules(zone)]
    _write("time_zones.csv", list(time_zones.HEADER), rules)


def _unique(places: list[Place]) -> list[list[str]]:
    """The rows of a country, a city of a region once."""
    rows: dict[tuple[str, str], list[str]] = {}
    for place in places:
        row = [place.region, place.city, str(place.people), place.zone, place.postcodes]
        if any(mark in text for text in row for mark in ',"\n'):
            raise ValueError(f"quotes would be needed: {row}")
        rows.setdefault((place.region, place.city), row)
    return list(rows.values())


def _main_zone(locale: str, cities: dict[str, list[City]]) -> str:
    """The time zone in which most people of a locale's country live."""
    code = locale.rpartition("_")[2]
    country = _LANGUAGES.get(code, code)
    people: Counter[str] = Counter()
    for city in cities[country]:
        people[city.zone] += city.people
    return max(people, key=lambda zone: (people[zone], zone))


def _write(name: str, header: list[str], rows: list[list[str]]) -> None:
    (_TARGET / name).write_text(as_csv(header, rows), encoding="utf-8")
    print(f"{name}: {len(rows)}", file=sys.stderr)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
