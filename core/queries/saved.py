"""A user's own queries: SQL files in one folder, each a canned query."""

from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_data_path

from core.errors import QueryError
from core.filesystem.atomic_write import write_text
from core.messages import Message, reason
from core.queries.canned import CannedQuery, canned_queries


@dataclass(frozen=True, slots=True)
class UserQueries:
    """All canned queries, and the paths whose change means that they may be others.

    Attributes:
        queries: The published ones, then those of the user's folder.
        paths: The folder and its SQL files.
    """

    queries: tuple[CannedQuery, ...]
    paths: tuple[Path, ...]


def queries_folder() -> Path:
    """Where a user's own queries are; it may not exist yet."""
    return _user_data() / "queries"


def history_file() -> Path:
    """Where the query history is; it may not exist yet."""
    return _user_data() / "history.jsonl"


def drafts_file() -> Path:
    """Where SQL that was not saved is; it may not exist yet."""
    return _user_data() / "drafts.json"


def _user_data() -> Path:
    return user_data_path("matinee", appauthor=False)


def read_user_queries(folder: Path) -> UserQueries:
    """Read a user's folder of queries; it is made if it is missing, to drop files into.

    Raises:
        QueryError: It can't be made or read.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        files = sorted(folder.glob("*.sql"))
    except OSError as error:
        raise QueryError(
            Message(
                "the folder of queries {folder} can't be read: {reason}",
                folder=folder,
                reason=reason(error),
            ),
            "check its permissions",
        ) from error
    return UserQueries(canned_queries(folder), (folder, *files))


def read_sql(path: Path) -> str:
    """The whole text of an SQL file, its comments included.

    Raises:
        QueryError: It can't be read as UTF-8 text.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(
            Message("{path} can't be read: {reason}", path=path, reason=reason(error)),
            "choose an SQL file in UTF-8",
        ) from error


def write_sql(path: Path, text: str) -> None:
    """Write an SQL file atomically; it ends with a line end.

    Args:
        path: The file.
        text: The SQL.

    Raises:
        QueryError: It can't be written.
    """
    try:
        write_text(path, text if text.endswith("\n") else text + "\n")
    except OSError as error:
        raise QueryError(
            Message("{path} can't be written: {reason}", path=path, reason=reason(error)),
            "check the folder's permissions and free space",
        ) from error
