"""Cases about generated data: titles, names, events, and the window's copies."""

import json
from datetime import UTC, datetime

import polars as pl

from tools.cases.probe import Probe
from tools.cases.table import Case


def _taken(p: Probe, *files: tuple[str, str]) -> bool:
    return all(p.titles(case, name)[0] == 0 for case, name in files)


def _published(p: Probe) -> bool:
    return _taken(
        p,
        ("110", "netflix_titles.csv"),
        ("111", "movies.csv"),
        ("112", "tmdb_5000_movies.csv"),
    )


def _own(p: Probe) -> bool:
    names = ("114", "mine.csv"), ("115", "mine.csv"), ("123", "mine.tsv")
    return _taken(p, *names, ("120", "mine.json"), ("121", "mine.json"))


def _copied(p: Probe) -> bool:
    from gui.widgets.tables.clipboard import csv_text

    moment = datetime(2024, 1, 31, 10, 0, 0, 123_000, UTC)
    frame = pl.DataFrame(
        {"t": [moment.replace(tzinfo=None)], "z": [moment], "b": [b"a"], "d": [float("nan")]}
    )
    text = csv_text(frame)
    return ".123" in text and "UTC" in text and "NaN" in text


def _japanese(p: Probe) -> bool:
    folder = p.scratch / "ja"
    words = ("generate", "--users", "50", "--events", "0", "--locale", "ja_JP")
    code, _, _ = p.command(*words, "--out", str(folder))
    mails = pl.read_csv(folder / "users" / "users_dataset.csv")["email"].to_list()
    return code == 0 and not any("zhiren" in mail or "xiaolin" in mail for mail in mails)


def _locales(p: Probe) -> bool:
    words = ("generate", "--users", "40", "--events", "0", "--locale", "pt_BR=60,en_US=40")
    return p.command(*words, "--out", str(p.scratch / "mix"))[0] == 0


def _stream(p: Probe) -> bool:
    words = ("stream", "--users", "5", "--events", "20", "--to", "-", "--speed", "max")
    code, out, _ = p.command(*words)
    return code == 0 and "account_id" in json.loads(out.splitlines()[0])


def _hints(p: Probe) -> bool:
    out = str(p.scratch / "hint")
    users = p.command("generate", "--users", "10k", "--events", "0", "--out", out)
    until = p.command("generate", "--users", "5", "--until", "30/06/2026", "--out", out + "2")
    told = users[2] + until[2]
    return "unable to parse" not in told and "valid integer" not in told


def _avro(p: Probe) -> bool:
    words = ("generate", "--users", "5", "--events", "5", "--events-format", "avro")
    return p.command(*words, "--out", str(p.scratch / "avro"))[0] == 0


def _schema(p: Probe) -> bool:
    return "--tables" in p.command("generate", "--help")[1]


MAKING = (
    Case("212", "window: copy as CSV", "milliseconds and zone kept", _copied),
    Case("110, 111, 112", "--titles netflix, MovieLens, TMDB", "taken", _published),
    Case("114, 115, 120, 121, 123", "--titles: names, ;, .tsv, arrays", "taken", _own),
    Case("(generate)", "ja_JP e-mails", "Japanese readings", _japanese),
    Case("(generate)", "several locales at once", "mix", _locales),
    Case("(generate)", "live or continued events", "a stream", _stream),
    Case("(generate)", "own tables and columns", "a schema", _schema),
    Case("(generate)", "Avro output", "file", _avro),
    Case("(generate)", "--users 10k, --until 30/06/2026", "a plain hint", _hints),
)
