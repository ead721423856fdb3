"""`make data-report`: what the training data is made of, and whether it keeps its bounds."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from bench.corpus import DATA, LEXICON_OF, Sentence, by_goal, feelings, lexicon_values, sentences
from bench.corpus_bounds import Group, goals_broken, grouped, homes, unused
from bench.figures import result, say, table

QUANTILES = (0.0, 0.1, 0.5, 0.9, 1.0)
BANDS = (4, 8, 12, 16, 24, 36)
"""Lengths at which the bar of lengths changes column; what is longer is its last."""
BLOCKS = " ▁▂▃▄▅▆▇█"
SHOWN = 8


@dataclass(frozen=True)
class Findings:
    intents: dict[str, Group]
    emotions: dict[str, Group]
    unused: dict[str, tuple[list[str], int]]
    """Of each lexicon file the names no sentence uses, and how many it has."""
    goals: dict[str, list[Sentence]]
    """Sentences by topic/aspect."""

    @property
    def twice(self) -> dict[str, list[str]]:
        return homes(_all(self.intents))

    @property
    def twice_felt(self) -> dict[str, list[str]]:
        return homes(_all(self.emotions), exact=True)

    def broken(self) -> list[str]:
        found = [
            line for groups in (self.intents, self.emotions) for group in groups.values() for line in group.broken()
        ]
        found += [f"stands twice: {bare} ({', '.join(places)})" for bare, places in self.twice.items()]
        found += goals_broken(self.goals)
        return found + [f"is felt twice: {bare} ({', '.join(places)})" for bare, places in self.twice_felt.items()]


def examine(data: Path) -> Findings:
    written = sentences(data)
    lexicons = {
        file: (lexicon_values(file, data), entity)
        for entity, file in LEXICON_OF.items()
        if (data / "lexicon" / f"{file}.txt").is_file()
    }
    never = {file: (unused(values, entity, written), len(values)) for file, (values, entity) in lexicons.items()}
    return Findings(grouped(written), grouped(feelings(data)), never, by_goal(data))


def show(found: Findings) -> None:
    say(f"\nintents: {sum(len(group.sentences) for group in found.intents.values())} sentences\n")
    entities = tuple(LEXICON_OF)
    head = ("intent", *COLUMNS, *entities)
    rows = ((*_row(group), *(_percent(group.coverage(name)) for name in entities)) for group in found.intents.values())
    say(table(head, rows))
    say(f"\nlengths: columns up to {', '.join(map(str, BANDS))} characters, and longer; entities: share of sentences")
    for file, (names, of) in found.unused.items():
        more = f" … and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
        say(f"\nmarked in no sentence, of {of} {file}: {len(names)}  {' '.join(names[:SHOWN])}{more}")
    say(f"\nfeelings: {sum(len(group.sentences) for group in found.emotions.values())} sentences\n")
    say(table(("feeling", *COLUMNS), map(_row, found.emotions.values())))
    broken = found.broken()
    say(f"\nbounds broken: {len(broken)}")
    for line in broken:
        say(f"  {line}")


COLUMNS = ("count", "twins", "openings", "commonest", "min", "p10", "median", "p90", "max", "lengths")


def _row(group: Group) -> tuple[object, ...]:
    lengths = (group.length(part) for part in QUANTILES)
    shares = (_percent(group.twins), _percent(group.shared_openings))
    return (group.name, len(group.sentences), *shares, group.commonest_opening, *lengths, bar(group.lengths))


def bar(lengths: Sequence[int]) -> str:
    """A column for each band of lengths, as high as its share of the fullest."""
    edges = (0, *BANDS, max((*lengths, BANDS[-1])))
    counts = [sum(low < length <= high for length in lengths) for low, high in pairwise(edges)]
    fullest = max(counts) or 1
    return "".join(BLOCKS[-(-count * (len(BLOCKS) - 1) // fullest)] for count in counts)


def figures(found: Findings) -> dict[str, float | int | None]:
    """The last line. ``…_most``: of the worst group."""
    return {
        "intents": len(found.intents),
        "sentences": len(_all(found.intents)),
        "aspects": len(found.goals),
        "near_duplicates_most": _most(group.twins for group in found.intents.values()),
        "shared_openings_most": _most(group.shared_openings for group in found.intents.values()),
        "in_two_places": len(found.twice),
        **{f"unused_{file}": len(names) for file, (names, _) in found.unused.items()},
        "feelings": len(_all(found.emotions)),
        "feelings_near_duplicates_most": _most(group.twins for group in found.emotions.values()),
        "feelings_in_two_places": len(found.twice_felt),
        "bounds_broken": len(found.broken()),
    }


def _all(groups: dict[str, Group]) -> list[Sentence]:
    return [sentence for group in groups.values() for sentence in group.sentences]


def _most(shares: Iterable[float]) -> float:
    return round(max(shares, default=0.0), 4)


def _percent(share: float) -> str:
    return f"{share:.1%}" if share else "·"


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="bench.data_report", description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA, help="folder with nlu/, emotion/ and lexicon/")
    found = examine(parser.parse_args(arguments).data)
    show(found)
    result(figures(found))
    return 1 if found.broken() else 0


if __name__ == "__main__":
    raise SystemExit(main())
