"""What a crawl could not read, or read differently from what the file says, file by file."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from core.messages import Message, unpacked


@dataclass(frozen=True, slots=True)
class Loss:
    """Rows of one file that no query returns.

    Attributes:
        path: The file, below the lake's folder.
        rows: How many rows are left out.
        why: The reason, in words that follow the rows.
        line: The first such line, counted from 1.
    """

    path: str
    rows: int
    why: Message
    line: int

    def warning(self) -> Message:
        """The sentence that tells it."""
        if self.rows == 1:
            return Message(
                "{path}: 1 row is left out, in line {line}: {why}",
                path=self.path,
                line=self.line,
                why=self.why,
            )
        return Message(
            "{path}: {rows:,} rows are left out, the first in line {line}: {why}",
            path=self.path,
            rows=self.rows,
            line=self.line,
            why=self.why,
        )


def loss_entry(loss: Loss) -> dict[str, Any]:
    """A loss for the catalog's JSON."""
    return {"path": loss.path, "rows": loss.rows, "why": loss.why.packed(), "line": loss.line}


def loss_from(entry: Mapping[str, Any]) -> Loss:
    """A loss from the catalog's JSON.

    Raises:
        KeyError, TypeError, ValueError: It is none.
    """
    rows, line = entry["rows"], entry["line"]
    if not isinstance(rows, int) or not isinstance(line, int):
        raise TypeError(Message("a loss has no count"))
    return Loss(str(entry["path"]), rows, unpacked(entry["why"]), line)


@dataclass
class Account:
    """Counts rows of one file by what is wrong with them.

    Attributes:
        left_out: For each reason, how many rows are left out, and the first one's line.
        altered: The same for rows that are kept, but not as the file has them.
        remarks: What is to be said of the file as a whole.
    """

    left_out: dict[Message, list[int]] = field(default_factory=dict)
    altered: dict[Message, list[int]] = field(default_factory=dict)
    remarks: list[Message] = field(default_factory=list)

    def remark(self, words: Message) -> None:
        """Say something of the file as a whole, in words that follow its name."""
        if words not in self.remarks:
            self.remarks.append(words)

    def lose(self, why: Message, line: int) -> None:
        """Count a row that is left out.

        Args:
            why: The reason.
            line: The line in the file, from 1.
        """
        self.left_out.setdefault(why, [0, line])[0] += 1

    def alter(self, how: Message, line: int) -> None:
        """Count a row that is read differently from the file.

        Args:
            how: The change.
            line: The line in the file, from 1.
        """
        self.altered.setdefault(how, [0, line])[0] += 1

    def losses(self, path: str) -> list[Loss]:
        """What was lost of the file, by reason."""
        return [Loss(path, rows, why, line) for why, (rows, line) in self.left_out.items()]

    def tell(self, path: str, warn: Callable[[Message], None]) -> None:
        """Warn of the changes in a file, by kind of change.

        Args:
            path: The file's path in the lake.
            warn: Receives the warnings.
        """
        for words in self.remarks:
            warn(Message("{path} {words}", path=path, words=words))
        for how, (rows, line) in self.altered.items():
            if rows == 1:
                warn(Message("{path}: line {line} {how}", path=path, line=line, how=how))
            else:
                warn(
                    Message(
                        "{path}: {rows:,} rows, the first in line {line}: each {how}",
                        path=path,
                        rows=rows,
                        line=line,
                        how=how,
                    )
                )
