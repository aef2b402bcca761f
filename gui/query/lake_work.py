"""Write a table of the lake as Parquet, and report what that saves."""

from PySide6.QtCore import QObject, Signal

from core.lake.interface import Table
from core.pricing.scan_price import price
from core.queries.completion import quoted
from gui.i18n import cost_text, formatting
from gui.i18n.language import fill, translate
from gui.threads.task_runner import TaskRunner, once


class LakeWork(QObject):
    """Follows a table that is being converted.

    Attributes:
        notice: Emitted with a `gui.i18n.language.Text` on how it went, and whether it went wrong.
    """

    notice = Signal(object, bool)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = TaskRunner(self)
        # The table that is being written as Parquet, and the new one's database and name.
        self._converted: tuple[Table, str, str] | None = None

    def parquet_statement(self, table: Table) -> str:
        """The statement that writes a table as Parquet; `follow` shows it once it has run."""
        name = f"{table.name}_parquet"
        self._converted = (table, table.database, name)
        database = quoted(table.database)
        return (
            f"create table {database}.{quoted(name)}\n"
            "with (format = 'PARQUET', write_compression = 'ZSTD')\n"
            f"as select *\nfrom {database}.{quoted(table.name)}"
        )

    def follow(self, tables: tuple[Table, ...]) -> None:
        """Tell what reading all of a converted table costs before and after, once it is there."""
        if self._converted is None:
            return
        before, database, name = self._converted
        after = next((one for one in tables if (one.database, one.name) == (database, name)), None)
        if after is None:
            return
        self._converted = None
        sizes = before.bytes, after.bytes
        # Prices are in a file, which the window's thread does not read.
        self._tasks.run(
            "prices",
            once(lambda: tuple(map(price, sizes))),
            lambda prices: self._show_gain(sizes, prices),
        )

    def _show_gain(self, sizes: tuple[int, int], prices: tuple[float, float]) -> None:
        def tell() -> str:
            parts = [
                text
                for size, dollars in zip(sizes, prices, strict=True)
                for text in (formatting.size(size), cost_text.price(dollars))
            ]
            return fill(
                translate("LakeWork", "Reading all of it: %1 (%2) before, %3 (%4) as Parquet"),
                *parts,
            )

        self.notice.emit(tell, False)

    def stop(self) -> None:
        """Drop what is under way, and wait for its thread."""
        self._tasks.stop()
