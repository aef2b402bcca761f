"""The chart of an answer: which one suits, what it shows, and how it is drawn."""
