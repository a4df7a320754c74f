"""What a web process keeps of the catalogue, in megabytes: measured in one that has done nothing else."""

from __future__ import annotations

import multiprocessing
import os
from multiprocessing.connection import Connection
from pathlib import Path

PAGE = os.sysconf("SC_PAGE_SIZE")


def of_the_catalogue() -> dict[str, float]:
    mine, its = multiprocessing.Pipe()
    child = multiprocessing.get_context("spawn").Process(target=read_catalogue, args=[its])
    child.start()
    figures: dict[str, float] = mine.recv()
    child.join()
    return figures


def read_catalogue(answer: Connection) -> None:
    import django

    django.setup()
    from apps.catalogue.search.following import here

    began = resident()
    here.read_first()
    with_sets = resident()
    here.learn_words()
    known = here.postings.words if here.postings else {}
    answer.send(
        {
            "when it starts": began,
            "the works in sets, more": round(with_sets - began, 1),
            "their common words, more": round(resident() - with_sets, 1),
            **{f"words kept of {text}": len(words) for text, words in known.items()},
        }
    )


def resident() -> float:
    return round(int(Path("/proc/self/statm").read_text().split()[1]) * PAGE / 1e6, 1)
