"""What an editor shows, and SQL files that are dropped on it."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QDropEvent

from gui.i18n.language import Text


@dataclass(slots=True)
class EditorTab:
    """What an editor shows.

    Attributes:
        title: Gives what its tab says, in the language in force.
        path: The file it came from or went to; None for none.
        saved: The text as it was opened, saved, or put there by a button.
    """

    title: Text = str
    path: Path | None = None
    saved: str = ""


def stem(path: Path) -> Text:
    """The name of a file without its ending, as the title of its tab."""
    return lambda: path.stem


def dropped_sql(event: QDropEvent) -> list[Path]:
    """The files of SQL among what is dragged."""
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls()]
    return [path for path in paths if path.suffix.lower() == ".sql"]
