"""The text of ``--help``, its options in groups.

Typer's own, in boxes, takes three times as long as all the rest: it loads a parser of Markdown.
"""

from gettext import gettext
from typing import Any

from typer.core import TyperCommand, TyperGroup


class GroupedCommand(TyperCommand):
    """A command whose help names its options by their groups."""

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write the arguments, then each group of options; see `typer.core.TyperCommand`.

        Args:
            ctx: The context of the call.
            formatter: Takes the text.
        """
        arguments, options = gettext("Arguments"), gettext("Options")
        groups: dict[str, list[tuple[str, str]]] = {arguments: [], options: []}
        for param in self.get_params(ctx):
            record = param.get_help_record(ctx)
            if record is None:
                continue
            name = arguments
            if param.param_type_name == "option":
                name = getattr(param, "rich_help_panel", None) or options
            groups.setdefault(name, []).append(record)
        for name, records in groups.items():
            if not records:
                continue
            with formatter.section(name):
                formatter.write_dl(records)


class WholeGroup(TyperGroup):
    """A group whose help says what each command does, none of it cut off."""

    def get_help_option(self, ctx: Any) -> Any:
        """Get the group's option ``--help``, which is False where it is not given.

        Typer's own is None then, and converting a None loads pydantic, which takes as long as all
        else that the help of a command needs.

        Args:
            ctx: The context of the call.
        """
        option = super().get_help_option(ctx)
        if option is not None:
            option.default = False
        return option

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write a line or more for each command; see `typer.core.TyperGroup`.

        Args:
            ctx: The context of the call.
            formatter: Takes the text.
        """
        found = ((name, self.get_command(ctx, name)) for name in self.list_commands(ctx))
        rows = [(name, command.get_short_help_str(10_000)) for name, command in found if command]
        with formatter.section(gettext("Commands")):
            formatter.write_dl(rows)
