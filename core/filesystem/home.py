"""The user's home folder in a path."""

from pathlib import Path


def expand_home(path: str | Path) -> Path:
    """Replace a leading ``~`` or ``~name`` by that user's home folder, as a shell does.

    Args:
        path: A path as somebody typed it.

    Returns:
        The path; unchanged where the user's home is not known.
    """
    try:
        return Path(path).expanduser()
    except RuntimeError:
        return Path(path)
