"""Cities with their postcodes: from curated lists, from countries' registers, or by pattern."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Final

from tools.places.sources import City, Sources

_CURATED: Final = Path(__file__).parent / "postcodes"
_LINE: Final = re.compile(r"(.*?): (.*?)(?: \[(=?)(.*)\])? = (.*)$")
# Numbers of one district lie this close to each other; a larger step begins another range.
_STEP: Final = 4
# Ranges a city: the largest ones stand for the rest.
_MOST_RANGES: Final = 8
# The smallest city taken from a register.
_SMALLEST: Final = 40_000
# French postcodes whose last three digits reach this belong to no place.
_FRENCH_COMPANIES: Final = 900
# The largest cities of a country that has no list of postcodes.
_MOST_CITIES: Final = 60


@dataclass(frozen=True, slots=True)
class Place:
    """A row of a country's file.

    Attributes:
        region: Its state, province or prefecture, in the country's language.
        city: Its name, in the country's language.
        people: Its population.
        zone: Its IANA time zone.
        postcodes: Ranges of postcodes, ``first..last`` or a single one, with blanks between.
    """

    region: str
    city: str
    people: int
    zone: str
    postcodes: str


def curated_countries() -> list[str]:
    """The countries with a curated list of postcodes, see ``postcodes/README.md``."""
    return sorted(path.stem for path in _CURATED.glob("*.txt"))


def curated(country: str, cities: list[City]) -> list[Place]:
    """The places of a curated list, with population and time zone from GeoNames.

    Args:
        country: The country's two-letter code.
        cities: All cities of GeoNames.

    Raises:
        LookupError: GeoNames has no such city.
    """
    found = []
    for line in (_CURATED / f"{country}.txt").read_text(encoding="utf-8").splitlines():
        match = _LINE.match(line)
        if match is None:
            raise LookupError(f"{country}: {line}")
        region, name, given, other, postcodes = match.groups()
        if given:
            found.append(Place(region, name, int(other), cities[0].zone, postcodes))
            continue
        city = _named(cities, other or name)
        found.append(Place(region, name, city.people, city.zone, postcodes))
    return found


def _named(cities: list[City], name: str) -> City:
    city = next((city for city in cities if city.name == name), None)
    city = city or next((city for city in cities if name in city.others), None)
    if city is None:
        raise LookupError(f"GeoNames has no city {name}")
    return city


def french(sources: Sources, cities: list[City]) -> list[Place]:
    """The cities of metropolitan France with the postcodes of their communes.

    Args:
        sources: The downloaded files.
        cities: All cities of GeoNames.
    """
    codes: dict[tuple[str, str], set[str]] = {}
    for entry in sources.french_postcodes():
        name = re.sub(r" \d+er? Arrondissement$", "", entry["nomCommune"])
        # Those above belong to single companies and to military posts.
        if int(entry["codePostal"][2:]) < _FRENCH_COMPANIES:
            codes.setdefault((name, entry["codeCommune"][:2]), set()).add(entry["codePostal"])
    places = []
    for city in cities:
        names = [name for name in (city.name, *city.others) if (name, city.district) in codes]
        if city.people >= _SMALLEST and names:
            found = ranges(codes[names[0], city.district])
            region = _FRENCH_REGIONS[city.region]
            places.append(Place(region, names[0], city.people, city.zone, found))
    return places


def american(sources: Sources, cities: list[City], regions: dict[str, str]) -> list[Place]:
    """The cities of the United States with their ZIP codes; of each state at least the largest.

    Args:
        sources: The downloaded files.
        cities: All cities of GeoNames.
        regions: The names of the states by their codes.
    """
    codes: dict[tuple[str, str], set[str]] = {}
    for entry in sources.american_postcodes():
        codes.setdefault((entry["city"].casefold(), entry["state"]), set()).add(entry["zip"])
    places, states = [], set()
    for city in cities:
        # The post gives New York's name to Manhattan alone; the other boroughs have their own.
        name = "New York" if city.name == "Manhattan" and city.region == "NY" else city.name
        found = codes.get((name.replace("St. ", "Saint ").casefold(), city.region))
        if found and (city.people >= 2 * _SMALLEST or city.region not in states):
            states.add(city.region)
            region = regions[f"US.{city.region}"]
            places.append(Place(region, name, city.people, city.zone, ranges(found)))
    return places


def japanese(sources: Sources, cities: list[City], regions: dict[str, str]) -> list[Place]:
    """The cities of Japan, large ones by ward, with their postcodes.

    Args:
        sources: The downloaded files.
        cities: All cities of GeoNames.
        regions: The names of the prefectures by their codes.
    """
    codes: dict[tuple[int, str], set[str]] = {}
    for code, prefecture, municipality in sources.japanese_postcodes():
        # Those from 6000 on belong to tall buildings and to companies.
        if code[3] < "6":
            codes.setdefault((prefecture, municipality), set()).add(f"{code[:3]}-{code[3:]}")
    places: list[Place] = []
    for city in cities:
        prefecture = 1 + _ROMAN_PREFECTURES.index(regions[f"JP.{city.region}"].replace("ō", "o"))
        parts = _municipalities(city, prefecture, list(codes))
        if city.people >= 2 * _SMALLEST:
            places += [
                Place(
                    _PREFECTURES[prefecture - 1],
                    part,
                    city.people // len(parts),
                    city.zone,
                    ranges(codes[prefecture, part]),
                )
                for part in parts
            ]
    return places


def _municipalities(city: City, prefecture: int, known: list[tuple[int, str]]) -> list[str]:
    """A city's names in the postal register: its own, those of its wards, or none."""
    here = [name for number, name in known if number == prefecture]
    if city.name == "Tokyo":
        return sorted(name for name in here if re.fullmatch(r"\w+区", name))
    for other in city.others:
        name = other if other.endswith("市") else f"{other}市"
        wards = [
            entry
            for entry in here
            if entry == name or re.fullmatch(rf"{re.escape(name)}\w+区", entry)
        ]
        if wards:
            return sorted(wards)
    return []


