"""Colours for SQL, from the tokens of `core.sql.statements`, in the theme's palette."""

from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from core.sql.statements import Token, tokens
from core.sql.vocabulary import FUNCTIONS, KEYWORDS, TYPES
from gui.query.editor.positions import units
from gui.style.theme import theme

# What a line leaves open, by the state of its block: a comment, a string, a quoted name.
_OPEN = ("", "/*", "'", '"', "`")

# Longer texts, in characters, stay without colours: the window would wait for them too long.
COLOURED_LENGTH = 400_000


class Highlighter(QSyntaxHighlighter):
    """Colours a document's SQL, and colours it again when the theme changes."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._formats: dict[str, QTextCharFormat] = {}
        self._take_colours()
        theme.changed.connect(self._take_colours)

    def highlightBlock(self, text: str) -> None:
        """Colour one line."""
        if self.document().characterCount() > COLOURED_LENGTH:
            return
        opened = _OPEN[max(self.previousBlockState(), 0)]
        shift = len(opened)
        opens = ""
        found = list(tokens(opened + text))
        for at, token in enumerate(found):
            opens = token.opens
            name = _format_of(token, found, at)
            if name:
                start = max(token.start - shift, 0)
                begin = units(text[:start])
                length = units(text[: token.end - shift]) - begin
                self.setFormat(begin, length, self._formats[name])
        self.setCurrentBlockState(_OPEN.index(opens))

    def _take_colours(self) -> None:
        palette = theme.palette
        basic, intermediary, _ = palette.plans
        self._formats = {
            "keyword": _format(palette.accent, bold=True),
            "function": _format(basic),
            "type": _format(intermediary),
            "number": _format(intermediary),
            "string": _format(palette.ok),
            "comment": _format(palette.muted, italic=True),
        }
        self.rehighlight()


def _format_of(token: Token, line: list[Token], at: int) -> str:
    if token.kind in ("comment", "string", "number"):
        return token.kind
    if token.kind != "word" or (at and line[at - 1].text == "."):
        return ""
    if token.text.upper() in KEYWORDS:
        return "keyword"
    called = at + 1 < len(line) and line[at + 1].text == "("
    if called and token.text.lower() in FUNCTIONS:
        return "function"
    return "type" if token.text.lower() in TYPES and not called else ""


def _format(colour: str, *, bold: bool = False, italic: bool = False) -> QTextCharFormat:
    form = QTextCharFormat()
    form.setForeground(QColor(colour))
    form.setFontItalic(italic)
    if bold:
        form.setFontWeight(QFont.Weight.DemiBold)
    return form
