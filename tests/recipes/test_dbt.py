"""The dbt project, three days in a row on a lake that grows."""

import json
import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from core.generate.dataset import generate
from core.generate.extension import up_to
from core.job.model import Job
from core.lake.local.lake import LocalLake
from core.pipeline import extend
from core.steps.progress import drain
from tests.recipes.environment import RECIPES, environment, program

JOB = Job(users=400, events=8_000, until_date=date(2022, 12, 31), layout="daily")
DAYS = [date(2023, 1, day) for day in (10, 20, 30)]
# Asked in the project's own environment, whose DuckDB wrote the file.
ASK = """
import duckdb, json, sys
rows = duckdb.connect(sys.argv[1], read_only=True).execute(sys.argv[2]).fetchall()
print(json.dumps(rows, default=str))
"""

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600), pytest.mark.xdist_group("recipes")]


def test_three_days_in_a_row(tmp_path: Path) -> None:
    project, lake, warehouse = (tmp_path / name for name in ("dbt", "lake", "warehouse.duckdb"))
    dbt, python = program("dbt"), program("python")
    shutil.copytree(RECIPES / "dbt", project)
    variables = environment(LAKE=lake, WAREHOUSE=warehouse, DBT_PROFILES_DIR=project)

    def ask(sql: str) -> Any:
        done = subprocess.run(
            [python, "-c", ASK, str(warehouse), sql],
            env=variables,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    before: list[Any] = []
    seen: dict[int, set[Any]] = {}
    for day in DAYS:
        grow(lake, tmp_path / "data", day)
        done = subprocess.run(
            [dbt, "--quiet", "build"],
            cwd=project,
            env=variables,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        # The incremental model has each event of the lake once, and touches no earlier day.
        (counted,) = ask("select sum(events), max(dt) from daily_viewing")
        (held,) = ask("select count(*), max(dt) from stg_watch_events")
        assert counted == held
        assert held[1] == day.isoformat()
        rows = ask("select * from daily_viewing order by dt, genre")
        assert rows[: len(before)] == before
        before = rows
        # The snapshot's current rows are the users of the day; what they were stays below.
        columns = "account_id, plan, left_on, address_city, address_state"
        users = ask(f"select {columns} from stg_users order by 1")
        current = ask(f"select {columns} from users_history where dbt_valid_to is null order by 1")
        assert current == users
        for account, *state in users:
            seen.setdefault(account, set()).add(tuple(state))
    versions = dict(ask("select account_id, count(*) from users_history group by 1"))
    assert {int(account): count for account, count in versions.items()} == {
        account: len(states) for account, states in seen.items()
    }
    assert max(versions.values()) > 1, "somebody has left meanwhile"


def grow(lake: Path, data: Path, through: date) -> None:
    """Take the lake's history on to a day, as `main.py extend` does."""
    local = LocalLake(lake)
    if not lake.exists():
        drain(generate(JOB, data))
        drain(local.upload(data))
    extended, _ = drain(extend(local, up_to(through)))
    assert extended.manifest.through == through
    local.close()
