"""The tables that a data set may have, and the folders that their files are in."""

from typing import Final

PUBLISHED: Final = ("users", "events")
# Further ones, only where they are asked for.
FURTHER: Final = ("changes", "subscriptions", "payments", "titles", "history")
TABLES: Final = (*PUBLISHED, *FURTHER)
# The folder of each table, which is also its name in the catalog.
FOLDERS: Final = {
    "users": "users",
    "events": "movies_events",
    "changes": "users_changes",
    "subscriptions": "subscriptions",
    "payments": "payments",
    "titles": "titles",
    "history": "users_history",
}
# The tables to which a day only adds rows; the others are replaced as a whole.
APPENDED: Final = ("events", "changes", "payments")


def named_tables(text: str) -> tuple[str, ...]:
    """The tables that a text names, in the order of `TABLES`.

    Args:
        text: Their names, with commas between.

    Raises:
        ValueError: A name is unknown, or a published table is not among them.
    """
    names = {name.strip() for name in text.split(",")}
    if not {*PUBLISHED} <= names <= {*TABLES}:
        raise ValueError(text)
    return tuple(name for name in TABLES if name in names)


def is_appended(path: str) -> bool:
    """Whether a file of a data set stays as it is when its history goes on.

    Args:
        path: The file's path below the data set's folder.
    """
    return path.split("/")[0] in {FOLDERS[name] for name in APPENDED}
