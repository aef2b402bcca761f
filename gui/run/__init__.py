"""The run tab: the four steps as cards."""
