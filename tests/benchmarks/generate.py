"""The generator beside Faker's usual recipe, Mimesis, and mere writing."""

import csv
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import polars as pl
from faker import Faker
from mimesis import Address, Datetime, Gender, Locale, Person

from core.generate.dataset import generate
from core.generate.events.events import events
from core.generate.sampling.shards import event_shards, user_shards
from core.generate.users.users import users
from core.job.model import PLANS, Job
from core.steps.progress import drain
from tests.benchmarks import Line

ROWS = 1_000_000
# Peers are slow: so many rows tell their rate.
PEER_ROWS = 4_000
ROUNDS = 3
UNTIL = date(2026, 6, 30)

# The high-water mark of the process alone: getrusage would count what the parent had at the fork.
PEAK = """
import sys, tempfile
from pathlib import Path
from core.generate.dataset import generate
from core.job.model import Job
from core.steps.progress import drain
with tempfile.TemporaryDirectory() as folder:
    drain(generate(Job(users=int(sys.argv[1]), events=int(sys.argv[2]), workers=2), Path(folder)))
status = Path("/proc/self/status").read_text()
print(status.split("VmHWM:")[1].split()[0])
"""


def faker_user(fake: Faker) -> dict[str, Any]:
    """A user by one call a field: how such data is usually made."""
    gender = fake.random_element(("M", "F"))
    first = fake.first_name_male() if gender == "M" else fake.first_name_female()
    last = fake.last_name()
    registered = fake.date_between(date(2020, 1, 1), UNTIL)
    return {
        "account_id": fake.random_int(1, 2**31),
        "gender": gender,
        "first_name": first,
        "last_name": last,
        "full_name": f"{first} {last}",
        "email": f"{first}_{last}@{fake.domain_name()}".lower(),
        "address_city": fake.city(),
        "address_state": fake.state(),
        "country": fake.current_country(),
        "address_number": fake.building_number(),
        "address_street": fake.street_name(),
        "post_code": fake.postcode(),
        "birthday": fake.date_of_birth(minimum_age=18, maximum_age=90),
        "registration_date": registered,
        "churn_date": registered + timedelta(30) if fake.random_int(1, 100) <= 30 else "",
        "contracted_plan": fake.random_element(PLANS),
    }


def mimesis_user(person: Person, address: Address, day: Datetime) -> dict[str, Any]:
    """The same columns by Mimesis."""
    gender = random.choice((Gender.MALE, Gender.FEMALE))
    first, last = person.first_name(gender), person.last_name(gender)
    registered = day.date(2020, 2025)
    return {
        "account_id": random.randrange(2**31),
        "gender": "M" if gender is Gender.MALE else "F",
        "first_name": first,
        "last_name": last,
        "full_name": f"{first} {last}",
        "email": person.email(),
        "address_city": address.city(),
        "address_state": address.state(),
        "country": address.country(),
        "address_number": address.street_number(),
        "address_street": address.street_name(),
        "post_code": address.postal_code(),
        "birthday": person.birthdate(1940, 2005),
        "registration_date": registered,
        "churn_date": registered + timedelta(30) if random.random() < 0.3 else "",
        "contracted_plan": random.choice(PLANS),
    }


def faker_event(fake: Faker, titles: list[dict[str, Any]], accounts: list[int]) -> dict[str, Any]:
    """A watch event of a known title, by one call a field."""
    return {
        **fake.random_element(titles),
        "datetime": fake.date_time_between(date(2020, 1, 1), UNTIL).isoformat(" "),
        "has_fished": fake.boolean(60),
        "account_id": fake.random_element(accounts),
    }


def seconds(call: Callable[[], object]) -> float:
    started = time.perf_counter()
    call()
    return time.perf_counter() - started


def write_rows(path: Path, make: Callable[[], dict[str, Any]]) -> float:
    """Seconds to make `PEER_ROWS` rows and write them."""
    started = time.perf_counter()
    rows = [make() for _ in range(PEER_ROWS)]
    with path.open("w", newline="", encoding="utf-8") as handle:
        if path.suffix == ".csv":
            writer = csv.DictWriter(handle, rows[0])
            writer.writeheader()
            writer.writerows(rows)
        else:
            handle.writelines(json.dumps(row, default=str) + "\n" for row in rows)
    return time.perf_counter() - started


def peer_rates(folder: Path) -> dict[str, float]:
    """Rows a second of each peer, the best of some rounds."""
    fake, person, address, day = (
        Faker("pt_BR"),
        Person(Locale.PT_BR),
        Address(Locale.PT_BR),
        Datetime(),
    )
    job = Job(users=1_000, events=1_000, until_date=UNTIL)
    titles = events(job, 0).drop("datetime", "has_fished", "account_id").to_dicts()
    accounts = users(job, 0)["account_id"].to_list()
    makers: dict[str, tuple[str, Callable[[], dict[str, Any]]]] = {
        "Faker": ("a.csv", lambda: faker_user(fake)),
        "Mimesis": ("b.csv", lambda: mimesis_user(person, address, day)),
        "Faker, events": ("c.json", lambda: faker_event(fake, titles, accounts)),
    }
    return {
        name: PEER_ROWS / min(write_rows(folder / file, make) for _ in range(ROUNDS))
        for name, (file, make) in makers.items()
    }


