"""From signing up to a first product handed in: every page that an owner sees and every field on it, counted."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from apps.gallery.choices import VersionState
from apps.gallery.models import Product
from apps.mail.models import Message
from apps.umkm.choices import EnterpriseState
from apps.umkm.models import Enterprise
from tests.builders.gallery import picture

pytestmark = pytest.mark.django_db
SCREENS, FIELDS = 10, 30
STORY = "Kami menjahit ikat pinggang kulit dengan tangan di Sukaregang sejak 2009."


class Asked(HTMLParser):
    """The names and labels of what can be filled in between <main> and </main>."""

    def __init__(self) -> None:
        super().__init__()
        self.inside = False
        self.names: dict[str, str] = {}
        self.values: dict[str, str] = {}
        self.labels: dict[str, str] = {}
        self.ids: dict[str, str] = {}
        self.label_for = ""
        self.closed = False  # forms behind the one that is filled in (a code again, leaving) bring values of their own

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "main":
            self.inside = True
        if not self.inside:
            return
        if tag == "form" and not self.names:
            self.values = {}
        if tag == "label":
            self.label_for = given.get("for", "")
        if tag in ("input", "select", "textarea") and given.get("name"):
            kind = given.get("type", tag)
            if kind == "hidden":
                if not self.closed:
                    self.values[given["name"]] = given.get("value", "")
            elif kind != "submit":
                self.names.setdefault(given["name"], kind)
                self.ids[given.get("id", "")] = given["name"]

    def handle_endtag(self, tag: str) -> None:
        if tag == "main":
            self.inside = False
        if tag == "form" and self.names:
            self.closed = True
        if tag == "label":
            self.label_for = ""

    def handle_data(self, data: str) -> None:
        if self.label_for and data.strip():
            self.labels.setdefault(self.label_for, data.strip())


@dataclass
class Way:
    """One person's clicks: every page she is shown is a screen."""

    client: Client
    screens: list[tuple[str, list[str]]] = field(default_factory=list)
    path: str = ""
    asked: Asked | None = None

    def see(self, answer: Any) -> Asked:
        while answer.status_code in (301, 302):
            self.path = answer.url
            answer = self.client.get(answer.url)
        assert answer.status_code == 200, (self.path, answer.status_code)
        asked = Asked()
        asked.feed(answer.content.decode())
        errors = re.findall(r'invalid-feedback">(.*?)</p>', answer.content.decode(), re.S)
        assert not errors, (self.path, errors)
        labels = [f"{name}: {asked.labels.get(key, '')}" for key, name in asked.ids.items()]
        self.screens.append((self.path, sorted({label.split(":")[0]: label for label in labels}.values())))
        self.asked = asked
        return asked

    def go(self, path: str) -> Asked:
        self.path = path
        return self.see(self.client.get(path))

    def send(self, path: str = "", **facts: Any) -> Asked:
        asked = self.asked
        assert asked is not None
        unknown = set(facts) - set(asked.names) - set(asked.values)
        assert not unknown, f"{self.path} does not ask for {unknown}"
        return self.see(self.client.post(path or self.path, {**asked.values, **facts}))


def test_at_most_ten_screens_and_thirty_fields(client: Client) -> None:
    way = Way(client)
    way.go("/id/accounts/signup/")
    way.send(name="Sari Puspitawati", email="sari@example.com", password1="anyaman-rapi-77")
    letter = Message.objects.filter(to_address="sari@example.com").latest("pk")
    code = re.search(r"\b[A-Z0-9]{4}-[A-Z0-9]{4}\b", letter.text)
    assert code is not None
    way.send(code=code.group())
    assert way.path.endswith("/owner/start/"), "after the code the enterprise is asked for at once"
    way.send(name="Kulitara Sukaregangan", legal_form="CV", regency="32.05", whatsapp="0812-3456-7890")
    way.send(name="Ikat pinggang kulit, jahit tangan", category="?", unit="pcs")
    upload = SimpleUploadedFile("foto.png", picture(1), "image/png")
    adding = re.sub(r"/photo/$", "/photographs/add/", way.path)
    way.send(adding, photos=[upload])
    way.go(re.sub(r"/photo/$", "/price/", way.path))
    way.send(price="145.000", moq="50", capacity="400")
    version = Product.objects.get().versions.get()
    assert version.state == VersionState.SUBMITTED
    assert way.path.endswith("/done/")
    enterprise = Enterprise.objects.get()
    assert (enterprise.contact_name, str(version.price_min)) == ("Sari Puspitawati", "145000.00")
    way.go(f"/id/owner/enterprise/{enterprise.slug}/verify/")
    way.send(nib="9999123456789", address="Jl. Ahmad Yani 88, Sukaregang", story=STORY, sales="400 juta")
    enterprise.refresh_from_db()
    assert enterprise.state == EnterpriseState.SUBMITTED

    seen = way.screens[:-1]  # the last one is her home, where nothing is asked
    lines = [f"{number}. {path}  {', '.join(asked) or '-'}" for number, (path, asked) in enumerate(seen, 1)]
    asked = [one for _path, fields in seen for one in fields]
    print(f"\n{len(seen)} screens, {len(asked)} fields\n" + "\n".join(lines))  # noqa: T201
    assert len(seen) <= SCREENS, lines
    assert len(asked) <= FIELDS, lines
    kept = [one for number, (_path, fields) in enumerate(seen) for one in fields if not again(seen, number)]
    labels = Counter(one.partition(": ")[2].casefold() for one in kept if one.partition(": ")[2])
    assert [label for label, times in labels.items() if times > 1] == []


def test_an_owner_without_email_is_not_asked_for_her_number_again_nor_promised_a_letter(client: Client) -> None:
    way = Way(client)
    way.go("/id/account/register-by-mobile/")
    way.send(name="Wati Suryani", mobile="0812-3456-7801", password="kulit-hujan-sepeda")
    page = client.get("/id/owner/start/").text
    assert 'value="+6281234567801"' in page
    assert "email" not in told(page)
    way.send("/id/owner/start/", name="Nirasari", legal_form="UD", regency="32.05", whatsapp="+6281234567801")
    way.send(name="Gula kelapa", category="?", unit="pcs")
    upload = SimpleUploadedFile("foto.png", picture(1), "image/png")
    way.send(re.sub(r"/photo/$", "/photographs/add/", way.path), photos=[upload])
    way.go(re.sub(r"/photo/$", "/price/", way.path))
    way.send(price="45.000", moq="50", capacity="400")
    assert way.path.endswith("/done/")
    assert "email" not in told(client.get(way.path).text)


def told(page: str) -> str:
    """What stands on a page, without its frame, in small letters."""
    inside = page.partition("<main")[2].partition("</main>")[0]
    return re.sub(r"<[^>]+>", " ", inside).casefold()


def again(seen: list[tuple[str, list[str]]], number: int) -> bool:
    """The same page once more, as after an upload without a script: nothing new is asked."""
    return number > 0 and seen[number][0] == seen[number - 1][0]
