"""Numbers and locales as one types them."""

import pytest
from PySide6.QtCore import QLocale, QPoint, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QSlider, QWidget
from pytestqt.qtbot import QtBot

from core.job.fault_kinds import FAULT_KINDS
from core.job.locale_codes import LOCALES
from core.job.model import PLANS
from gui.configure.fields.locale_box import LocaleBox, native_name
from gui.configure.fields.number import LogSlider, NumberSpin
from gui.configure.fields.percent import PercentSpin
from gui.configure.plan_mix import PlanMixSection
from gui.configure.sections.behaviour import BehaviourSection
from gui.configure.sections.files import FilesSection
from gui.i18n.language import LANGUAGES, language
from gui.model.form import FormState
from gui.widgets.choice import ChoiceBox
from gui.widgets.hit_list import HitList
from gui.window.main_window import MainWindow


@pytest.fixture
def window(early_window: MainWindow) -> MainWindow:
    """A window in its style sheet, as some of this is about what has room where."""
    return early_window


@pytest.fixture
def spin(qtbot: QtBot) -> NumberSpin:
    made = NumberSpin(10_000_000_000)
    made.setLocale(QLocale("en_US"))
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_number_beyond_32_bits_is_typed(qtbot: QtBot, spin: NumberSpin) -> None:
    told: list[int] = []
    spin.valueChanged.connect(told.append)
    spin.selectAll()
    qtbot.keyClicks(spin, "9876543210")
    assert spin.value() == 9_876_543_210
    assert told[0] == 9
    assert told[-1] == 9_876_543_210
    qtbot.keyClick(spin, Qt.Key.Key_Return)
    assert spin.lineEdit().text() == "9,876,543,210"


def test_letters_and_too_much_are_not_taken(qtbot: QtBot, spin: NumberSpin) -> None:
    spin.setValue(5)
    spin.selectAll()
    qtbot.keyClicks(spin, "x-1e")
    assert spin.value() == 1
    spin.selectAll()
    qtbot.keyClicks(spin, "99999999999999")
    assert spin.value() <= 10_000_000_000


def test_an_emptied_number_comes_back(qtbot: QtBot, spin: NumberSpin) -> None:
    spin.setValue(1234)
    spin.selectAll()
    qtbot.keyClick(spin, Qt.Key.Key_Delete)
    qtbot.keyClick(spin, Qt.Key.Key_Return)
    assert (spin.value(), spin.lineEdit().text()) == (1234, "1,234")


@pytest.mark.parametrize(
    ("start", "key", "end"),
    [
        (5_000, Qt.Key.Key_Up, 6_000),
        (5_000, Qt.Key.Key_Down, 4_000),
        (1_000, Qt.Key.Key_Down, 900),
        (0, Qt.Key.Key_Down, 0),
        (9, Qt.Key.Key_Up, 10),
    ],
)
def test_steps(qtbot: QtBot, spin: NumberSpin, start: int, key: Qt.Key, end: int) -> None:
    spin.setValue(start)
    qtbot.keyClick(spin, key)
    assert spin.value() == end


def test_the_slider_goes_by_powers_of_ten(qtbot: QtBot) -> None:
    slider = LogSlider(10**9)
    qtbot.addWidget(slider)
    told: list[int] = []
    slider.moved.connect(told.append)
    slider.show_value(5_000)
    assert told == []
    for position in (0, 333, 500, 1_000):
        slider.setValue(position)
    assert told[0] == 0
    assert told[-1] == 10**9
    assert 900 <= told[1] <= 1_100
    assert 28_000 <= told[2] <= 35_000


def test_each_locale_has_a_name_and_is_found_by_it(qtbot: QtBot) -> None:
    box = LocaleBox()
    qtbot.addWidget(box)
    assert box.count() == len(LOCALES)
    assert native_name("pt_BR") == "Português (Brasil)"
    assert native_name("ja_JP") == "日本語 (日本)"
    for code in LOCALES:
        box.show_code(code)
        assert box.currentData() == code


