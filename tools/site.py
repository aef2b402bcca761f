"""Builds the documentation as a web site: ``make site`` writes build/site.

The two READMEs become the first page in English and in Portuguese; other pages have one language.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGES = ROOT / "build" / "docs"
# README of the repository -> first page of the site, by the suffix of its language.
FIRST_PAGES = {"README.md": "index.md", "README.pt-BR.md": "index.pt.md"}
BESIDE = ("CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md", "CODE_OF_CONDUCT.md", "LICENSE")


def main() -> None:
    """Collect the pages and build the site."""
    shutil.rmtree(PAGES, ignore_errors=True)
    shutil.copytree(ROOT / "docs", PAGES, ignore=shutil.ignore_patterns("README.md"))
    shutil.copy(ROOT / "docs" / "README.md", PAGES / "contents.md")
    for source, page in FIRST_PAGES.items():
        (PAGES / page).write_text(moved((ROOT / source).read_text(encoding="utf-8")), "utf-8")
    for name in BESIDE:
        text = (ROOT / name).read_text(encoding="utf-8")
        (PAGES / name).write_text(moved(text) if name.endswith(".md") else text, "utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", "mkdocs.yml"]
    quiet = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(command, cwd=ROOT, check=True, env=quiet)
    print("wrote build/site/index.html")


def moved(text: str) -> str:
    """A page of the repository's root with its links as they are beside the pages of docs/."""
    text = re.sub(r"\]\(docs/README\.md\)", "](contents.md)", text)
    text = re.sub(r"\]\(README(?:\.pt-BR)?\.md\)", "](index.md)", text)
    return re.sub(r"\]\((?:docs/|\./docs/)", "](", text)


if __name__ == "__main__":
    main()
