"""What the demo's visitors looked for and did not find, for the curators' page."""

from __future__ import annotations

from datetime import datetime, timedelta

from apps.catalogue.actions import note_empty_search
from apps.catalogue.models import EmptySearch
from apps.catalogue.rules.words import read_words

# Words, language of the pages, how often, whether something near was shown.
LOOKED_FOR = (
    ("vanilla pods", "en", 9, False),
    ("hotel slippers", "en", 6, True),
    ("kopi luwak", "id", 5, True),
    ("bamboo straws", "en", 4, False),
    ("tas noken", "id", 3, True),
    ("madu hutan", "id", 3, False),
    ("rattan pendant lamp", "en", 2, True),
    ("sarung goyor", "id", 1, False),
)


def look_around(*, now: datetime) -> None:
    if EmptySearch.objects.exists():
        return
    for place, (said, language, times, near) in enumerate(LOOKED_FOR):
        for again in range(times):
            when = now - timedelta(days=place + 3 * again, hours=place)
            note_empty_search(words=read_words(said), language=language, near=near, now=when)
