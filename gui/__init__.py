"""The window: widgets only; it asks core and shows what comes back."""

# For its side effect: once PySide6 is loaded, it reads the source of every module that is imported,
# and this one brings so many of core's that it is quicker to import it before.
import core.generate.preview_cache  # noqa: F401
