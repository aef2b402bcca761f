"""Watch events: who watches what, when, and how long."""
