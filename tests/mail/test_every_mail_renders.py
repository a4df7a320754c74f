"""Every mail of the portal, rendered with its example in both languages: complete, framed, without gaps."""

from __future__ import annotations

import json
import re
import uuid
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.utils.dateparse import parse_datetime
from django.utils.translation import override

from apps.gallery.rules.pictures import LETTER_BYTES
from apps.mail.choices import Topic
from apps.mail.letters.mime import part
from apps.mail.letters.rendering import name_of, render_mail
from apps.matchmaking.models import DigestSettings

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


@pytest.mark.parametrize("event", EVENTS)
def test_has_a_name_in_both_languages(event: str) -> None:
    """Lists of mails show names, never the name of a folder."""
    with override("id"):
        indonesian = name_of(event)
    with override("en"):
        english = name_of(event)
    assert indonesian != english
    assert not re.search(r"[/_{}]", indonesian + english)
    assert name_of("none/such") not in (indonesian, english)


def many(event: str) -> dict[str, Any]:
    """The example; lists of works as long as staff may make them, with names and links as long as real ones are."""
    context = example(event)
    most = next(one for one in DigestSettings._meta.get_field("most_per_digest").validators if one.code == "max_value")
    works = context.get("items", [])
    if works:
        links = {name: value + "k" * 60 for name, value in works[0].items() if name.endswith("_url")}
        picture = {"mail_picture": f"https://galeri.example/photos/{uuid.uuid4()}/letter.jpg", "name": "A work " * 6}
        work = {**works[0], **links, "product": {**works[0]["product"], **picture}}
        context["items"] = [work] * most.limit_value
    return context


def picture_of(name: str) -> Path:
    """Of the house, whatever the address says of its version: mail-hero.0a1b.jpg."""
    return next((settings.BASE_DIR / "static" / "img").glob(f"{name.partition('.')[0]}.*"))


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("event", EVENTS)
def test_weighs_at_most_a_hundred_kilobytes_with_its_pictures(event: str, language: str) -> None:
    """As it goes over the wire, and every picture that it shows: the house's own as it is, a work's at its most."""
    context = {"name": "Sari Puspitawati", "topic": Topic.MATCHES.value, **LINKS, **many(event)}
    mail = render_mail(event, language, context)
    wire = len(part("plain", mail.text)) + len(part("html", mail.html))
    shown = re.findall(r'<img[^>]*src="([^"]*)"', mail.html)
    photographs = [address for address in shown if "/photos/" in address]
    own = {address.rpartition("/")[2] for address in shown if "/static/" in address}
    assert len(photographs) + len([one for one in shown if "/static/" in one]) == len(shown)
    house = sum(picture_of(one).stat().st_size for one in own)
    assert wire + house + LETTER_BYTES * len(photographs) <= 100 * 1024


def test_every_folder_that_holds_a_mail_is_tried() -> None:
    folders = {str(path.relative_to(ROOT)) for path in ROOT.glob("*/*") if path.is_dir() and path.parts[-2] != "base"}
    assert folders == set(EVENTS)


def test_no_folder_is_half_a_mail() -> None:
    wanted = {"name.txt", "subject.txt", "body.mjml", "body.txt", "example.json"}
    half = {
        event: sorted(wanted - {path.name for path in (ROOT / event).iterdir()})
        for event in EVENTS
        if wanted - {path.name for path in (ROOT / event).iterdir()}
    }
    assert not half
