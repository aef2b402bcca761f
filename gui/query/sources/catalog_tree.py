"""The catalog as a tree: databases, their tables, and the columns of these with their types."""

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QMenu,
    QStackedLayout,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from core.errors import CredentialsError, MatineeError
from core.lake.interface import Column, Table
from core.queries.completion import quoted
from gui.i18n import counts, formatting
from gui.query.editor.completion import DETAIL, DetailDelegate
from gui.query.sources.reading_dialog import can_be_read_otherwise
from gui.style.icons import icon
from gui.widgets.dialogs.error_dialog import needs_crawl, sentence, window_advice
from gui.widgets.empty_state import EmptyCard
from gui.widgets.layout.panel import Panel

NAME = Qt.ItemDataRole.UserRole + 2
TABLE = Qt.ItemDataRole.UserRole + 3


class CatalogTree(Panel):
    """What can be asked about; names go to the editor by double click or Enter.

    Attributes:
        tree: The tree itself.
        inserted: Emitted with a name to write into the statement.
        preview: Emitted with a table's qualified name, to see its rows.
        refresh: Emitted when the catalog is to be read again.
        crawl: Emitted when the lake is to be crawled.
        reading: Emitted with a table, to say how its files are read.
        convert: Emitted with a table that is to be written as Parquet too.
        own_files: Emitted when a folder of the user's own files is to be opened.
    """

    inserted = Signal(str)
    preview = Signal(str)
    refresh = Signal()
    crawl = Signal()
    reading = Signal(object)
    own_files = Signal()
    convert = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tables: tuple[Table, ...] = ()
        self._branches: list[QTreeWidgetItem] = []
        self.tree = _Tree(self)
        self.tree.setObjectName("catalog")
        self._insert, self._copy, self._preview = QAction(self), QAction(self), QAction(self)
        self._refresh, self._reading, self._convert = QAction(self), QAction(self), QAction(self)
        self._error: MatineeError | None = None
        self._empty = EmptyCard()
        self._crawl = self._empty.add_button("crawlLake")
        self._own = self._empty.add_button("openOwnFiles")
        self._crawl.clicked.connect(self.crawl)
        self._own.clicked.connect(self.own_files)
        self._stack = QStackedLayout()
        self._lay_out()
        self.tree.itemDoubleClicked.connect(self._write)
        self.tree.entered_key.connect(lambda: self._write(self.tree.currentItem()))
        self.tree.customContextMenuRequested.connect(self._open_menu)
        self._insert.triggered.connect(lambda: self._write(self.tree.currentItem()))
        self._copy.triggered.connect(self._copy_name)
        self._preview.triggered.connect(self._ask_preview)
        self._refresh.triggered.connect(self.refresh)
        self._reading.triggered.connect(self._ask_reading)
        self._convert.triggered.connect(self._ask_convert)
        self.retranslate()

    def show_tables(self, tables: tuple[Table, ...]) -> None:
        """Show a catalog; what was folded stays folded."""
        folded = {item.data(0, NAME) for item in self._branches if not item.isExpanded()}
        self._branches.clear()
        self._error = None
        self._explain()
        self._tables = tables
        self.tree.clear()
        databases: dict[str, QTreeWidgetItem] = {}
        for table in tables:
            if table.database not in databases:
                top = _item(self.tree, "database", table.database, quoted(table.database))
                databases[table.database] = top
                self._branches.append(top)
            self._add_table(databases[table.database], table)
        for item in self._branches:
            item.setExpanded(item.data(0, NAME) not in folded)
        self._stack.setCurrentIndex(0 if tables else 1)

    def explain(self, error: MatineeError) -> None:
        """Show why there is no catalog, in its place."""
        self.show_tables(())
        self._error = error
        self._explain()

    def retranslate(self) -> None:
        """Set every text."""
        self.tree.setAccessibleName(self.tr("Databases, tables and columns"))
        self.tree.setToolTip(self.tr("Double-click or Enter writes the name; right-click for more"))
        self._insert.setText(self.tr("Insert name"))
        self._copy.setText(self.tr("Copy name"))
        self._preview.setText(self.tr("Preview rows"))
        self._convert.setText(self.tr("Convert to Parquet…"))
        self._reading.setText(self.tr("How its files are read…"))
        self._refresh.setText(self.tr("Read the catalog again"))
        error = self._error
        self.show_tables(self._tables)
        if error is not None:
            self.explain(error)

    def _explain(self) -> None:
        heading = self.tr("No tables yet")
        advice = self.tr("Run all makes a data set and crawls it; its tables appear here.")
        crawl = False
        if self._error is not None:
            heading = sentence(self._error.message)
            crawl = needs_crawl(self._error)
            if isinstance(self._error, CredentialsError):
                advice = window_advice(self._error)
            elif crawl:
                advice = self.tr(
                    "A crawl finds the tables in the files. It does not change the files."
                )
        self._empty.say(heading, advice)
        self._crawl.setText(self.tr("Crawl"))
        self._crawl.setToolTip(self.tr("Find the tables in the lake's files"))
        self._crawl.setVisible(crawl)
        self._own.setText(self.tr("Your own files…"))
        self._own.setToolTip(self.tr("Open a folder of your own files as a lake, and crawl it"))
        self._own.setVisible(not crawl and not isinstance(self._error, CredentialsError))

    def _lay_out(self) -> None:
        self._stack.addWidget(self.tree)
        self._stack.addWidget(self._empty)
        self.setLayout(self._stack)

    def _add_table(self, database: QTreeWidgetItem, table: Table) -> None:
        name = f"{quoted(table.database)}.{quoted(table.name)}"
        item = _item(database, "table", table.name, name)
        item.setData(0, TABLE, name)
        self._branches.append(item)
        facts = [table.format, formatting.size(table.bytes)]
        if table.rows is not None:
            facts.insert(0, counts.rows(table.rows))
        item.setToolTip(0, f"{name}\n{', '.join(facts)}\n{table.location}")
        for column in table.columns:
            leaf = _item(item, "", column.name, quoted(column.name))
            leaf.setData(0, DETAIL, self._type(column))
            leaf.setData(0, TABLE, name)
            leaf.setToolTip(0, f"{column.name}  {column.type}")

    def _type(self, column: Column) -> str:
        partition = self.tr("partition")
        return f"{column.type}, {partition}" if column.partition else column.type

    def _write(self, item: QTreeWidgetItem | None) -> None:
        if item is not None:
            self.inserted.emit(item.data(0, NAME))

    def _copy_name(self) -> None:
        item = self.tree.currentItem()
        if item is not None:
            QGuiApplication.clipboard().setText(item.data(0, NAME))

    def _ask_preview(self) -> None:
        item = self.tree.currentItem()
        if item is not None and item.data(0, TABLE):
            self.preview.emit(item.data(0, TABLE))

    def _ask_reading(self) -> None:
        table = self._table(self.tree.currentItem())
        if table is not None:
            self.reading.emit(table)

    def _ask_convert(self) -> None:
        table = self._table(self.tree.currentItem())
        if table is not None:
            self.convert.emit(table)

    def _table(self, item: QTreeWidgetItem | None) -> Table | None:
        """The table of an item, or of the column that it is."""
        name = item.data(0, TABLE) if item is not None else None
        named = (t for t in self._tables if f"{quoted(t.database)}.{quoted(t.name)}" == name)
        return next(named, None)

    def _open_menu(self, place: QPoint) -> None:
        item = self.tree.itemAt(place)
        if item is not None:
            self.tree.setCurrentItem(item)
            self._preview.setEnabled(bool(item.data(0, TABLE)))
        menu = QMenu(self)
        menu.setObjectName("catalogMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if item is not None:
            menu.addActions([self._preview, self._insert, self._copy])
            table = self._table(item)
            if table is not None and table.format != "parquet":
                menu.addAction(self._convert)
            if table is not None and can_be_read_otherwise(table):
                menu.addAction(self._reading)
            menu.addSeparator()
        menu.addAction(self._refresh)
        menu.popup(self.tree.viewport().mapToGlobal(place))


class _Tree(QTreeWidget):
    entered_key = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setHeaderHidden(True)
        self.setIndentation(13)
        self.setIconSize(QSize(16, 16))
        self.setUniformRowHeights(True)
        self.setExpandsOnDoubleClick(False)
        self.setItemDelegate(DetailDelegate(self))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered_key.emit()
        elif event.key() == Qt.Key.Key_Menu:
            place = self.visualRect(self.currentIndex()).center()
            self.customContextMenuRequested.emit(place)
        else:
            super().keyPressEvent(event)


def _item(
    parent: QTreeWidget | QTreeWidgetItem, kind: str, text: str, name: str
) -> QTreeWidgetItem:
    item = QTreeWidgetItem(parent, [text])
    item.setData(0, NAME, name)
    if kind:
        item.setIcon(0, icon(kind))
    return item
