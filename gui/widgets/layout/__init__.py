"""How widgets share the room: flowing lines, splitters, tabs and panels."""
