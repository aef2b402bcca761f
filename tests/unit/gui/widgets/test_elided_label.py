"""Text that finds too little room."""

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QStyleOptionComboBox
from pytestqt.qtbot import QtBot

from gui.widgets.choice import ChoiceBox
from gui.widgets.elided_label import ElidedLabel


def drawn(label: ElidedLabel) -> bool:
    """Whether anything at all is painted."""
    image = label.grab().toImage()
    blank = QImage(image.size(), image.format())
    blank.fill(image.pixelColor(0, 0))
    return image.convertToFormat(QImage.Format.Format_RGB32) != blank.convertToFormat(
        QImage.Format.Format_RGB32
    )


def test_a_scrap_of_a_sentence_is_left_out_where_that_is_wanted(qtbot: QtBot) -> None:
    for scraps in (True, False):
        label = ElidedLabel("muted", scraps=scraps)
        qtbot.addWidget(label)
        label.setText("Exactly as they will be written")
        label.resize(400, 20)
        assert drawn(label)
        assert not label.toolTip()
        for share in (0.45, 0.2):
            label.resize(round(label.sizeHint().width() * share), 20)
            assert drawn(label) == scraps
        assert label.toolTip() == label.text()


def test_a_name_too_long_for_its_box_ends_in_dots(qtbot: QtBot) -> None:
    box = ChoiceBox("kind", ("a",))
    qtbot.addWidget(box)
    box.set_names({"a": "Watching by hour and weekday"})
    for width, whole in ((600, True), (120, False)):
        box.resize(width, 30)
        option = QStyleOptionComboBox()
        box.initStyleOption(option)
        assert (option.currentText == box.currentText()) == whole
        assert option.currentText.endswith("…") != whole
