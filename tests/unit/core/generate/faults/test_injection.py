"""Mess on purpose, and the answer key to it."""

import csv
import gzip
import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from core.dataset.manifest import Manifest
from core.errors import JobError
from core.generate.dataset import generate
from core.job.fault_kinds import COMMON_KINDS
from core.job.model import Job
from core.steps.progress import drain

CLEAN = Job(
    users=2_000, events=40_000, from_date=date(2021, 1, 1), until_date=date(2021, 3, 31), churn=5
)


def make(job: Job, folder: Path) -> Manifest:
    return drain(generate(job, folder))


def rows(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8", newline="") as handle:
        if path.suffix == ".csv":
            return list(csv.DictReader(handle))
        return [json.loads(line) for line in handle]


def text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def applied(messy: list[dict[str, Any]], faults: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows of a file with all faults put right, as the page on faults says."""
    rows = [dict(row) for row in messy]
    surplus = set()
    for fault in faults:
        row = int(fault["row"]) - 1
        if fault["kind"] in ("duplicate", "near-duplicate"):
            surplus.add(row)
        elif fault["kind"] != "late":
            assert text(rows[row][fault["column"]]) != fault["right_value"]
            rows[row][fault["column"]] = fault["right_value"]
    return [row for number, row in enumerate(rows) if number not in surplus]


def texts(rows: list[dict[str, Any]]) -> list[dict[str, str]]:
    return [{name: text(value) for name, value in row.items()} for row in rows]


FILES = ("users/users_dataset.csv", "movies_events/movies_events_dataset.json")


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the data sets ``messy`` and ``clean`` of one job."""
    folder = tmp_path_factory.mktemp("both")
    make(CLEAN.changed(messy=8), folder / "messy")
    make(CLEAN, folder / "clean")
    return folder


@pytest.fixture(scope="module")
def key(both: Path) -> list[dict[str, Any]]:
    """The answer key of the messy one."""
    return rows(both / "messy/faults.csv")


@pytest.mark.large
@pytest.mark.parametrize(
    ("messy", "locale", "kinds"),
    [
        (8, "pt_BR", "common"),
        (100, "pt_BR", "common"),
        (60, "ja_JP", "common"),
        (40, "de_DE", "typo,mojibake=5,near-duplicate,batch=2"),
    ],
)
def test_the_key_leads_back_to_the_clean_files(
    messy: float, locale: str, kinds: str, tmp_path: Path
) -> None:
    clean = CLEAN.changed(users=500, events=5_000, locale=locale)
    make(clean, tmp_path / "clean")
    make(clean.changed(messy=messy, messy_kinds=kinds), tmp_path / "messy")
    faults = rows(tmp_path / "messy/faults.csv")

    for path in FILES:
        there = [fault for fault in faults if fault["file"] == path]
        right = applied(rows(tmp_path / "messy" / path), there)
        assert texts(right) == texts(rows(tmp_path / "clean" / path))
    assert max(Counter((f["file"], f["row"]) for f in faults).values()) > 1


@pytest.mark.large
def test_daily_files_come_back_too(tmp_path: Path) -> None:
    clean = CLEAN.changed(users=300, events=3_000, layout="daily")
    make(clean, tmp_path / "clean")
    make(clean.changed(messy=40), tmp_path / "messy")
    faults = rows(tmp_path / "messy/faults.csv")
    right: dict[str, list[str]] = {}

    for path in sorted((tmp_path / "messy/movies_events").rglob("*.json")):
        name = path.relative_to(tmp_path / "messy").as_posix()
        there = [fault for fault in faults if fault["file"] == name]
        surplus = {int(f["row"]) for f in there if "duplicate" in f["kind"]}
        late = {int(f["row"]): f["right_value"][:10] for f in there if f["kind"] == "late"}
        kept = [n for n in range(1, len(rows(path)) + 1) if n not in surplus]
        for number, row in zip(kept, texts(applied(rows(path), there)), strict=True):
            folder = late.get(number, name.split("dt=")[1][:10])
            right.setdefault(folder, []).append(json.dumps(row, sort_keys=True))
    for path in (tmp_path / "clean/movies_events").rglob("*.json"):
        expected = [json.dumps(row, sort_keys=True) for row in texts(rows(path))]
        assert sorted(right.pop(path.parent.name.removeprefix("dt="))) == sorted(expected)
    assert not right


PLACEHOLDERS = {"N/A", "NULL", "n/a", "null", "-", "?", "unknown", "None", "-99"}
LOOKS: dict[str, Any] = {
    "missing": lambda wrong, *_: wrong in (None, ""),
    "blanks": lambda wrong, right, *_: "".join(wrong.split()) == "".join(right.split()),
    "case": lambda wrong, right, *_: wrong.casefold() == right.casefold(),
    "orphan": lambda wrong, *_: 0 < wrong <= 2**32,
    "date": lambda wrong, right, row, _: (
        wrong < row["movie_release_date"] if "datetime" in row else wrong > "2021-01-01"
    ),
    "near-duplicate": lambda _wrong, _right, row, before: (
        row["account_id"] == before["account_id"] and row != before
    ),
    "duplicate": lambda _wrong, _right, row, before: row == before,
    "placeholder": lambda wrong, *_: wrong in PLACEHOLDERS,
    "mojibake": lambda wrong, *_: not wrong.isascii() or "?" in wrong,
}


def looks_like(kind: str, wrong: Any, right: str, row: Any, before: Any) -> bool:
    return kind not in LOOKS or LOOKS[kind](wrong, right, row, before)


def test_each_kind_does_what_its_name_says(key: list[dict[str, Any]], both: Path) -> None:
    users = rows(both / "messy" / FILES[0])
    accounts = {row["account_id"] for row in rows(both / "clean" / FILES[0])}
    tables = {FILES[0]: users, FILES[1]: rows(both / "messy" / FILES[1])}
    kinds = Counter(fault["kind"] for fault in key)
    assert set(kinds) == set(COMMON_KINDS) - {"late"}
    for fault in key:
        row = tables[fault["file"]][int(fault["row"]) - 1]
        before = tables[fault["file"]][int(fault["row"]) - 2]
        wrong, right, kind = row.get(fault["column"]), fault["right_value"], fault["kind"]
        if fault["column"] == "full_name":
            continue
        assert right is None or looks_like(kind, wrong, right, row, before), fault
        if kind == "orphan":
            assert str(wrong) not in accounts


@pytest.mark.large
def test_a_full_name_has_the_faults_of_its_parts(key: list[dict[str, Any]], both: Path) -> None:
    users = rows(both / "messy" / FILES[0])
    names = [f for f in key if f["column"] in ("first_name", "last_name")]

    assert len(names) > 10
    for fault in names:
        row = users[int(fault["row"]) - 1]
        assert row[fault["column"]] in row["full_name"]


@pytest.mark.large
def test_as_many_rows_get_faults_as_asked_for(tmp_path: Path) -> None:
    for percent in (1, 30, 100):
        manifest = make(CLEAN.changed(messy=percent), tmp_path / str(percent))
        measure = next(m for m in manifest.measures if m.name == "messy")
        assert measure.met


@pytest.mark.large
def test_a_clean_data_set_has_no_key(tmp_path: Path) -> None:
    clean = CLEAN.changed(users=300, events=3_000)
    make(clean.changed(messy=5), tmp_path)
    assert (tmp_path / "faults.csv").exists()

    manifest = make(clean, tmp_path)

    assert not (tmp_path / "faults.csv").exists()
    assert "messy" not in {measure.name for measure in manifest.measures}


@pytest.mark.large
def test_late_events_lie_in_a_later_day_s_folder(tmp_path: Path) -> None:
    job = CLEAN.changed(events=10_000, messy=10, messy_kinds="late", layout="daily")
    manifest = make(job, tmp_path)
    key = rows(tmp_path / "faults.csv")
    late = [fault for fault in key if fault["kind"] == "late"]

    assert len(late) > 100
    assert {fault["file"] for fault in key} <= {file.path for file in manifest.files}
    for fault in late[:50]:
        row = rows(tmp_path / fault["file"])[int(fault["row"]) - 1]
        folder = fault["file"].split("dt=")[1][:10]
        assert row["datetime"] == fault["right_value"]
        assert row["datetime"][:10] < folder <= "2021-03-31"


@pytest.mark.parametrize("compression", ["none", "gzip"])
def test_drifts_come_where_they_are_asked_for(compression: str, tmp_path: Path) -> None:
    clean = CLEAN.changed(users=300, events=3_000, compression=compression)
    make(clean, tmp_path / "clean")
    kinds = "renamed,retyped=2,truncated,typo"
    make(clean.changed(messy=10, messy_kinds=kinds), tmp_path / "messy")
    name = FILES[1] + (".gz" if compression == "gzip" else "")
    read = gzip.open if compression == "gzip" else open
    with read(tmp_path / "messy" / name, "rt", encoding="utf-8") as file:
        lines = file.read().splitlines()
    with read(tmp_path / "clean" / name, "rt", encoding="utf-8") as file:
        right = [json.loads(line) for line in file]
    key = [fault for fault in rows(tmp_path / "messy/faults.csv") if fault["file"] == name]

    for fault in sorted(key, key=lambda fault: fault["kind"] != "truncated"):
        number = int(fault["row"]) - 1
        if fault["kind"] == "truncated":
            assert number == len(lines) - 1
            with pytest.raises(json.JSONDecodeError):
                json.loads(lines[number])
            lines[number] = fault["right_value"]
        row = json.loads(lines[number])
        if fault["kind"] == "renamed":
            row[fault["right_value"]] = row.pop(fault["column"])
        elif fault["kind"] == "retyped":
            assert row["account_id"] == fault["right_value"]
            row["account_id"] = int(fault["right_value"])
        elif fault["kind"] == "typo":
            row[fault["column"]] = fault["right_value"]
        lines[number] = json.dumps(row)
    assert [json.loads(line) for line in lines] == right
    days: dict[str, list[Any]] = {kind: [] for kind in ("renamed", "retyped")}
    for fault in key:
        if fault["kind"] in days:
            days[fault["kind"]].append(right[int(fault["row"]) - 1]["datetime"][:10])
    assert min(days["renamed"]) == "2021-03-23"
    assert min(days["retyped"]) == "2021-03-14"


def test_a_whole_line_has_the_other_faults_of_its_row(tmp_path: Path) -> None:
    clean = CLEAN.changed(users=300, events=1_500, layout="daily", from_date=date(2021, 3, 1))
    make(clean, tmp_path / "clean")
    make(clean.changed(messy=100, messy_kinds="renamed,retyped,truncated"), tmp_path / "messy")
    name = "movies_events/dt=2021-03-31/movies_events_dataset.json"
    lines = (tmp_path / "messy" / name).read_text(encoding="utf-8").splitlines()
    key = [fault for fault in rows(tmp_path / "messy/faults.csv") if fault["file"] == name]
    last = {f["kind"]: f for f in key if int(f["row"]) == len(lines)}

    whole = json.loads(last["truncated"]["right_value"])

    assert set(last) == {"renamed", "retyped", "truncated"}
    whole[last["renamed"]["right_value"]] = whole.pop(last["renamed"]["column"])
    assert whole["account_id"] == last["retyped"]["right_value"]
    whole["account_id"] = int(last["retyped"]["right_value"])
    assert whole == rows(tmp_path / "clean" / name)[-1]


@pytest.mark.large
def test_faults_of_one_cell_are_undone_from_the_last_to_the_first(tmp_path: Path) -> None:
    clean = CLEAN.changed(users=300, events=3_000)
    make(clean, tmp_path / "clean")
    kinds = "orphan=3,missing=3,renamed,retyped,truncated"
    make(clean.changed(messy=60, messy_kinds=kinds), tmp_path / "messy")
    key = [f for f in rows(tmp_path / "messy/faults.csv") if f["file"] == FILES[1]]
    lines = (tmp_path / "messy" / FILES[1]).read_text(encoding="utf-8").splitlines()
    found: dict[int, Any] = {}

    for fault in reversed(key):
        number, kind, right = int(fault["row"]) - 1, fault["kind"], fault["right_value"]
        if kind == "truncated":
            lines[number] = right
            continue
        row = found.setdefault(number, json.loads(lines[number]))
        row[right if kind == "renamed" else fault["column"]] = (
            row.pop(fault["column"]) if kind == "renamed" else right
        )

    right_rows = texts([found.get(n, json.loads(line)) for n, line in enumerate(lines)])
    assert right_rows == texts(rows(tmp_path / "clean" / FILES[1]))
    cells = Counter((fault["row"], fault["column"]) for fault in key)
    assert max(cells.values()) > 1


@pytest.mark.parametrize("kinds", ["nonsense", "typo=x", "typo=0", "typo,,case"])
def test_kinds_that_are_none_are_refused(kinds: str) -> None:
    with pytest.raises(JobError):
        CLEAN.changed(messy=5, messy_kinds=kinds)


def test_parquet_files_have_faults_of_their_types(tmp_path: Path) -> None:
    job = CLEAN.changed(users=300, events=2_000, messy=50, format="parquet")
    manifest = make(job.changed(events_format="parquet"), tmp_path)

    assert {m.name: m.met for m in manifest.measures}["messy"]
    assert "format" not in {fault["kind"] for fault in rows(tmp_path / "faults.csv")}
