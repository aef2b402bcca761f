"""Plans that DuckDB draws as boxes, taken apart into a tree."""

from gui.query.results.plan_tree import drawn_boxes, plan_lines

# As DuckDB draws it: the long titles hide the marks where lines enter their boxes.
UNION = """\
╭─ Union ──────────────────╮
╰─────────────┬────────────╯
              ├─────────────────────────────╮
╭─ Parquet Scan ───────────╮  ╭─ Projection ┴────────────╮
│ Function: PARQUET_SCAN   │  │ Projections: account_id, │
│ Projections: account_id, │  │              '', 1       │
│ ~5,000 rows              │  │ ~250,000 rows            │
╰──────────────────────────╯  ╰─────────────┬────────────╯
                              ╭─ Parquet Scan ───────────╮
                              │ Function: PARQUET_SCAN   │
                              ╰──────────────────────────╯
"""


def test_a_step_hangs_below_the_one_that_reads_it() -> None:
    boxes = drawn_boxes(UNION)
    parents = [(box.lines[0], box.parent and box.parent.lines[0]) for box in boxes]
    assert parents == [
        ("Union", None),
        ("Parquet Scan", "Union"),
        ("Projection", "Union"),
        ("Parquet Scan", "Projection"),
    ]


def test_only_the_topmost_step_is_a_root() -> None:
    lines = plan_lines(UNION)
    assert [line.text for line in lines if line.depth == 0] == ["Union"]
    assert [(line.depth, line.text) for line in lines if "Scan" in line.text] == [
        (1, "Parquet Scan"),
        (2, "Parquet Scan"),
    ]
