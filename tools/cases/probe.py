"""The tools of a case: crawled copies of lakes, statements, and the command line."""

import contextlib
import io
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from core.cli.app import run_command
from core.errors import MatineeError
from core.lake.interface import Crawled
from core.lake.local.lake import LocalLake
from core.steps.progress import drain

Rows = list[tuple[object, ...]]


@dataclass
class CaseLake:
    """A crawled copy of a case's folder."""

    lake: LocalLake
    crawled: Crawled

    @property
    def told(self) -> str:
        """All warnings of the crawl, a line each."""
        return "\n".join(self.crawled.warnings)

    def rows(self, sql: str) -> Rows:
        """All rows that answer a statement."""
        answer = drain(self.lake.query(sql))
        try:
            return answer.fetch(1_000).rows()
        finally:
            answer.close()

    def all(self, prefix: str) -> Rows:
        """All rows of a prefix's table, in the order of their cells' texts."""
        return sorted(self.rows(f'select * from "db_{prefix}"."{prefix}"'), key=str)

    def types(self, prefix: str) -> dict[str, str]:
        """The columns of a prefix's table with their types."""
        table = next(table for table in self.crawled.tables if table.name == prefix)
        return {column.name: column.type for column in table.columns}

    def failure(self, sql: str) -> str:
        """The error and the hint of a refused statement; empty where it is answered."""
        try:
            self.rows(sql)
        except MatineeError as error:
            return f"{error.message} | {error.hint}"
        return ""


@dataclass
class Probe:
    """Opens cases.

    Args:
        cases: The folder of cases.
        scratch: Where copies go.
    """

    cases: Path
    scratch: Path
    _lakes: dict[str, CaseLake] = field(default_factory=dict)

    def lake(self, case: str) -> CaseLake:
        """The crawled lake of a case; an empty one for a case without folders."""
        if case not in self._lakes:
            folder = self.scratch / case
            source = self.cases / case
            shutil.copytree(source, folder) if source.is_dir() else folder.mkdir()
            lake = LocalLake(folder)
            self._lakes[case] = CaseLake(lake, drain(lake.crawl()))
        return self._lakes[case]

    def command(self, *words: str) -> tuple[int, str, str]:
        """Run a command: its exit code, standard output and standard error."""
        written, err = io.BytesIO(), io.StringIO()
        out = io.TextIOWrapper(written, "utf-8")
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = run_command(list(words))
            out.flush()
        return code, written.getvalue().decode(), err.getvalue()

    def query(self, sql: str, style: str, case: str = "plain") -> tuple[int, str, str]:
        """Run a statement by the command line.

        Args:
            sql: The statement.
            style: The format of the answer.
            case: The case's name.
        """
        folder = self.lake(case).lake.address
        return self.command("query", "--sql", sql, "--format", style, "--lake", folder)

    def titles(self, case: str, name: str) -> tuple[int, str, str]:
        """Generate a few events with a case's file of titles.

        Args:
            case: The case's name.
            name: The file of titles.
        """
        folder = self.scratch / f"titles{case}"
        shutil.copytree(self.cases / case, folder, dirs_exist_ok=True)
        words = ("generate", "--users", "5", "--events", "20", "--titles", str(folder / name))
        return self.command(*words, "--out", str(self.scratch / f"out{case}"))

    def close(self) -> None:
        """Close all lakes."""
        for opened in self._lakes.values():
            opened.lake.close()
