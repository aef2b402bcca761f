"""A user's own queries: SQL files in one folder, each a canned query."""

from pathlib import Path

from platformdirs import user_data_path

from core.errors import QueryError
from core.files import write_text


def queries_folder() -> Path:
    """Where a user's own queries are; it may not exist yet."""
    return user_data_path("matinee", appauthor=False) / "queries"


def history_file() -> Path:
    """Where the query history is; it may not exist yet."""
    return user_data_path("matinee", appauthor=False) / "history.jsonl"


def read_sql(path: Path) -> str:
    """The whole text of an SQL file, its comments included.

    Raises:
        QueryError: It can't be read as UTF-8 text.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(f"{path} can't be read: {error}", "choose an SQL file in UTF-8") from error


def write_sql(path: Path, text: str) -> None:
    """Write an SQL file, all of it or none of it, ending in a line end.

    Raises:
        QueryError: It can't be written.
    """
    try:
        write_text(path, text if text.endswith("\n") else text + "\n")
    except OSError as error:
        raise QueryError(
            f"{path} can't be written: {error}", "check the folder's permissions and free space"
        ) from error
