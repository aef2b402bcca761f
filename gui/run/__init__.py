"""The run tab: the four steps as cards, and who drives them."""
