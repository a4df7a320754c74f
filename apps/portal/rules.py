"""Small decisions about words and shapes on the pages of the entrance."""

from __future__ import annotations

import re

SENTENCE_END = re.compile(r"(?<=[.!?…])[\"”»]?\s+")


def opening(text: str, limit: int = 160) -> str:
    """The first sentences of a story that fit into `limit` characters; one that is longer is cut at a word."""
    sentences = SENTENCE_END.split(" ".join(text.split()))
    taken = sentences[0]
    for sentence in sentences[1:]:
        if len(taken) + 1 + len(sentence) > limit:
            break
        taken = f"{taken} {sentence}"
    if len(taken) <= limit:
        return taken
    return taken[:limit].rsplit(" ", 1)[0].rstrip(",;:") + " …"
