"""Draws the mutants, has recorded which test runs what, tries them in two lanes, and tells."""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from tests.mutants.drawing import draw
from tests.mutants.making import Mutant, apps_with_rooms
from tests.mutants.telling import Tried, said, told

ROOT = Path(__file__).resolve().parents[2]
HOME = Path(os.environ.get("MUTANTS_HOME", ROOT / "var" / "mutants"))
LANES = ("gw0", "gw1")  # named as pytest-xdist does, whose databases they share
# Whom no mutant meets: what a browser or another process runs is not the code that was changed here.
LEFT_OUT = "not browser and not processes"
PYTEST = [sys.executable, "-m", "pytest", "-c", str(ROOT / ".pytest.ini"), "--reuse-db", "-m", LEFT_OUT]
SEED = 2026
Map = dict[str, dict[str, Any]]  # test → whether it passed, its seconds, the statements it runs


def main(arguments: list[str]) -> int:
    asked = parser().parse_args(arguments)
    began = time.monotonic()
    apps = asked.app or apps_with_rooms(ROOT)
    mutants = survivors_of(asked.again) if asked.again else draw(ROOT, apps, asked.count, asked.seed)
    HOME.mkdir(parents=True, exist_ok=True)
    tests = recorded(sorted({one.app for one in mutants}), anew=asked.anew)
    print(f"Which test runs what is known after {time.monotonic() - began:.0f} s.", flush=True)
    tried = tried_in_lanes(mutants, tests)
    print("\n".join(told(tried)))
    print(f"It took {time.monotonic() - began:.0f} s.")
    if asked.json:
        asked.json.write_text(json.dumps([asdict(one) for one in tried], indent=1, ensure_ascii=False))
    return 0


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="manage.py mutants", description=sys.modules["tests.mutants"].__doc__)
    made.formatter_class = argparse.RawDescriptionHelpFormatter
    made.add_argument("--count", type=int, default=300, help="how many mutants (300)")
    made.add_argument("--seed", type=int, default=SEED, help=f"by which they are drawn ({SEED})")
    made.add_argument("--app", action="append", help="only of this app; may be given more than once")
    made.add_argument("--json", type=Path, metavar="FILE", help="write down what became of each")
    made.add_argument("--again", type=Path, metavar="FILE", help="try those that survived by such a file, no others")
    made.add_argument("--anew", action="store_true", help="record anew which test runs what, whatever is kept of it")
    return made


def survivors_of(report: Path) -> list[Mutant]:
    """Those whose place in the source is what it was."""
    tried = [Tried(**{**one, "mutant": Mutant(**one["mutant"])}) for one in json.loads(report.read_text())]
    mutants = [one.mutant for one in tried if not one.dead]
    return [one for one in mutants if (ROOT / one.path).read_bytes()[one.begin : one.end] == one.before.encode()]


def recorded(apps: list[str], *, anew: bool) -> Map:
    """What is kept of a folder is good while its tests and its app are as they were."""
    marks = {app: mark_of(app) for app in apps}
    stale = [app for app in apps if anew or kept(app).get("mark") != marks[app]]
    if stale:
        print(f"Recording which test runs what: {', '.join(stale)}.", flush=True)
        for path in HOME.glob("recorded-*.json"):
            path.unlink()
        command = [*PYTEST, "-p", "tests.mutants.recording", "-n", str(len(LANES)), "--dist", "loadfile"]
        done = subprocess.run([*command, *(f"tests/{app}" for app in stale)], cwd=ROOT, env=environment())
        if done.returncode > 1:
            sys.exit("The tests could not be recorded.")
        seen = {
            name: one for path in HOME.glob("recorded-*.json") for name, one in json.loads(path.read_text()).items()
        }
        for app in stale:
            tests = {name: one for name, one in seen.items() if name.startswith(f"tests/{app}/")}
            (HOME / f"map-{app}.json").write_text(json.dumps({"mark": marks[app], "tests": tests}))
    return {name: one for app in apps for name, one in kept(app)["tests"].items()}


def kept(app: str) -> dict[str, Any]:
    path = HOME / f"map-{app}.json"
    return json.loads(path.read_text()) if path.exists() else {}


