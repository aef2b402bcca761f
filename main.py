"""The way in: without arguments the window, with a subcommand the command line."""

import gc
import sys
import warnings

from core.version import VERSION


def main() -> int:
    """Open the window or run a command; gives the exit code."""
    arguments = sys.argv[1:]
    if arguments == ["--version"]:
        # Without Typer, which takes longer to load than all else that this needs.
        sys.stdout.write(f"matinee {VERSION}\n")
        return 0
    if not sys.warnoptions:
        # A library's deprecation is for us, not for those who use the program.
        warnings.simplefilter("ignore")
    # Each way brings its own heavy libraries; neither pays for the other's.
    if arguments in ([], ["--smoke"]):
        # Next to nothing of what is loaded is garbage; `run` lets another collector begin after it.
        gc.disable()
        from gui.app import leave, run

        leave(run(smoke=bool(arguments)))
    from core.cli.app import run_command

    return run_command(arguments)


if __name__ == "__main__":
    sys.exit(main())
