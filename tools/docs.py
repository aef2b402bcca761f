"""Writes the pages of docs/ that are made from the code: ``python -m tools.docs``.

The job file's page comes from the `Job` model, the command line's from the Typer app. A test holds
what is committed equal to what this makes.
"""

import ast
import tomllib
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any, Final

from typer.main import get_command

from core.cli.app import command_line
from core.exercises.texts import exercises
from core.job.command_line import option_text
from core.job.model import EARLIEST, LATEST, SETTINGS, key_of
from core.job.validation import Setting, allowed
from core.program import INSTALLED, PROGRAM
from tools.sql_page import sql_page

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs"
EXAMPLE = FOLDER / "example.toml"
CONTRIBUTING = ROOT / "CONTRIBUTING.md"
MAP_BEGINS, MAP_ENDS = "<!-- rooms: made by `make docs` -->", "<!-- end of the rooms -->"

JOB_INTRO = f"""\
# The job file

A job is everything that can be set, in one [TOML](https://toml.io) file. The window saves and opens
it, `{PROGRAM} generate JOB.toml` and `{PROGRAM} run JOB.toml` take it, and each key is an option of
those commands too ([cli.md](cli.md)). What is left out takes its default; a key that is not in this
table is refused. There is nothing secret in a job, and nothing that depends on the day once `until`
is written down: the same file gives the same bytes on any machine. What the realism keys do is
measured in [realism.md](realism.md).
"""

JOB_SIZE = """\
`size` stands for `users` and `events` together, such as `size = "10GB"`: as many as come to about
that many bytes of uncompressed CSV and JSON Lines.

## A whole one

[example.toml](example.toml) sets every key:
"""

CLI_INTRO = f"""\
# The command line

`{PROGRAM}` without arguments opens the window; with a command it does one thing and ends. Installed
from the wheel it is called `{INSTALLED}`. `{PROGRAM} --version` prints the version,
`{PROGRAM} COMMAND --help` a command's options.

**LAKE** is a folder (made if it is missing), `s3://BUCKET`, or `aws` for the bucket
`<account id>-landing-zone`. **DIR** is a data set's folder: it gets the users' file, the events'
file and `manifest.json`.

Standard output holds the answer alone; progress and messages go to standard error. The exit code is
0 when it is done; 1 for an expected failure, told in one `error:` and one `hint:` line; 2 for wrong
usage, told the same way; 130 when it was interrupted, with nothing half-written left.
"""

# Options that several commands share are listed once, under their panel's heading.
SHARED_PANELS = {
    "Job": "Each is a key of the [job file](job.md) too; the option wins over the file.",
    "AWS": "For the lakes `s3://BUCKET` and `aws`; a folder needs none of them. Credentials never\n"
    "come as an argument: they are taken from botocore's usual chain, or from what the window\n"
    "keeps in the system's keyring.",
}


def main() -> None:
    """Write every page that is made from the code."""
    for name, page in PAGES.items():
        (FOLDER / name).write_text(page(), encoding="utf-8")
        print(f"wrote docs/{name}")
    CONTRIBUTING.write_text(contributing_page(), encoding="utf-8")
    print("wrote CONTRIBUTING.md")


def rooms() -> str:
    """The packages of core, gui and tests with the first line of their docstrings, as a tree."""
    lines = []
    for top in ("core", "gui", "tests"):
        for folder in sorted(path.parent for path in (ROOT / top).rglob("__init__.py")):
            parts = folder.relative_to(ROOT).parts
            if parts[:2] == ("tests", "unit") and len(parts) > 2:
                continue  # it mirrors core and gui
            name = f"{'  ' * (len(parts) - 1)}{parts[-1]}/"
            lines.append(f"{name:<22} {room(folder)}")
    return "\n".join(lines)


def room(folder: Path) -> str:
    """What a package is for: the first line of its docstring.

    Args:
        folder: The package's folder.

    Returns:
        The line; empty where there is none.
    """
    text = ast.get_docstring(ast.parse((folder / "__init__.py").read_text(encoding="utf-8")))
    return (text or "").split("\n")[0]


def contributing_page() -> str:
    """CONTRIBUTING.md with its map of the rooms made again."""
    before, rest = CONTRIBUTING.read_text(encoding="utf-8").split(MAP_BEGINS)
    after = rest.split(MAP_ENDS)[1]
    return f"{before}{MAP_BEGINS}\n```\n{rooms()}\n```\n{MAP_ENDS}{after}"


def job_page() -> str:
    """The reference of the job file, in Markdown."""
    table = _table(("key", "allowed", "default", "example", "meaning"), list(_job_rows()))
    example = f"```toml\n{EXAMPLE.read_text(encoding='utf-8')}```\n"
    return "\n".join((JOB_INTRO, table, JOB_SIZE, example))


def cli_page() -> str:
    """The reference of the command line, in Markdown."""
    command = get_command(command_line())
    commands: Mapping[str, Any] = command.commands  # type: ignore[attr-defined]
    parts = [CLI_INTRO, *(_command_part(name, commands[name]) for name in commands)]
    for panel, intro in SHARED_PANELS.items():
        options = {o.name: o for c in commands.values() for o in c.params if _panel(o) == panel}
        rows = [_option_row(option) for option in options.values()]
        parts.append(f"## {panel} options\n\n{intro}\n\n{_table(('option', 'meaning'), rows)}")
    return "\n".join(parts)


