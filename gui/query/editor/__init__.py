"""The SQL editor: tabs, colours and completion."""
