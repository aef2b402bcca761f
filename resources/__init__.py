"""Files that ship with Matinee: queries, word lists, icons, translations, policies, the theme."""

from pathlib import Path

ROOT = Path(__file__).parent
