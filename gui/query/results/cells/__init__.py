"""The cells of an answer: their model, the filter over them, and one cell whole."""