def test_a_locale_is_chosen_by_typing_its_code_or_part_of_its_name(qtbot: QtBot) -> None:
    box = LocaleBox()
    qtbot.addWidget(box)
    chosen: list[str] = []
    box.chosen.connect(chosen.append)
    box.show()
    box.lineEdit().selectAll()
    qtbot.keyClicks(box.lineEdit(), "fr_CA")
    assert chosen[-1] == "fr_CA"
    box.lineEdit().selectAll()
    qtbot.keyClicks(box.lineEdit(), "nederlands (ned")
    hits = box.findChild(HitList, "localeHits")
    assert hits.isVisible()
    qtbot.keyClick(box.lineEdit(), Qt.Key.Key_Return)
    assert chosen[-1] == "nl_NL"
    box.lineEdit().selectAll()
    qtbot.keyClicks(box.lineEdit(), "klingon")
    qtbot.keyClick(box.lineEdit(), Qt.Key.Key_Return)
    assert chosen[-1] == "klingon"


def test_typing_after_a_choice_begins_another(qtbot: QtBot) -> None:
    box = LocaleBox()
    qtbot.addWidget(box)
    box.resize(240, 30)
    box.show()
    box.activateWindow()
    box.setFocus()
    edit = box.lineEdit()
    qtbot.waitUntil(edit.hasFocus)
    edit.selectAll()
    qtbot.keyClicks(edit, "fran")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert box.currentText().startswith("Français")
    qtbot.mouseClick(edit, Qt.MouseButton.LeftButton, pos=QPoint(60, 10))
    qtbot.keyClicks(edit, "port")
    assert edit.text() == "port"
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert box.currentText().startswith("Português")
    qtbot.keyClicks(edit, "ja_JP")
    assert edit.text() == "ja_JP"


def test_setting_the_text_by_code_chooses_it(qtbot: QtBot) -> None:
    box = LocaleBox()
    qtbot.addWidget(box)
    with qtbot.waitSignal(box.chosen) as told:
        box.setCurrentText("ja_JP")
    assert told.args == ["ja_JP"]


@pytest.mark.parametrize(
    ("typed", "code"),
    [("japan", "ja_JP"), ("brasil", "pt_BR"), ("germany", "de_DE"), ("zzz", "zzz")],
)
def test_a_locale_is_meant_by_a_part_that_fits_no_other(
    qtbot: QtBot, typed: str, code: str
) -> None:
    box = LocaleBox()
    qtbot.addWidget(box)
    box.show()
    told: list[str] = []
    box.chosen.connect(told.append)
    box.lineEdit().selectAll()
    qtbot.keyClicks(box.lineEdit(), typed)
    qtbot.keyClick(box.lineEdit(), Qt.Key.Key_Return)
    assert told[-1] == code


def test_hits_are_found_by_english_names_and_show_native_ones(qtbot: QtBot) -> None:
    box = LocaleBox()
    qtbot.addWidget(box)
    box.show()
    box.lineEdit().selectAll()
    qtbot.keyClicks(box.lineEdit(), "germany")
    hits = box.findChild(HitList, "localeHits")
    assert hits.currentIndex().data() == box.itemText(box.findData("de_DE"))


def test_several_locales_are_typed_with_commas_between(qtbot: QtBot) -> None:
    box = LocaleBox()
    qtbot.addWidget(box)
    box.show()
    told: list[str] = []
    box.chosen.connect(told.append)
    box.lineEdit().selectAll()
    qtbot.keyClicks(box.lineEdit(), "pt_BR=60, jap")
    hits = box.findChild(HitList, "localeHits")
    assert hits.currentIndex().data() == box.itemText(box.findData("ja_JP"))
    qtbot.keyClick(box.lineEdit(), Qt.Key.Key_Return)
    assert told[-1].replace(" ", "") == "pt_BR=60,ja_JP"
    box.show_code("pt_BR=60, ja_JP=1")
    assert box.lineEdit().text() == "pt_BR=60, ja_JP=1"
    box.show_code("de_DE")
    assert box.currentData() == "de_DE"


