"""Messy files with known content: delimited text and JSON as people have them."""

import bz2
import gzip
import json
import random
from dataclasses import dataclass, field
from pathlib import Path

import cramjam

_WORDS = ("Ana", "São", "x", "a b", "it's", "5'", "#1", "None", "null", "-", "Ünïcode", "end.", "0")
_COMPRESSIONS = {
    "": lambda data: data,
    ".gz": gzip.compress,
    ".bz2": bz2.compress,
    ".zst": lambda data: bytes(cramjam.zstd.compress(data)),
    ".lz4": lambda data: bytes(cramjam.lz4.compress(data)),
    ".snappy": lambda data: bytes(cramjam.snappy.compress(data)),
}


@dataclass
class Messy:
    """A file and what it holds.

    Attributes:
        name: Its name.
        content: Its bytes.
        kept: The rows that nothing is wrong with, by their ids: the text that goes with it.
        rows: How many rows it has, those that are broken too.
        notes: What was done to it, for whoever reads a failure.
    """

    name: str
    content: bytes
    kept: dict[int, str]
    rows: int
    notes: list[str] = field(default_factory=list)

    def write(self, folder: Path) -> None:
        """Write it into a folder, which is made."""
        folder.mkdir(parents=True)
        (folder / self.name).write_bytes(self.content)


def messy_file(seed: int) -> Messy:
    """A file; the same for the same seed."""
    chance = random.Random(seed)
    return _text(chance) if chance.random() < 0.55 else _json(chance)


def _word(chance: random.Random) -> str:
    return " ".join(chance.choices(_WORDS, k=chance.randint(1, 4)))


def _packed(chance: random.Random, text: str, messy: Messy, ending: str) -> Messy:
    encoding = chance.choice(["utf-8"] * 4 + ["utf-8-sig", "utf-16", "latin-1"])
    line_end = chance.choice(["\n", "\n", "\n", "\r\n", "\r\n", "\r"])
    if not text.isascii() or encoding != "latin-1":
        messy.notes.append(encoding)
    suffix = chance.choice([""] * 5 + list(_COMPRESSIONS))
    messy.notes += [repr(line_end), suffix]
    plain = text.replace("\n", line_end).encode(encoding, "replace")
    if encoding == "utf-8" and chance.random() < 0.2:
        messy.notes.append("one line in Latin-1")
        plain = plain.replace("São".encode(), "São".encode("latin-1"), 1)
    content = _COMPRESSIONS[suffix](plain)
    if chance.random() < 0.2:
        ending = ""
    messy.name, messy.content = f"part-0{ending}{suffix}", content
    if suffix == ".zst" and not ending:
        messy.name = f"part-0.csv{suffix}" if messy.notes[0] == "text" else f"part-0.json{suffix}"
    return messy


