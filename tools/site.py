"""Builds the documentation as a web site: ``make site`` writes build/site.

The two READMEs become the first page in English and in Portuguese, and so do the pages of the
exercises; other pages have one language.
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
# Files beside docs/ that its pages link.
BESIDE = (
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "SECURITY.md",
    "CODE_OF_CONDUCT.md",
    "LICENSE",
    "resources/aws/prices.json",
    "resources/aws/user-policy.json",
    "resources/aws/crawler-policy.json",
    "resources/places/README.md",
)
# Links between the languages of a page, for which the site has a menu.
_LANGUAGES = re.compile(
    r"^.*\]\(README(?:\.pt-BR)?\.md\).*\n\n| \(\[em português\]\([^)]*\)\)", re.MULTILINE
)


def main() -> None:
    """Collect the pages and build the site; a link or an entry of the menu that is wrong fails."""
    collect(PAGES)
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--config-file", "mkdocs.yml"]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    if subprocess.run(command, cwd=ROOT, check=False, env=environment).returncode:
        sys.exit("error: the site is not complete: see the warnings above")
    print("wrote build/site/index.html")


def collect(pages: Path) -> None:
    """Put the pages of the site into a folder, which is emptied first.

    Args:
        pages: The folder.
    """
    shutil.rmtree(pages, ignore_errors=True)
    shutil.copytree(ROOT / "docs", pages)
    (pages / "README.md").rename(pages / "contents.md")
    for path in pages.rglob("*.pt-BR.md"):
        path.rename(path.with_name(path.name.replace(".pt-BR.md", ".pt.md")))
    for path in pages.rglob("*.md"):
        path.write_text(moved(path.read_text(encoding="utf-8")), encoding="utf-8")
    for name in BESIDE:
        (pages / name).parent.mkdir(parents=True, exist_ok=True)
        text = (ROOT / name).read_text(encoding="utf-8")
        (pages / name).write_text(moved(text) if name.endswith(".md") else text, encoding="utf-8")
    for source, page in FIRST_PAGES.items():
        text = (ROOT / source).read_text(encoding="utf-8")
        (pages / page).write_text(moved(text), encoding="utf-8")


def moved(text: str) -> str:
    """A page of the repository with its links as they are on the site."""
    text = re.sub(r"\]\(docs/README\.md\)", "](contents.md)", _LANGUAGES.sub("", text))
    text = re.sub(r"\]\(docs/", "](", text)
    return re.sub(r"\]\(\.\./(?=[A-Z_]+\.md|resources/)", "](", text)


if __name__ == "__main__":
    main()