@pytest.mark.parametrize("code", LANGUAGES)
def test_all_sliders_of_a_section_begin_and_end_below_each_other(
    window: MainWindow, qtbot: QtBot, code: str
) -> None:
    language.choose(code)
    qtbot.mouseClick(window.findChild(QPushButton, "foldBehaviour"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(window.findChild(QPushButton, "moreBehaviour"), Qt.MouseButton.LeftButton)
    (section,) = window.findChildren(BehaviourSection)
    sliders = section.findChildren(QSlider)

    def places() -> set[tuple[int, int]]:
        return {(slider.mapTo(section, QPoint()).x(), slider.width()) for slider in sliders}

    qtbot.waitUntil(lambda: len(places()) == 1)
    for name in section.findChildren(QLabel):
        whole = name.wordWrap() or name.width() >= name.sizeHint().width()
        assert not name.isVisible() or whole, name.text()


def test_the_kinds_of_faults_are_set_below_how_many_there_are(
    window: MainWindow, qtbot: QtBot
) -> None:
    qtbot.mouseClick(window.findChild(QPushButton, "foldBehaviour"), Qt.MouseButton.LeftButton)
    messy = window.findChild(QWidget, "messy")
    kinds = window.findChild(QLineEdit, "messy_kinds")
    qtbot.waitUntil(kinds.isVisible)
    below = kinds.mapTo(window, QPoint()).y() - messy.mapTo(window, QPoint()).y()
    assert 0 < below < 60
    assert all(kind in kinds.toolTip() for kind in FAULT_KINDS)
    kinds.selectAll()
    qtbot.keyClicks(kinds, "typo")
    assert window.state.job.messy_kinds == "typo"
    qtbot.keyClicks(kinds, "x")
    assert window.state.job.messy_kinds == "typo"
    assert window.configure.go_to_wrong()
    assert kinds.hasFocus()


def test_the_factors_of_plans_say_whose_they_are(window: MainWindow, qtbot: QtBot) -> None:
    spins = [
        window.findChild(PercentSpin, f"churn_by_plan{plan}")
        for plan in ("Basic", "Intermediary", "Premium")
    ]
    assert [spin.text() for spin in spins] == ["B 1.3", "I 1", "P 0.7"]
    qtbot.mouseClick(window.findChild(QPushButton, "foldBehaviour"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(window.findChild(QPushButton, "moreBehaviour"), Qt.MouseButton.LeftButton)
    qtbot.mouseDClick(spins[1].lineEdit(), Qt.MouseButton.LeftButton)
    qtbot.keyClicks(spins[1].lineEdit(), "2.5")
    assert window.state.job.churn_by_plan == (1.3, 2.5, 0.7)
    spins[2].setValue(100)
    room = spins[2].lineEdit().contentsRect().width()
    assert spins[2].fontMetrics().horizontalAdvance(spins[2].text()) < room


def test_places_say_what_the_locale_has_of_them(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.mouseClick(window.findChild(QPushButton, "foldFiles"), Qt.MouseButton.LeftButton)
    places = window.findChild(ChoiceBox, "places")
    (section,) = window.findChildren(FilesSection)
    locale = window.findChild(LocaleBox, "locale").lineEdit()

    def notes() -> list[str]:
        texts = section.fields["places"].findChildren(QLabel)
        return [text.text() for text in texts if text.isVisible()][1:]

    assert (places.currentText(), notes()) == ("Coherent", [])
    locale.selectAll()
    qtbot.keyClicks(locale, "cs_CZ")
    qtbot.keyClick(locale, Qt.Key.Key_Return)
    assert places.currentText() == "Coherent where possible"
    (note,) = notes()
    assert "cs_CZ" in note
    assert "Faker" in note
    qtbot.keyClick(places, Qt.Key.Key_Down)
    assert (places.currentText(), notes()) == ("As Faker makes them", [])
    window.state.undo()
    language.choose("pt_BR")
    qtbot.waitUntil(lambda: places.currentText() == "Coerentes onde possível")
    assert notes() not in ([], [note])
    window.state.undo()
    assert (places.currentText(), notes()) == ("Coerentes", [])


def test_names_of_plans_are_whole_in_a_wide_font(qtbot: QtBot, qapp: QApplication) -> None:
    before = qapp.font()
    wide = QFont(before)
    wide.setStretch(150)
    qapp.setFont(wide)
    try:
        section = PlanMixSection(FormState())
        qtbot.addWidget(section)
        section.show()
        names = [text for text in section.findChildren(QLabel) if text.text() in PLANS]
        assert len(names) == 3
        assert all(name.width() >= name.sizeHint().width() for name in names)
        assert len({name.width() for name in names}) == 1
    finally:
        qapp.setFont(before)
