"""The local lake: the canned queries cold, warm and on the text files, beside plain DuckDB."""

import os
import resource
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from time import perf_counter
from unittest.mock import patch

import duckdb

from core.generate.dataset import generate
from core.job.model import Job
from core.lake.local.lake import LocalLake
from core.queries.canned import CannedQuery, canned_queries
from core.steps.progress import drain
from tests.benchmarks import Line

ROWS = 1_000_000
SMALL_FILES = 10_000
# Rows of the one large file that is crawled; about 2 GB.
LARGE_ROWS = 37_000_000

# The canned queries as one would write them for DuckDB over the files themselves.
_PLAIN = {
    "users-by-gender": "select gender, count(account_id) from {users} group by 1 order by 1",
    "most-popular-movies": (
        "with views as (select id, name, type, count(account_id) as events from {events}"
        " group by id, name, type), ranked as (select dense_rank() over (order by events desc) as"
        " position, name, type, events from views)"
        " select * from ranked where position <= 5 order by position, name"
    ),
    "top-genre-by-age": (
        "with ages as (select account_id, date_sub('year', birthday::date, current_date) as age"
        " from {users}), views as (select age, genre, count(*) as events from {events}"
        " join ages using (account_id) group by 1, 2), ranked as (select *, row_number() over"
        " (partition by age order by events desc, genre) as position from views)"
        " select age, genre, events from ranked where position = 1 order by age"
    ),
}

# What is asked of a table of Parquet, in Athena's SQL, and as one would write it for DuckDB. The
# aim is twice the time for a timestamp's text, an hour at a zone and a text of JSON.
_FUNCTIONS = {
    "a timestamp as text": (
        "max(cast(moment as varchar))",
        "max(strftime(moment, '%Y-%m-%d %H:%M:%S.%g'))",
    ),
    "the hour at a zone": (
        "max(hour(moment at time zone 'America/Sao_Paulo'))",
        "max(hour(timezone('America/Sao_Paulo', timezone('UTC', moment))))",
    ),
    "a text of JSON": (
        "max(json_extract_scalar(j, '$.b'))",
        "max(json_extract_string(j, '$.b'))",
    ),
    "a number of JSON": (
        "sum(cast(json_extract_scalar(j, '$.a') as double))",
        "sum(cast(json_extract_string(j, '$.a') as double))",
    ),
    "a double as text": ("max(cast(x as varchar))", "max(cast(x as varchar))"),
    "a split text, in small letters": (
        "count(distinct lower(split(name, ' ')[1]))",
        "count(distinct lower(string_split(name, ' ')[1]))",
    ),
}


def seconds(call: Callable[[], object], times: int = 1) -> float:
    """The shortest of some runs, in seconds."""
    best = float("inf")
    for _ in range(times):
        begun = perf_counter()
        call()
        best = min(best, perf_counter() - begun)
    return best


