"""The documentation says what the code does, and its links lead somewhere."""

import ast
import re
import shlex
import tomllib
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

import pytest
from typer.main import get_command

from core.cli.app import command_line
from core.job.model import SETTINGS, key_of
from core.job.toml_file import read_job
from tests import ROOT
from tools import site
from tools.docs import CONTRIBUTING, EXAMPLE, FOLDER, PAGES, contributing_page, room
from tools.realism import SWEEPS

TEXTS = sorted([*ROOT.glob("*.md"), *FOLDER.rglob("*.md")])
# What a job says besides how the data shall be: how much, for when, from where, in which form.
NOT_MEASURED = set(
    "users events locale seed from_date until_date titles places format events_format compression"
    " layout workers messy_kinds posters columns tables".split()
)
_FENCED = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\(([^()\s]+)\)")
_TEST = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")


def read(path: Path) -> str:
    """A page without its code blocks."""
    return _FENCED.sub("", path.read_text(encoding="utf-8"))


def anchors(path: Path) -> set[str]:
    """The anchors of a page's headings, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", read(path), re.MULTILINE)
    kept = (re.sub(r"[^\w\- ]", "", heading.lower()) for heading in headings)
    return {heading.replace(" ", "-") for heading in kept}


@pytest.mark.parametrize(("name", "page"), PAGES.items(), ids=list(PAGES))
def test_a_page_made_from_the_code_is_up_to_date(name: str, page: Callable[[], str]) -> None:
    assert (FOLDER / name).read_text(encoding="utf-8") == page(), "run `make docs`"


def test_every_package_says_what_it_is_for() -> None:
    folders = [path.parent for top in ("core", "gui") for path in (ROOT / top).rglob("*.py")]
    assert not [folder for folder in {*folders} if not (folder / "__init__.py").exists()]
    assert not [folder for folder in {*folders} if not room(folder).endswith(".")]


def test_the_map_of_the_rooms_is_up_to_date() -> None:
    assert CONTRIBUTING.read_text(encoding="utf-8") == contributing_page(), "run `make docs`"


def test_the_example_sets_every_key() -> None:
    values = tomllib.loads(EXAMPLE.read_text(encoding="utf-8"))
    assert values.keys() == {key_of(name) for name in SETTINGS}
    read_job(EXAMPLE)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(path: Path) -> None:
    for link in _LINK.findall(read(path)):
        if re.match(r"[a-z]+:", link):
            assert link.startswith("https://"), link
            continue
        name, _, anchor = unquote(link).partition("#")
        target = (path.parent / name).resolve() if name else path
        assert target.is_relative_to(ROOT), link
        assert target.exists(), link
        assert not anchor or anchor in anchors(target), link


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_tests_that_a_page_names_exist(path: Path) -> None:
    for name, test in _TEST.findall(read(path)):
        tree = ast.parse((ROOT / name).read_text(encoding="utf-8"))
        tests = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
        assert not test or test in tests, f"{name}::{test}"


def test_every_parameter_of_the_data_is_measured() -> None:
    swept = {field for fields in SWEEPS.values() for field in fields}
    assert swept | NOT_MEASURED == set(SETTINGS)
    page = (FOLDER / "realism.md").read_text(encoding="utf-8")
    for key in map(key_of, swept):
        assert f"### {key}\n" in page
        assert (FOLDER / "realism" / f"{key}.svg").read_text().startswith("<svg ")


def test_every_page_of_the_documentation_is_reached_from_its_index() -> None:
    linked = set(_LINK.findall(read(FOLDER / "README.md")))
    assert {path.name for path in FOLDER.glob("*.md")} - {"README.md"} <= linked


def test_every_page_of_the_site_is_in_its_menu(tmp_path: Path) -> None:
    site.collect(tmp_path / "pages")
    pages = [path.relative_to(tmp_path / "pages").as_posix() for path in tmp_path.rglob("*.md")]
    menu = re.findall(r"^ +- (\S+\.md)$", (ROOT / "mkdocs.yml").read_text("utf-8"), re.MULTILINE)
    assert sorted(menu) == sorted(page for page in pages if not page.endswith(".pt.md"))


def commands_of(path: Path) -> list[list[str]]:
    """The lines of a page that run a command, as their words after the program's name."""
    lines = re.findall(r"^.*main\.py (\w.*)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return [shlex.split(line) for line in lines if "`" not in line and "#" not in line]


def test_the_commands_that_the_readmes_show_exist() -> None:
    shown = commands_of(ROOT / "README.md")
    assert shown
    assert commands_of(ROOT / "README.pt-BR.md") == shown
    known = get_command(command_line()).commands  # type: ignore[attr-defined]
    for name, *words in shown:
        options = {option for parameter in known[name].params for option in parameter.opts}
        assert {word for word in words if word.startswith("--")} <= options


def test_the_readme_links_its_translation_and_back() -> None:
    assert "README.pt-BR.md" in _LINK.findall(read(ROOT / "README.md"))
    assert "README.md" in _LINK.findall(read(ROOT / "README.pt-BR.md"))
