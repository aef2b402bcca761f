"""The commands, by what they are about. Each imports what it runs only when it runs."""