def by_pattern(country: str, cities: list[City], regions: dict[str, str]) -> list[Place]:
    """The largest cities of a country whose postcodes are known by their form only.

    Args:
        country: The country's two-letter code.
        cities: All cities of GeoNames.
        regions: The names of the regions by their codes.
    """
    return [
        Place(regions.get(f"{country}.{city.region}", ""), city.name, city.people, city.zone, "")
        for city in cities[:_MOST_CITIES]
        if city.people
    ]


def ranges(codes: Iterable[str]) -> str:
    """Postcodes as the largest ranges of neighbouring numbers, in order."""
    numbered = sorted((int(re.sub(r"\D", "", code)), code) for code in set(codes))
    step, groups = 0, []
    for place, (number, code) in enumerate(numbered):
        if place and number - numbered[place - 1][0] > _STEP:
            step += 1
        groups.append((step, number, code))
    runs = [list(run) for _, run in groupby(groups, key=lambda entry: entry[0])]
    runs.sort(key=lambda run: (-(run[-1][1] - run[0][1]), run[0][1]))
    kept = sorted(runs[:_MOST_RANGES], key=lambda run: run[0][1])
    return " ".join(run[0][2] if len(run) == 1 else f"{run[0][2]}..{run[-1][2]}" for run in kept)


_FRENCH_REGIONS: Final = {
    "11": "Île-de-France",
    "24": "Centre-Val de Loire",
    "27": "Bourgogne-Franche-Comté",
    "28": "Normandie",
    "32": "Hauts-de-France",
    "44": "Grand Est",
    "52": "Pays de la Loire",
    "53": "Bretagne",
    "75": "Nouvelle-Aquitaine",
    "76": "Occitanie",
    "84": "Auvergne-Rhône-Alpes",
    "93": "Provence-Alpes-Côte d'Azur",
    "94": "Corse",
}
_PREFECTURES: Final = (
    "北海道 青森県 岩手県 宮城県 秋田県 山形県 福島県 茨城県 栃木県 群馬県 "
    "埼玉県 千葉県 東京都 神奈川県 新潟県 富山県 石川県 福井県 山梨県 長野県 "
    "岐阜県 静岡県 愛知県 三重県 滋賀県 京都府 大阪府 兵庫県 奈良県 和歌山県 "
    "鳥取県 島根県 岡山県 広島県 山口県 徳島県 香川県 愛媛県 高知県 福岡県 "
    "佐賀県 長崎県 熊本県 大分県 宮崎県 鹿児島県 沖縄県"
).split()
_ROMAN_PREFECTURES: Final = (
    "Hokkaido Aomori Iwate Miyagi Akita Yamagata Fukushima Ibaraki Tochigi Gunma Saitama Chiba "
    "Tokyo Kanagawa Niigata Toyama Ishikawa Fukui Yamanashi Nagano Gifu Shizuoka Aichi Mie Shiga "
    "Kyoto Osaka Hyogo Nara Wakayama Tottori Shimane Okayama Hiroshima Yamaguchi Tokushima Kagawa "
    "Ehime Kochi Fukuoka Saga Nagasaki Kumamoto Oita Miyazaki Kagoshima Okinawa"
).split()
