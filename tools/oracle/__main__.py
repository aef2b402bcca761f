"""Compare the local lake with a real Trino: ``python -m tools.oracle [CASES.jsonl] [options]``."""

import argparse
import sys
import tempfile
from collections import Counter, defaultdict
from dataclasses import replace
from itertools import islice
from pathlib import Path
from time import monotonic

from core.lake.local.lake import LocalLake
from tools.oracle.client import LOADING, Trino
from tools.oracle.comparison import compare
from tools.oracle.corpus import Question, cases, of_today, own_questions
from tools.oracle.dataset import load, make_lake
from tools.oracle.generator.signatures import read_signatures
from tools.oracle.generator.statements import Generated, generated
from tools.oracle.local import ask_lake
from tools.oracle.recording import ANSWERS, Recorded, read, release_of, write
from tools.oracle.release import TOOLS, OracleError, install
from tools.oracle.report import show, write_differences
from tools.oracle.run import Asker, Compared
from tools.oracle.server import running

# Generated statements whose answers are kept, which is about two megabytes.
RECORDED = 6_000


def main() -> int:
    """Ask, compare and report; gives 1 if Trino can't be started."""
    options = _options()
    if options.verdicts:
        _renew_verdicts()
        return 0
    try:
        with running(install()) as trino:
            _run(trino, options)
    except OracleError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    return 0


def _run(trino: Trino, options: argparse.Namespace) -> None:
    started = monotonic()
    with tempfile.TemporaryDirectory(prefix="matinee_oracle_") as folder:
        lake = make_lake(Path(folder) / "lake")
        load(lake, trino)
        asker = Asker(trino, lake)
        questions = [] if options.only_generated else own_questions()
        if options.cases:
            questions += cases(options.cases)
        compared: dict[str, list[Compared]] = defaultdict(list)
        for one in asker.compare_all(map(_asked, questions)):
            compared[one.statement.label].append(one)
        functions = trino.ask("SHOW FUNCTIONS", LOADING)
        if functions.error:
            raise OracleError(f"Trino refused SHOW FUNCTIONS: {functions.error}")
        signatures = read_signatures(functions.rows)
        fresh = islice(generated(signatures, options.seed), options.generated)
        for number, one in enumerate(asker.compare_all(fresh), 1):
            compared["generated"].append(one)
            if number % 1000 == 0:
                print(f"{number} in {monotonic() - started:.0f} s", file=sys.stderr, flush=True)
        lake.close()
    show(compared, trino.release())
    if options.record:
        _record(compared, trino.release())
    everything = [one for found in compared.values() for one in found]
    options.differences.parent.mkdir(parents=True, exist_ok=True)
    write_differences(everything, options.differences)
    print(f"seed {options.seed}; the differences are in {options.differences}")


def _record(compared: dict[str, list[Compared]], release: str) -> None:
    """Keep the own statements' answers, and as many of the generated ones as a test may ask."""
    borrowed = [name for name in compared if name == "generated" or name.startswith("cases")]
    own = [one for name, found in compared.items() if name not in borrowed for one in found]
    for name, found in (("own", own), ("generated", compared["generated"][:RECORDED])):
        kept = [_recorded(one) for one in found if not of_today(one.statement.sql)]
        written = write(ANSWERS / f"{name}.jsonl", kept, release)
        print(f"{written} answers in {ANSWERS / name}.jsonl")


def _renew_verdicts() -> None:
    """Say again how the local lake answers what is recorded; needs no Trino."""
    with tempfile.TemporaryDirectory(prefix="matinee_oracle_") as folder:
        lake = make_lake(Path(folder) / "lake")
        for path in sorted(ANSWERS.glob("*.jsonl")):
            judged = [_judged(lake, one) for one in read(path)]
            write(path, judged, release_of(path))
            print(path.stem, dict(Counter(one.here for one in judged)))
        lake.close()


def _judged(lake: LocalLake, one: Recorded) -> Recorded:
    outcome = compare(one.sql, one.reply, ask_lake(lake, one.sql), ordered=one.ordered)
    return replace(one, here=outcome.verdict)


def _recorded(one: Compared) -> Recorded:
    statement = one.statement
    return Recorded(statement.sql, one.reply, statement.ordered, one.outcome.verdict)


def _asked(question: Question) -> Generated:
    return Generated(question.sql, question.source, question.ordered)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tools.oracle", description=__doc__)
    parser.add_argument("cases", nargs="?", type=Path, help="a file of cases, a JSON object a line")
    parser.add_argument("--generated", type=int, default=20_000, help="how many statements to make")
    parser.add_argument("--seed", type=int, default=18, help="which statements are made")
    parser.add_argument("--only-generated", action="store_true", help="leave the own ones out")
    parser.add_argument("--record", action="store_true", help="renew the answers of the tests")
    parser.add_argument(
        "--verdicts", action="store_true", help="judge the recorded answers anew, without Trino"
    )
    parser.add_argument("--differences", type=Path, default=TOOLS / "oracle" / "differences.md")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
