"""Icons: glyphs of the Phosphor font that comes with qtawesome, in the theme's colours.

Only the font's files are used: importing qtawesome itself costs more than the rest of the first
paint does.
"""

import json
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QIcon,
    QIconEngine,
    QPainter,
    QPainterPath,
    QPixmap,
    QRawFont,
    QTransform,
)

from gui.style.theme import theme

DIALOG_SIDE = 40


def icon(name: str, colour: str = "muted") -> QIcon:
    """An icon that follows the theme.

    Args:
        name: A Phosphor name, such as ``table``.
        colour: A colour's name in `gui.style.palette.Palette`.
    """
    return QIcon(_Glyph(name, colour))


def dialog_icon(name: str, colour: str = "accent") -> QPixmap:
    """An icon at the size of dialogs.

    Args:
        name: The icon's name.
        colour: The name of a colour of the palette.
    """
    return icon(name, colour).pixmap(DIALOG_SIDE)


def paint_icon(painter: QPainter, name: str, rect: QRectF, colour: QColor) -> None:
    """Paint an icon into a square.

    Args:
        painter: The painter.
        name: The icon's name.
        rect: The square, in pixels.
        colour: The colour.
    """
    side = min(rect.width(), rect.height())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.center())
    painter.scale(side, side)
    painter.translate(-0.5, -0.5)
    painter.fillPath(_outline(name), colour)
    painter.restore()


class _Glyph(QIconEngine):
    def __init__(self, name: str, colour: str) -> None:
        super().__init__()
        self._name = name
        self._colour = colour

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        colour = QColor(getattr(theme.palette, self._colour))
        if mode == QIcon.Mode.Disabled:
            colour.setAlphaF(0.45)
        paint_icon(painter, self._name, QRectF(rect), colour)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        return _Glyph(self._name, self._colour)


@cache
def _outline(name: str) -> QPainterPath:
    """A glyph's outline in a unit square, its baseline box kept so that icons line up."""
    font, codes = _phosphor()
    indexes = font.glyphIndexesForString(chr(int(codes[name], 16)))
    path = font.pathForGlyph(indexes[0])
    # Phosphor draws on a square as high as its em, whose lower edge is the font's descent.
    scaled = QPainterPath(path)
    scaled.translate(0, font.ascent())
    size = font.ascent() + font.descent()
    unit = QPainterPath()
    unit.addPath(scaled)
    return QTransform.fromScale(1 / size, 1 / size).map(unit)


@cache
def _phosphor() -> tuple[QRawFont, dict[str, str]]:
    spec = find_spec("qtawesome")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("qtawesome, which brings the icons' font, is not installed")
    fonts = Path(spec.origin).parent / "fonts"
    charmap = next(fonts.glob("phosphor-charmap-*.json"))
    font = next(fonts.glob("phosphor-[0-9]*.ttf"))
    return QRawFont(str(font), 256), json.loads(charmap.read_text(encoding="utf-8"))
