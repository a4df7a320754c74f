"""Every mail of the portal, rendered with its example in both languages: complete, framed, without gaps."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.utils.dateparse import parse_datetime

from apps.mail.choices import Topic
from apps.mail.rendering import render_mail

ROOT: Path = settings.BASE_DIR / "templates" / "emails"
EVENTS = sorted(str(path.parent.relative_to(ROOT)) for path in ROOT.rglob("subject.txt"))
MOMENT = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d")
LINKS = {"preferences_url": "https://galeri.example/p/", "unsubscribe_url": "https://galeri.example/u/"}


def alive(value: Any) -> Any:
    """JSON has no moments: what looks like one becomes one."""
    if isinstance(value, dict):
        return {key: alive(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [alive(inner) for inner in value]
    return parse_datetime(value) if isinstance(value, str) and MOMENT.match(value) else value


def example(event: str) -> dict[str, Any]:
    found: dict[str, Any] = alive(json.loads((ROOT / event / "example.json").read_text()))
    return found


def test_there_are_mails() -> None:
    assert "mail/trial" in EVENTS


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("event", EVENTS)
def test_renders(event: str, language: str) -> None:
    context = {"name": "Sari Puspitawati", "topic": Topic.MATCHES.value, **LINKS, **example(event)}
    mail = render_mail(event, language, context)
    assert mail.subject
    assert "\n" not in mail.subject
    assert f'<html lang="{language}"' in mail.html
    assert "LLP KUKM" in mail.html
    assert "LLP KUKM" in mail.text
    assert LINKS["unsubscribe_url"] in mail.html
    assert LINKS["unsubscribe_url"] in mail.text
    assert "{{" not in mail.html + mail.text + mail.subject
    assert "<mj-" not in mail.html
    assert not re.search(r"<(p|td|a|div|br)\b", mail.text), "the text part is written by hand, not stripped HTML"
    relative = [found for found in re.findall(r'(?:src|href)="([^"]*)"', mail.html) if found.startswith(("/", "."))]
    assert not relative, "mail programs know no relative addresses"
    assert all(re.search(r'\balt="', tag) for tag in re.findall(r"<img[^>]*>", mail.html))


@pytest.mark.parametrize("event", EVENTS)
def test_the_two_languages_differ(event: str) -> None:
    context = {"name": "Sari", "topic": Topic.ACCOUNT.value, **dict.fromkeys(LINKS, ""), **example(event)}
    indonesian, english = (render_mail(event, language, context) for language in ("id", "en"))
    assert indonesian.text != english.text
    assert "unsubscribe" not in english.text.lower()


def test_no_folder_is_half_a_mail() -> None:
    wanted = {"subject.txt", "body.mjml", "body.txt", "example.json"}
    half = {
        event: sorted(wanted - {path.name for path in (ROOT / event).iterdir()})
        for event in EVENTS
        if wanted - {path.name for path in (ROOT / event).iterdir()}
    }
    assert not half