def lines() -> Iterator[Line]:
    """Measure; needs about 5 GB in the temporary folder."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        with patch.dict(os.environ, {"XDG_CACHE_HOME": str(home / "cache")}):
            yield from _canned(home)
            yield from _functions(home / "functions")
            yield from _stopping(home / "lake")
            yield from _many_files(home / "small")
            yield from _large_file(home / "large")


def _canned(home: Path) -> Iterator[Line]:
    job = Job(users=ROWS, events=ROWS, until_date=date(2024, 12, 31))
    drain(generate(job, home / "data"))
    uploading = LocalLake(home / "lake")
    uploaded = seconds(lambda: drain(uploading.upload(home / "data")))
    yield Line("upload of 1 M users and 1 M events", f"{uploaded:.2f} s")
    crawled = seconds(lambda: drain(uploading.crawl()))
    yield Line("crawl of them, with their columnar copies", f"{crawled:.2f} s")
    warm, text = LocalLake(home / "lake"), LocalLake(home / "lake", copies=False)
    for query in canned_queries():
        plain = seconds(lambda query=query: ask_plain(home / "lake", query), 2)  # type: ignore[misc]
        peer = f"plain DuckDB on the files {plain:.3f} s"
        cold = seconds(lambda query=query: _ask(LocalLake(home / "lake"), query))  # type: ignore[misc]
        yield Line(f"{query.name}, cold", f"{cold:.3f} s", cold / plain, peer)
        _ask(warm, query)
        again = seconds(lambda query=query: _ask(warm, query), 5)  # type: ignore[misc]
        yield Line(f"{query.name}, warm", f"{again:.3f} s", again / plain, peer, "< 0.1 s")
        direct = seconds(lambda query=query: _ask(text, query), 2)  # type: ignore[misc]
        yield Line(f"{query.name}, on the text", f"{direct:.3f} s", direct / plain, peer)
    for lake in (warm, text, uploading):
        lake.close()


def _functions(folder: Path) -> Iterator[Line]:
    (folder / "t").mkdir(parents=True)
    file = folder / "t" / "a.parquet"
    made = (
        "select timestamp '2020-01-01' + to_seconds(i * 97) as moment,"
        " 'Title ' || i % 3000 as name, i * 1.37 as x,"
        " '{\"a\": ' || i % 1000 || '.25, \"b\": \"x' || i % 10 || '\"}' as j"
        f" from range({ROWS}) r(i)"
    )
    duckdb.sql(f"copy (select moment, name, x::double as x, j from ({made})) to '{file}'")
    lake = LocalLake(folder)
    drain(lake.crawl())
    with duckdb.connect() as connection:
        for name, (athena, plain) in _FUNCTIONS.items():
            statement = f"select {plain} from '{file}'"
            peer = seconds(lambda sql=statement: connection.sql(sql).fetchall(), 3)  # type: ignore[misc]
            asked = f"select {athena} from t"
            taken = seconds(lambda sql=asked: _ask_sql(lake, sql), 3)  # type: ignore[misc]
            yield Line(name, f"{taken:.3f} s", taken / peer, f"DuckDB's own {peer:.3f} s")
    lake.close()


def _ask(lake: LocalLake, query: CannedQuery) -> None:
    _ask_sql(lake, query.sql)


def _ask_sql(lake: LocalLake, sql: str) -> None:
    answer = drain(lake.query(sql))
    answer.fetch(1_000)
    answer.close()


def ask_plain(lake: Path, query: CannedQuery) -> None:
    """Ask plain DuckDB a canned query, over the files of a lake."""
    users = f"read_csv('{lake}/users/users_dataset.csv')"
    events = f"read_json('{lake}/movies_events/movies_events_dataset.json')"
    with duckdb.connect() as connection:
        connection.execute(_PLAIN[query.name].format(users=users, events=events)).fetchall()


def _stopping(folder: Path) -> Iterator[Line]:
    lake = LocalLake(folder)
    step = lake.query("select count(*) from users a, users b where a.email < b.email")
    for _ in range(5):
        next(step)
    stopped = seconds(step.close)
    yield Line("cancelling a join of 10^12 pairs", f"{stopped:.3f} s", aim="< 0.5 s")
    whole = lake.query("select e.* from movies_events e, unnest(sequence(1, 10)) as n(i)")
    answer = drain(whole)
    before = _reset_peak()
    count = 0
    begun = perf_counter()
    while len(page := answer.fetch(50_000)):
        count += len(page)
    taken = perf_counter() - begun
    answer.close()
    lake.close()
    grown = (_peak() - before) / 2**20
    yield Line(f"{count:,} rows in pages of 50,000", f"{taken:.2f} s")
    yield Line("memory that this took at most, above before", f"{grown:.0f} MB")


def _many_files(folder: Path) -> Iterator[Line]:
    for number in range(SMALL_FILES):
        path = folder / "log" / f"dt=2024-{number % 12 + 1:02}-{number % 28 + 1:02}"
        path.mkdir(parents=True, exist_ok=True)
        (path / f"{number}.json").write_text(f'{{"n": {number}, "t": "x"}}\n')
    yield from _crawled(folder, f"{SMALL_FILES:,} files")


def _large_file(folder: Path) -> Iterator[Line]:
    (folder / "big").mkdir(parents=True)
    with (folder / "big" / "a.csv").open("w") as file:
        file.write("n,name,day\n")
        for start in range(0, LARGE_ROWS, 100_000):
            numbers = range(start, start + 100_000)
            file.write(
                "".join(f"{n},a name that takes some room {n},2024-01-31\n" for n in numbers)
            )
    size = (folder / "big" / "a.csv").stat().st_size / 10**6
    yield from _crawled(folder, f"one file of {size:,.0f} MB")


def _crawled(folder: Path, what: str) -> Iterator[Line]:
    before = _reset_peak()
    lake = LocalLake(folder)
    taken = seconds(lambda: drain(lake.crawl()))
    lake.close()
    yield Line(f"crawl of {what}", f"{taken:.2f} s")
    yield Line(
        "memory that this took at most, above before", f"{(_peak() - before) / 2**20:.0f} MB"
    )


def _reset_peak() -> int:
    """Forget the most memory that this process has held (on Linux); gives what it holds."""
    with suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")
    return _peak()


def _peak() -> int:
    """The most memory that this process has held, in bytes."""
    with suppress(OSError):
        status = Path("/proc/self/status").read_text()
        return int(status.partition("VmHWM:")[2].split()[0]) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