def _job_rows() -> Iterator[tuple[str, ...]]:
    """Key, what is allowed, default, example and meaning of each of the job's keys."""
    example = tomllib.loads(EXAMPLE.read_text(encoding="utf-8"))
    for name, setting in SETTINGS.items():
        key = key_of(name)
        default = "the day it is made" if name == "until_date" else _toml(setting.default)
        meaning = setting.description
        yield f"`{key}`", _allowed(setting), default, _toml(example[key]), meaning


def _allowed(setting: Setting) -> str:
    """What a key takes, in words."""
    if setting.type is date:
        return f"a date, {EARLIEST} to {LATEST}"
    return allowed(setting)


def _toml(value: Any) -> str:
    """A value as the job file writes it."""
    if isinstance(value, str):
        return f'`"{value}"`'
    if isinstance(value, tuple | list):
        return f"`[{', '.join(option_text(part) for part in value)}]`"
    return f"`{option_text(value)}`"


def _command_part(name: str, command: Any) -> str:
    """One command: what it does, its usage, its own options, and which shared ones it takes."""
    own = [p for p in command.params if _panel(p) not in SHARED_PANELS]
    usage = [f"{PROGRAM} {name}"]
    usage += [_usage(p) for p in sorted(own, key=_is_option)]
    shared = dict.fromkeys(_panel(p) for p in command.params if _panel(p) in SHARED_PANELS)
    usage += [f"[{panel.lower()} options]" for panel in shared]
    part = f"## {name}\n\n{command.help}\n\n```\n{' '.join(usage)}\n```\n"
    if own:
        part += "\n" + _table(("argument or option", "meaning"), [_option_row(p) for p in own])
    links = [f"[{panel} options](#{panel.lower()}-options)" for panel in shared]
    return part + (f"\nIt also takes the {' and the '.join(links)}.\n" if links else "")


def _panel(parameter: Any) -> str:
    return parameter.rich_help_panel or ""


def _is_option(parameter: Any) -> bool:
    return bool(parameter.opts[0].startswith("--"))


def _spelling(parameter: Any) -> str:
    """How a parameter is written: ``--out DIR``, ``--yes``, ``[NAME]``."""
    if not _is_option(parameter):
        return str(parameter.metavar)
    if parameter.is_flag:
        return str(parameter.opts[0])
    kind = parameter.type_descriptor.annotation
    choices = "|".join(kind) if isinstance(kind, type) and issubclass(kind, Enum) else ""
    return f"{parameter.opts[0]} {parameter.metavar or choices}"


def _usage(parameter: Any) -> str:
    spelling = _spelling(parameter)
    return spelling if parameter.required or not _is_option(parameter) else f"[{spelling}]"


def _option_row(parameter: Any) -> tuple[str, ...]:
    default = parameter.default
    shown = f" Default: `{default}`." if default not in (None, False, "") else ""
    return f"`{_spelling(parameter)}`", f"{parameter.help}{shown}"


def _table(names: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    """A Markdown table; a bar inside a cell is escaped."""
    lines = [names, tuple("---" for _ in names), *rows]
    return "".join(
        "| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |\n" for line in lines
    )


def exercises_page(language: str, beginning: str, solved: str) -> str:
    """The exercises in one language.

    Args:
        language: The language of the texts.
        beginning: What stands above them.
        solved: The heading of what a check is started with.
    """
    lines = [beginning]
    for each in exercises(language):
        lines.append(f"## {each.number}. {each.title}\n\n{each.task}\n")
        if each.columns:
            lines.append(f"`{', '.join(each.columns)}`\n")
        lines.append(f"{solved}: `main.py exercises {each.number} --check FILE`\n")
    return "\n".join(lines)


_ENGLISH: Final = """# Exercises

Ten tasks in Athena's SQL, each with a check that runs your statements on a lake of its own and
says what differs. The data is Matinee's own: 1,500 users, 30,000 watch events, and an incident.
`main.py exercises --lake DIR` makes a lake of it for you to work in. In the window,
*Help › Exercises* shows them above the editor: *Open the data* makes that lake, *Check* compares
what you have written.
"""
_PORTUGUESE: Final = """# Exercícios

Dez tarefas no SQL do Athena, cada uma com uma verificação que executa os seus comandos em um lake
à parte e diz o que difere. Os dados são do próprio Matinee: 1.500 usuários, 30.000 visualizações
e um incidente. `main.py exercises --lake PASTA` cria um lake com eles para você trabalhar. Na
janela, *Ajuda › Exercícios* os mostra acima do editor: *Abrir os dados* cria esse lake,
*Verificar* compara o que você escreveu.
"""
PAGES: dict[str, Callable[[], str]] = {
    "job.md": job_page,
    "cli.md": cli_page,
    "sql.md": sql_page,
    "exercises/README.md": lambda: exercises_page("en", _ENGLISH, "Check"),
    "exercises/README.pt-BR.md": lambda: exercises_page("pt_BR", _PORTUGUESE, "Verifique"),
}


if __name__ == "__main__":
    main()