def mark_of(app: str) -> str:
    """What builders and other apps do now hardly changes which tests run a statement; where it does, record anew."""
    digest = hashlib.sha256()
    for path in sorted(one for room in ("apps", "tests") for one in (ROOT / room / app).rglob("*.py")):
        digest.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return digest.hexdigest()


def environment(lane: str = "") -> dict[str, str]:
    """As `tests.plugins.lanes` and pytest-django share out databases, files, cache keys and brokers."""
    made = {**os.environ, "MUTANTS_HOME": str(HOME)}
    if lane:
        made |= {"MUTANTS_LANE": lane, "TEST_DATABASE_NAME": f"test_smesco_{lane}", "PYTEST_XDIST_WORKER": lane}
    return made


def tried_in_lanes(mutants: list[Mutant], tests: Map) -> list[Tried]:
    plan = [planned(one, tests) for one in mutants]
    todo = [one for one in plan if one["tests"]]
    (HOME / "plan.json").write_text(json.dumps(todo))
    for path in [HOME / "next", *HOME.glob("results-*.jsonl")]:
        path.unlink(missing_ok=True)
    folders = sorted({name.split("::")[0] for one in todo for name in one["tests"]})
    command = [*PYTEST, "-p", "tests.mutants.trying", "--hypothesis-seed=0", *folders]
    lanes = [started(command, lane) for lane in LANES] if todo else []
    try:
        for told_of in results(lanes):
            mutant = Mutant(**todo[told_of["place"]]["mutant"])
            print(f"{told_of['outcome']:>9} {told_of['took']:6.1f} s  {said(Tried(mutant, 'survived'))}", flush=True)
    finally:
        for lane in lanes:
            lane.terminate()  # where they have not come to their end: somebody pressed Ctrl-C
    if any(lane.returncode for lane in lanes):
        sys.exit(f"A lane did not come to its end: see {HOME}/lane-*.log.")
    lines = [json.loads(line) for path in HOME.glob("results-*.jsonl") for line in path.read_text().splitlines()]
    unreliable = {name for line in lines for name in line.get("unreliable", [])}
    came = {line["place"]: line for line in lines if "place" in line}
    by_mutant = {Mutant(**one["mutant"]): (one, came[place]) for place, one in enumerate(todo)}
    return [result(one, *by_mutant[one], unreliable) if one in by_mutant else Tried(one, "untested") for one in mutants]


def started(command: list[str], lane: str) -> subprocess.Popen[bytes]:
    with open(HOME / f"lane-{lane}.log", "wb") as log:
        return subprocess.Popen(command, cwd=ROOT, env=environment(lane), stdout=log, stderr=subprocess.STDOUT)


def planned(mutant: Mutant, tests: Map) -> dict[str, Any]:
    """The tests that run its statement, the quickest files first."""
    wanted = f"{mutant.path}:{mutant.statement}"
    mine = f"tests/{mutant.app}/"
    chosen = [name for name, one in tests.items() if name.startswith(mine) and one["passed"] and wanted in one["ran"]]
    of_file: dict[str, list[str]] = {}
    for name in chosen:
        of_file.setdefault(name.split("::")[0], []).append(name)
    pace = {path: sum(tests[name]["seconds"] for name in names) / len(names) for path, names in of_file.items()}
    ordered = [name for path in sorted(of_file, key=lambda path: (pace[path], path)) for name in of_file[path]]
    return {"mutant": asdict(mutant), "tests": ordered, "seconds": sum(tests[name]["seconds"] for name in ordered)}


def results(lanes: list[subprocess.Popen[bytes]]) -> Iterator[dict[str, Any]]:
    """As they come, until both lanes have ended."""
    heard: set[int] = set()
    while True:
        ended = all(lane.poll() is not None for lane in lanes)
        for path in HOME.glob("results-*.jsonl"):
            for line in path.read_text().splitlines(keepends=True):
                came = json.loads(line) if line.endswith("\n") else {}
                if "place" in came and came["place"] not in heard:
                    heard.add(came["place"])
                    yield came
        if ended:
            return
        time.sleep(1)


def result(mutant: Mutant, plan: dict[str, Any], came: dict[str, Any], unreliable: set[str]) -> Tried:
    outcome = "unreliable" if came["killer"] in unreliable else came["outcome"]
    return Tried(mutant, outcome, len(plan["tests"]), came["killer"], came["took"])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