def generated(job: Job, folder: Path) -> float:
    """Seconds to generate a job into an empty folder."""
    with tempfile.TemporaryDirectory(dir=folder) as out:
        return seconds(lambda: drain(generate(job, Path(out))))


def only_written(frames: list[pl.DataFrame], path: Path) -> float:
    """Seconds to write frames that are there already to the disk, with Polars' own writer."""

    def write() -> None:
        with path.open("wb") as handle:
            for frame in frames:
                if path.suffix == ".csv":
                    frame.write_csv(handle, include_header=False)
                else:
                    frame.write_ndjson(handle)
            # A data set is on the disk before it counts as made, so this must be, too.
            handle.flush()
            os.fsync(handle.fileno())

    return seconds(write)


def lines() -> Iterator[Line]:
    """Measure; each figure with its peer from the same run, taken in turns with it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rates = peer_rates(folder)
        yield from _tables(folder, rates)
    if Path("/proc/self/status").exists():
        yield from _memory()


def _tables(folder: Path, rates: dict[str, float]) -> Iterator[Line]:
    people = Job(users=ROWS, events=0, until_date=UNTIL)
    # As few users as may be, so that the time is that of the events.
    watched = Job(users=1_000, events=ROWS, until_date=UNTIL)
    frames = {
        "users": [users(people, shard) for shard in range(user_shards(people))],
        "events": [events(watched, chunk) for chunk in range(event_shards(watched))],
    }
    files = {"users": folder / "w.csv", "events": folder / "w.json"}
    jobs = {"users": people, "events": watched}
    parquet = {"format": "parquet", "events_format": "parquet"}
    best: dict[str, float] = {}

    def note(what: str, taken: float) -> None:
        best[what] = min(taken, best.get(what, taken))

    for _ in range(ROUNDS):
        for table, job in jobs.items():
            note(f"{table} text", generated(job, folder))
            note(f"{table} written", only_written(frames[table], files[table]))
            note(f"{table} one", generated(job.changed(workers=1), folder))
            note(f"{table} two", generated(job.changed(workers=2), folder))
            note(f"{table} parquet", generated(job.changed(**parquet), folder))

    def rate(what: str) -> float:
        return ROWS / best[what]

    for peer, aim in (("Faker", "350x"), ("Mimesis", "70x")):
        yield Line(
            f"users into CSV, over {peer}",
            f"{rate('users text'):,.0f}/s",
            rate("users text") / rates[peer],
            f"{peer} {rates[peer]:,.0f}/s",
            aim,
        )
    yield Line(
        "events into JSON Lines, over Faker",
        f"{rate('events text'):,.0f}/s",
        rate("events text") / rates["Faker, events"],
        f"Faker {rates['Faker, events']:,.0f}/s",
    )
    yield Line(
        "events into JSON Lines, over users into CSV",
        f"{rate('events text'):,.0f}/s",
        rate("events text") / rate("users text"),
        f"users {rate('users text'):,.0f}/s",
        "1x",
    )
    for table, text in (("users", "CSV"), ("events", "JSON Lines")):
        yield Line(
            f"{table} into Parquet, over {text}",
            f"{rate(f'{table} parquet'):,.0f}/s",
            best[f"{table} text"] / best[f"{table} parquet"],
            f"{text} {rate(f'{table} text'):,.0f}/s",
        )
        yield Line(
            f"{table} into {text}, time over mere writing by Polars",
            f"{best[f'{table} text']:.2f} s",
            best[f"{table} text"] / best[f"{table} written"],
            f"writing {best[f'{table} written']:.2f} s",
            "at most 1.6x",
        )
        yield Line(
            f"{table} with 2 workers, over 1",
            f"{rate(f'{table} two'):,.0f}/s",
            best[f"{table} one"] / best[f"{table} two"],
            f"1 worker {rate(f'{table} one'):,.0f}/s",
            "1.7x",
        )


def _memory() -> Iterator[Line]:
    first = None
    for rows in (100_000, 1_000_000, 10_000_000):
        done = subprocess.run(
            [sys.executable, "-c", PEAK, str(rows // 2), str(rows // 2)],
            check=True,
            capture_output=True,
            text=True,
        )
        peak = int(done.stdout) / 1_000
        first = first or peak
        yield Line(
            f"peak memory at {rows:,} rows, half of them events, 2 workers",
            f"{peak:.0f} MB",
            peak / first,
            f"at 100,000 rows {first:.0f} MB",
            "under 400 MB, flat",
        )
