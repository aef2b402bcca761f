"""The way in: without arguments the window, with a subcommand the command line."""
