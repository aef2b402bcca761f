"""A small data set in the published shape, and in the published project's own odd one."""

import hashlib
import json
from datetime import date
from pathlib import Path

from core.dataset.manifest import DataFile, Manifest, write_manifest
from core.job.model import Job
from core.lake.local.lake import LocalLake
from core.steps.progress import drain

_USERS = (
    "account_id,gender,first_name,last_name,full_name,email,address_city,address_state,country",
    ",address_number,address_street,post_code,birthday,registration_date,churn_date",
    ",contracted_plan\n",
    "a1,F,Ana,Lima,Ana Lima,ana@example.com,Recife,PE,Brasil,12,Rua A,50000-100",
    ",1990-05-17,2020-02-03,,Basic\n",
    'a2,M,Rui,Sousa,Rui Sousa,rui@example.com,Natal,RN,Brasil,7,"Rua B, 2",59000200',
    ",1990-05-18,2020-03-04,2021-01-01,Premium\n",
    "a3,F,Eva,Dias,Eva Dias,eva@example.com,Olinda,PE,Brasil,101,Rua C,53000-300",
    ",1971-12-31,2021-05-06,,Intermediary\n",
)
USERS = "".join(_USERS)
_TITLES = {
    "tt1": ("The Tide", "Drama", "Movies"),
    "tt2": ("Low Sun", "Comedy", "Series"),
    "tt3": ("Marble", "Drama", "Movies"),
}
_WATCHED = (("tt1", "a1"), ("tt1", "a2"), ("tt2", "a2"), ("tt2", "a1"), ("tt3", "a3"))


def events(odd: bool) -> str:
    """The watch events as JSON Lines; `odd` writes them with the published project's faults."""
    lines = []
    for number, (title, account) in enumerate(_WATCHED):
        name, genre, kind = _TITLES[title]
        finished = number % 2 == 0
        lines.append(
            json.dumps(
                {
                    "id": title,
                    "name": name,
                    "img_url": f"https://example.com/{title}.jpg",
                    "caption": f"{name}, a poster",
                    "genre": genre,
                    "type": kind,
                    "movie_release_date": "2019-04-05",
                    "datetime": "2023-03-06 17: 59: 15" if odd else "2023-03-06 17:59:15",
                    "has_fished": str(finished) if odd else finished,
                    "account_id": account,
                }
            )
        )
    return "\n".join(lines) + "\n"


def write(folder: Path, odd: bool = False, files: dict[str, bytes] | None = None) -> Path:
    """Write a complete data set, by default one file of each kind."""
    contents = files or {
        "users/users_dataset.csv": USERS.encode(),
        "movies_events/movies_events_dataset.json": events(odd).encode(),
    }
    entries = []
    for path, content in sorted(contents.items()):
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
        digest = hashlib.sha256(content).hexdigest()
        entries.append(DataFile(path, len(content), content.count(b"\n"), digest))
    job = Job(users=3, events=5, until_date=date(2024, 1, 1))
    write_manifest(Manifest(job, tuple(entries), (), {"matinee": "0"}), folder)
    return folder


def crawled(folder: Path) -> LocalLake:
    """A lake in a folder that holds such a data set, and has been crawled."""
    lake = LocalLake(folder / "lake")
    drain(lake.upload(write(folder / "data")))
    drain(lake.crawl())
    return lake
