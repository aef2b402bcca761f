"""Small data sets in the published shape."""

import csv
import hashlib
import io
import json
import random
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from core.dataset.manifest import DataFile, Manifest, read_manifest, write_manifest
from core.job.model import Job

USERS_FILE = "users/users_dataset.csv"
EVENTS_FILE = "movies_events/movies_events_dataset.json"
FIELDS = (
    "account_id gender first_name last_name full_name email address_city address_state country"
    " address_number address_street post_code birthday registration_date churn_date"
    " contracted_plan"
).split()
# Stands for what makes rows longer: a writer looks at each character of half a million.
PAD = "{pad}"


def make_data_set(
    folder: Path, users: int = 20, events: int = 60, days: int = 0, pad: int = 0, seed: int = 1
) -> Manifest:
    """Write a data set; `days` spreads the events over ``dt=`` folders, `pad` makes rows longer."""
    chance = random.Random(seed)
    accounts = [f"{chance.getrandbits(64):016x}" for _ in range(users)]
    written = [_write(folder, USERS_FILE, users, _user_lines(accounts, chance, pad))]
    lines = _event_lines(accounts, events, chance, pad)
    if not days:
        written.append(_write(folder, EVENTS_FILE, events, lines))
    for day in range(days):
        part = lines[day::days]
        name = f"movies_events/dt={date(2024, 1, 1) + timedelta(day)}/part-0.json"
        written.append(_write(folder, name, len(part), part))
    job = Job(users=users, events=events, seed=seed, until_date=date(2024, 12, 31))
    files = tuple(sorted(written, key=lambda file: file.path))
    manifest = Manifest(job, files, (), {"matinee": "test"})
    write_manifest(manifest, folder)
    return manifest


def replace_file(folder: Path, name: str, content: bytes) -> None:
    """Put other content into a data set, with a manifest that agrees."""
    manifest = read_manifest(folder)
    (folder / name).write_bytes(content)
    digest = hashlib.sha256(content).hexdigest()
    files = tuple(
        DataFile(name, len(content), file.rows, digest) if file.path == name else file
        for file in manifest.files
    )
    write_manifest(replace(manifest, files=files), folder)


def _write(folder: Path, name: str, rows: int, lines: list[str]) -> DataFile:
    content = "".join(f"{line}\n" for line in lines).encode()
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return DataFile(name, len(content), rows, hashlib.sha256(content).hexdigest())


def _user_lines(accounts: list[str], chance: random.Random, pad: int) -> list[str]:
    lines = [",".join(FIELDS)]
    for number, account in enumerate(accounts):
        first, last = chance.choice(["Ana", "João", "Zoë"]), chance.choice(["Lima", "Sá"])
        born = date(1960, 1, 1) + timedelta(chance.randrange(15_000))
        cells = [account, chance.choice("MF"), first, last, f"{first} {last}"]
        cells += [f"user{number}@example.org", "Rio, Centro", "RJ", "Brazil"]
        cells += [str(chance.randrange(1, 999)), f"Rua {PAD}", "20000-000", str(born)]
        cells += ["2021-05-06", "" if chance.random() < 0.7 else "2023-01-02"]
        cells.append(chance.choice(["Basic", "Intermediary", "Premium"]))
        lines.append(_csv_line(cells).replace(PAD, "x" * pad))
    return lines


def _csv_line(cells: list[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow(cells)
    return line.getvalue()


def _event_lines(accounts: list[str], events: int, chance: random.Random, pad: int) -> list[str]:
    genres = ["Drama", "Comedy", "Sci-Fi", "War"]
    lines = []
    for _ in range(events):
        title = chance.randrange(12)
        event = {
            "id": f"tt{title:07}",
            "name": f"Title {title}",
            "img_url": f"https://example.org/{title}.jpg",
            "caption": f"A caption {PAD}",
            "genre": genres[title % 4],
            "type": ("Movies", "Series")[title % 2],
            "movie_release_date": "2011-02-03",
            "datetime": f"2024-{chance.randrange(1, 13):02}-11 20:15:{chance.randrange(60):02}",
            "has_fished": chance.random() < 0.6,
            "account_id": chance.choice(accounts),
        }
        lines.append(json.dumps(event).replace(PAD, "x" * pad))
    return lines
