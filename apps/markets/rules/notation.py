"""How prefixes of HS codes are written down for people: "02-22", "0901.2", "9403.3-9403.6", joined by "|"."""

from __future__ import annotations

import re

PART = re.compile(r"\d{2}(\d{2}(\.?\d{1,2})?)?")


def read_prefixes(text: str) -> list[str]:
    """Digits without dots, 2 to 6 of them, ranges written out. ValueError names what cannot be read."""
    found: list[str] = []
    for piece in re.split(r"[|,\s]+", text.strip()):
        if piece:
            found += _span(piece)
    return list(dict.fromkeys(found))


def _span(piece: str) -> list[str]:
    first, dash, last = piece.partition("-")
    ends = [first, last] if dash else [first]
    if not all(PART.fullmatch(one) for one in ends):
        raise ValueError(piece)
    low, high = ends[0].replace(".", ""), ends[-1].replace(".", "")
    if len(low) != len(high) or int(low) > int(high) or int(high) - int(low) > 100:
        raise ValueError(piece)
    return [f"{number:0{len(low)}d}" for number in range(int(low), int(high) + 1)]


def written(prefixes: list[str]) -> str:
    """For people to read and to change: neighbours drawn together, a dot after four digits."""
    runs: list[list[str]] = []
    for one in prefixes:
        if runs and len(one) == len(runs[-1][-1]) and int(one) == int(runs[-1][-1]) + 1:
            runs[-1].append(one)
        else:
            runs.append([one])
    return ", ".join(_dotted(run[0]) if len(run) == 1 else f"{_dotted(run[0])}-{_dotted(run[-1])}" for run in runs)


def _dotted(digits: str) -> str:
    return f"{digits[:4]}.{digits[4:]}" if len(digits) > 4 else digits
