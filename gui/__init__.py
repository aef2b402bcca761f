"""The window: widgets only; it asks core and shows what comes back."""

from gui.feature_search import skip_feature_search

# Before anything else of the window is imported.
skip_feature_search()
