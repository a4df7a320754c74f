"""No letter, no text for WhatsApp and nothing of the demo promises what the portal cannot do yet.

Whoever builds it takes its words out of this list, in the same change.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings

from apps.common import words
from apps.mail.choices import Topic
from apps.mail.letters.rendering import render_mail
from tests.mail.test_every_mail_renders import EVENTS, LINKS, example

ROOT = Path(settings.BASE_DIR)
# By the issue that brings it.
NOT_YET = {
    "13, the building": (
        r"book (a|your) (service|place|slot|table)", r"pesan (layanan|tempat|slot|meja)", r"showroom shel(f|ves)",
        r"rak (ruang )?pamer", r"lookbook", r"buku tampilan",
    ),
    "14, open to programs": (r"\bAPIs?\b", r"antarmuka pemrograman"),
}  # fmt: skip
PROMISES = [(issue, re.compile(word, re.IGNORECASE)) for issue, told in NOT_YET.items() for word in told]
DEMO = sorted((ROOT / "smesco_portal" / "demo" / "cast").glob("*.py"))
SEEDS = sorted((ROOT / "apps").glob("*/migrations/seeds.sql"))


def promised(text: str) -> list[str]:
    plain = " ".join(text.split()).replace("\\ ", "")
    return [f"{found[0]} (issue {issue})" for issue, word in PROMISES if (found := word.search(plain))]


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("event", EVENTS)
def test_a_letter_promises_what_exists(event: str, language: str) -> None:
    context = {"name": "Sari Puspitawati", "topic": Topic.MATCHES.value, **LINKS, **example(event)}
    mail = render_mail(event, language, context)
    assert promised(f"{mail.subject} {mail.text}") == []


@pytest.mark.parametrize("path", [*DEMO, *SEEDS], ids=lambda path: str(path.relative_to(ROOT)))
def test_what_we_write_for_staff_promises_what_exists(path: Path) -> None:
    assert promised(path.read_text()) == []


@pytest.mark.parametrize("app", words.app_names())
def test_no_message_promises_what_does_not(app: str) -> None:
    """Texts for WhatsApp and the bodies of letters with conditions are messages as well."""
    said = [text for one in words.stored(app) if one.id for text in texts(one.id, one.string)]
    assert {text: found for text in said if (found := promised(text))} == {}


def texts(*parts: object) -> list[str]:
    return [str(text) for part in parts for text in (part if isinstance(part, (list, tuple)) else [part])]


def test_the_words_are_recognised() -> None:
    assert promised("Owners book\na slot in the laboratory.")
    assert promised("Karya Anda berdiri di rak pamer lantai dua.")
    assert not promised("We look forward to meeting you. Have you met? Rak buku.")
