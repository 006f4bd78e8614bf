"""`selftest`: simulates rollouts with known truth and counts the verdicts."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path as File
from time import perf_counter

from cli.options import Commands, print_json, say
from kpi.selftest.dashboard import PageTally, page_tallies
from kpi.selftest.run import SEED, Path, run
from kpi.selftest.section import Section
from kpi.selftest.sections import SECTIONS, count_sections
from kpi.selftest.table import put_between, table
from kpi.selftest.tallies import Tally
from kpi.selftest.world import World
from kpi.selftest.worlds import WORLDS
from model.faults import RequestError
from model.words import Text

DRAWS = 200
_PAGE_WORLDS = ("null", "-20 %")


def add_selftest(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add `selftest [--draws N] [--worlds NAME ...] [--path ...] [--out FILE]`."""
    parser = commands.add_parser(
        "selftest",
        parents=[common],
        help="simulates rollouts with known truth and counts false verdicts",
    )
    parser.add_argument(
        "--draws", type=_at_least_one, default=DRAWS, metavar="N", help="a world"
    )
    parser.add_argument(
        "--worlds", nargs="+", default=[], metavar="NAME", help="names or parts of them"
    )
    parser.add_argument(
        "--path", type=Path, choices=list(Path), default=Path.ENGINE, help="which way"
    )
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument(
        "--out", type=File, metavar="FILE", help="put the table into this document"
    )
    parser.set_defaults(command=selftest)


def selftest(options: argparse.Namespace) -> int:
    """Run the worlds; print the table, or put it into a document."""
    worlds = _chosen(options.worlds)
    tallies = _counted(worlds, options)
    if options.json:
        print_json([_document(one) for one in tallies])
        return 0
    block = table(
        tallies,
        _pages(worlds, options),
        _sections(options),
        seed=options.seed,
        path=options.path,
    )
    if options.out is None:
        sys.stdout.write(block + "\n")
        return 0
    document = options.out.read_text(encoding="utf-8")
    options.out.write_text(put_between(document, block), encoding="utf-8")
    return 0


def _at_least_one(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(text)
    return number


def _chosen(names: Sequence[str]) -> list[World]:
    """Return the worlds of these names, or with these words in their names."""
    if not names:
        return list(WORLDS)
    exact = [world for world in WORLDS if world.name in names]
    found = exact or [w for w in WORLDS if any(name in w.name for name in names)]
    if not found:
        raise RequestError(
            "NO_WORLD",
            Text("No world has such a name."),
            Text("Known are: {names}.", names=tuple(world.name for world in WORLDS)),
        )
    return found


def _counted(worlds: Sequence[World], options: argparse.Namespace) -> list[Tally]:
    tallies = []
    begin = perf_counter()
    runs = run(worlds, options.draws, seed=options.seed, path=options.path)
    for i, one in enumerate(runs, start=1):
        tallies.append(one)
        seconds = perf_counter() - begin
        say(
            f"{i} of {len(worlds)}, {seconds:.0f} s: {one.world.name}: "
            f"wave {one.wave:.1%}, rollout {one.rollout:.1%}"
        )
    return tallies


def _pages(
    worlds: Sequence[World], options: argparse.Namespace
) -> tuple[PageTally, ...]:
    """Simulate pages of several pairs, when the worlds they need are all run."""
    by_name = {world.name: world for world in worlds}
    needed = [by_name[name] for name in _PAGE_WORLDS if name in by_name]
    if len(needed) < len(_PAGE_WORLDS) or options.path is not Path.ENGINE:
        return ()
    null, lowered = needed
    return page_tallies(null, lowered, options.draws, seed=options.seed)


def _sections(options: argparse.Namespace) -> list[Section]:
    """Count the rules of their own, when all worlds are run by the engine."""
    if options.worlds or options.path is not Path.ENGINE:
        return []
    found = []
    begin = perf_counter()
    for one in count_sections(options.draws, seed=options.seed):
        found.append(one)
        seconds = perf_counter() - begin
        say(f"{len(found)} of {len(SECTIONS)}, {seconds:.0f} s: {one.labels[0]}")
    return found


def _document(one: Tally) -> dict[str, object]:
    return {
        "world": one.world.name,
        "kind": one.world.kind,
        "draws": one.n,
        "wave": one.wave,
        "wave_confirmed": one.confirmed,
        "rollout": one.rollout,
        "rollout_at_any_mark": one.any_look,
        "cannot_tell": one.cannot_tell,
        "wave_held": one.wave_held,
        "rollout_held": one.rollout_held,
        "by_wave": one.by_wave,
        "grades": one.grades,
    }
