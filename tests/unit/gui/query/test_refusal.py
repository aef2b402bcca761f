"""Why a question has no answer, in Portuguese and when the language is switched."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from core.steps.progress import drain
from gui.i18n.language import language
from tests.unit.gui.query.conftest import Tab


@pytest.fixture
def dressed() -> bool:
    """No style sheet, without which a tab is built in half the time."""
    return False


def _advice(tab: Tab) -> list[str]:
    return [label.text() for label in tab.panel.findChildren(QLabel) if label.isVisible()]


@pytest.mark.parametrize(
    ("sql", "told", "advice"),
    [
        (
            "select 1\n  , a::bigint from users",
            "Linha 2, coluna 6: O SQL do Athena não tem ::.",
            "Escreva CAST(x AS tipo).",
        ),
        (
            "select nome from users",
            "Linha 1, coluna 8: A coluna 'nome' não existe.",
            "SHOW COLUMNS IN tabela lista as colunas.",
        ),
        (
            "grant select on users to public",
            "Linha 1, coluna 1: O Athena não tem o comando GRANT.",
            "Comandos começam com SELECT, CREATE, INSERT, UNLOAD, DROP, ALTER ou SHOW.",
        ),
        (
            "select cast(first_name as bigint) from users",
            "Não é possível converter 'Ana' para BIGINT.",
            "Corrija a consulta ou use TRY ou TRY_CAST para obter NULL.",
        ),
        (
            "select cast('Ana' as double)",
            "Não é possível converter 'Ana' para DOUBLE.",
            "Corrija a consulta ou use TRY ou TRY_CAST para obter NULL.",
        ),
        (
            "select gender || account_id from users",
            (
                "Linha 1, coluna 8: Parâmetros inesperados (varchar, bigint) para a função concat. "
                "Esperado: concat(char(x), char(y)), concat(array(E), E) E, concat(varchar)."
            ),
            "Cast(x as varchar) o transforma em texto.",
        ),
    ],
)
def test_a_refusal_has_no_english(tab: Tab, sql: str, told: str, advice: str) -> None:
    language.choose("pt_BR")
    tab.ask(sql)
    assert tab.status == told
    assert {"Sem resposta", advice} <= set(_advice(tab))


def test_a_refusal_is_shown_again_in_another_language(tab: Tab) -> None:
    tab.ask("select nome from users")
    assert tab.status == "Line 1, column 8: Column 'nome' cannot be resolved."
    cursor = tab.editor.textCursor().position()
    language.choose("pt_BR")
    tab.until(lambda: tab.status == "Linha 1, coluna 8: A coluna 'nome' não existe.")
    assert "SHOW COLUMNS IN tabela lista as colunas." in _advice(tab)
    assert tab.editor.textCursor().position() == cursor
    tab.ask("select 1 as one")
    language.choose("en")
    tab.qtbot.wait(20)
    assert tab.rows() == [("1",)]
    assert "resolved" not in tab.status


def test_a_stale_catalog_is_corrected_by_a_button(tab: Tab, tmp_path: Path) -> None:
    (tmp_path / "things").mkdir()
    (tmp_path / "things" / "a.csv").write_text("id,name\n1,a\n")
    tab.move(tmp_path)
    drain(tab.lakes[-1].crawl())
    (tmp_path / "things" / "b.csv").write_text("id,name\n2,b\n")
    language.choose("pt_BR")
    tab.ask("select * from things")
    assert tab.status == (
        "O catálogo está desatualizado: em db_things.things, arquivos desde a catalogação: 1 novos."
    )
    assert "Catalogar encontra as tabelas nos arquivos e não altera nenhum." in _advice(tab)
