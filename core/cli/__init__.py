"""The command line: thin fronts that drive core's steps and print what comes back."""