def _text(chance: random.Random) -> Messy:  # noqa: C901 - one branch a mess
    mark = chance.choice([",", ",", ";", "\t", "|"])
    width = chance.randint(3, 6)
    quoting = chance.choice(["minimal", "all"])
    lines = chance.choice([[], [], [], ["\n", "\n"], ["# made by a tool\n"], [f"sep={mark}\n"]])
    lines += [mark.join(["id", "txt", *(f"v{n}" for n in range(2, width))]) + "\n"]
    messy = Messy("", b"", {}, 0, ["text", repr(mark), quoting])
    for number in range(1, chance.randint(6, 60)):
        word = _word(chance)
        kind = chance.random()
        cells = [str(number), word, *(str(chance.randint(0, 99)) for _ in range(2, width))]
        messy.rows += 1
        if kind < 0.03:
            messy.notes.append(f"{number} fewer")
            lines.append(mark.join(cells[: chance.randint(1, width - 1)]) + "\n")
        elif kind < 0.06:
            messy.notes.append(f"{number} more")
            lines.append(mark.join([*cells, "further", "cells"]) + "\n")
            messy.kept[number] = word
        elif kind < 0.09 and quoting == "all":
            messy.notes.append(f"{number} unclosed")
            lines.append(mark.join([cells[0], f'"{word}', *cells[2:]]) + "\n")
        elif kind < 0.12 and quoting == "all":
            messy.notes.append(f"{number} several lines")
            lines.append(mark.join([cells[0], f'"{word}\nmore"', *cells[2:]]) + "\n")
            messy.kept[number] = f"{word}\nmore"
        elif kind < 0.15:
            messy.notes.append(f"{number} separator inside")
            lines.append(mark.join([cells[0], f'"{word}{mark}b"', *cells[2:]]) + "\n")
            messy.kept[number] = f"{word}{mark}b"
        elif kind < 0.18 and quoting == "all":
            messy.notes.append(f"{number} quote inside")
            lines.append(mark.join([cells[0], f'"{word} ""b"""', *cells[2:]]) + "\n")
            messy.kept[number] = f'{word} "b"'
        elif kind < 0.2 and quoting == "all":
            messy.notes.append(f"{number} escaped quote")
            lines.append(mark.join([cells[0], f'"{word} \\"b\\" c"', *cells[2:]]) + "\n")
            messy.kept[number] = f'{word} "b" c'
        elif kind < 0.22 and quoting == "minimal":
            messy.notes.append(f"{number} stray quote")
            lines.append(mark.join([cells[0], f'{word} 5" b', *cells[2:]]) + "\n")
            messy.kept[number] = f'{word} 5" b'
        elif kind < 0.23:
            messy.notes.append(f"{number} long")
            lines.append(mark.join([cells[0], f"{word} " * 9_000 + "x", *cells[2:]]) + "\n")
            messy.kept[number] = f"{word} " * 9_000 + "x"
        else:
            if kind < 0.26:
                messy.notes.append(f"{number} blank before")
                lines.append("\n")
            shown = [f'"{cell}"' for cell in cells] if quoting == "all" else cells
            lines.append(mark.join(shown) + "\n")
            messy.kept[number] = word
    if chance.random() < 0.2:
        lines[-1] = lines[-1].rstrip("\n")
    return _packed(chance, "".join(lines), messy, chance.choice([".csv", ".tsv", ".txt"]))


def _json(chance: random.Random) -> Messy:  # noqa: C901 - one branch a mess
    layout = chance.choice(["lines", "lines", "lines", "array", "pretty", "together", "commas"])
    messy = Messy("", b"", {}, 0, [layout])
    texts: list[str] = []
    for number in range(1, chance.randint(4, 50)):
        word = _word(chance)
        record: dict[str, object] = {
            "id": number,
            "txt": word,
            "nested": {"userId": number, "a b": [1, {"X": word}]},
        }
        kind = chance.random()
        messy.rows += 1
        text = json.dumps(record, indent=2 if layout == "pretty" else None)
        if layout in ("lines", "commas") and kind < 0.04:
            messy.notes.append(f"{number} cut short")
            text = text[: len(text) // 2]
        elif layout in ("lines", "commas") and kind < 0.07:
            messy.notes.append(f"{number} no object")
            text = chance.choice(["null", '"x"', "[1]", "17", "garbage {"])
        elif kind < 0.1:
            messy.notes.append(f"{number} key twice")
            text = text.replace('"txt"', '"txt": "first", "txt"', 1)
            messy.kept[number] = word
        elif kind < 0.13:
            messy.notes.append(f"{number} other case")
            text = text.replace('"txt"', '"TXT"', 1).replace('"userId"', '"UserID"')
            messy.kept[number] = word
        elif kind < 0.15:
            messy.notes.append(f"{number} half a pair")
            text = text.replace('"nested"', '"half": "\\ud83d", "nested"', 1)
            messy.kept[number] = word
        elif kind < 0.17:
            messy.notes.append(f"{number} long integer")
            text = text.replace('"nested"', '"big": 123456789012345678901234, "nested"', 1)
            messy.kept[number] = word
        elif kind < 0.2:
            messy.notes.append(f"{number} another type")
            text = json.dumps({**record, "nested": chance.choice([None, 5, [], {}, "x"])})
            messy.kept[number] = word
        elif kind < 0.22:
            messy.notes.append(f"{number} odd keys")
            text = json.dumps({**record, "": 1, "a.b c": {"größe": [], "2024-01-01": 1.5}})
            messy.kept[number] = word
        elif kind < 0.23:
            messy.notes.append(f"{number} long")
            text = json.dumps({**record, "more": word * 9_000})
            messy.kept[number] = word
        else:
            messy.kept[number] = word
        texts.append(text)
    joined = {
        "array": "[" + ",\n".join(texts) + "]\n",
        "together": "".join(texts) + "\n",
        "commas": ",\n".join(texts) + "\n",
    }.get(layout, "\n".join(texts) + "\n")
    return _packed(chance, joined, messy, chance.choice([".json", ".jsonl", ".ndjson"]))
