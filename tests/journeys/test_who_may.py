"""Who may open what: every address, as everybody, reading and writing, with and without the second factor.

Bu Wati is signed in and has nothing: what is there for her is there for everybody. Staff whose roles do not count yet,
because the settings ask for a second factor that they have not added, are answered exactly as she is, or led to the
page where a factor is added.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone, translation

from apps.accounts.choices import StaffRole
from apps.accounts.models import User
from apps.buyers.models import Contact
from apps.common.pageheaders import KEPT_BY_NOBODY
from tests.builders import hers, telltale
from tests.builders.doors import (
    BEGIN,
    LEFT_OUT,
    ROLES,
    Walker,
    addresses_made_up,
    in_silence,
    name_of,
    resolve_view,
    walker,
)

pytestmark = [pytest.mark.django_db, pytest.mark.long]
# As people write money, and bare digits as a table of text has them.
AMOUNT = re.compile(r"(?:Rp|USD )?\d[\d.,]*(?: (?:rb|jt|M|T|k|m|bn|tn))?")
TOLD = {form for size in telltale.CELLS.values() for form in (f"Rp{size:,} tn", f"Rp{size:,} T".replace(",", "."))}
STAFF = {"curator": "curator", "officer": "officer", "administrator": "administrator"}
METHODS = ("GET", "POST")
BUYERS = (
    "buyers:", "matchmaking:buyer_", "enquiries:mine", "quotations:mine", "quotations:buyer_", "quotations:rfq",
    "enquiries:passing", "deals:mine", "meetings:buyer_",
)  # fmt: skip


# To be awarded a request must have been asked and quoted: tests/quotations/test_rfq_pages.py opens it as whose it is.
OF_A_LATER_STATE = {"quotations:rfq_award"}


@dataclass
class Answers:
    """What each address answered to each person: status, and where it leads."""

    of: dict[tuple[str, str, str], tuple[int, str]] = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    belonging: dict[str, str] = field(default_factory=dict)
    sums: frozenset[str] = frozenset()
    added: list[str] = field(default_factory=list)
    told: set[str] = field(default_factory=set)
    words: str = ""

    def ask(self, somebody: Walker, addresses: list[str]) -> None:
        for address in addresses:
            for method in METHODS:
                sent = self.words if method == "POST" and address in self.belonging else ""
                answer = somebody.ask(method, address, sent, content_type="application/x-www-form-urlencoded")
                self.of[somebody.who, method, address] = answer.status_code, answer.get("Location", "")
                self.look_for_sums(somebody.who, address, answer)
                if gated(address) and answer.get("Cache-Control") != KEPT_BY_NOBODY:
                    self.kept.append(f"{somebody.who} {method} {address}: {answer.get('Cache-Control')}")
        self.broken += map(str, somebody.broken)

    def look_for_sums(self, who: str, address: str, answer: Any) -> None:
        """Claimed, confirmed and paid are three figures, and nobody is shown what they come to together."""
        if answer.status_code != 200 or answer.streaming or not answer["Content-Type"].startswith("text/"):
            return
        amounts = set(AMOUNT.findall(answer.content.decode().replace("\u00a0", " ")))
        self.added += [f"{who} {address}: {one}" for one in sorted(amounts & self.sums)]
        if amounts & TOLD:
            self.told.add(name_of(address) or "")


def gated(address: str) -> bool:
    """Not open to strangers: ours unless it says so, and the whole admin."""
    return bool(getattr(resolve_view(address), "login_required", True))


def roles_for(address: str) -> set[str]:
    """The roles that an address asks for; none where it is not of staff."""
    return set(getattr(resolve_view(address), "staff_roles", ()))


def everywhere() -> tuple[list[str], list[str], dict[str, str]]:
    """One real address of every name that somebody finds, made-up ones of the rest; and those that are somebody's."""
    real: dict[str, str] = {}
    belonging = hers.somebodys()
    for role in ("owner", "administrator", "buyer"):
        met = walker(role).crawl([begin.format("id") for begin in BEGIN], most=400, each=1, apart_from="admin:")
        for name, addresses in met.by_name.items():
            real.setdefault(name, addresses[0])
        for where, form in met.forms:
            if form.method == "post" and (name := name_of(where)):
                real.setdefault(name, where)
    made_up: dict[str, str] = {}
    for address in addresses_made_up("id"):
        name = name_of(address)
        if name and name not in LEFT_OUT and name not in real and name not in belonging.values():
            made_up.setdefault(name, address)
    listed = dict.fromkeys(urlsplit(address).path for address in (*real.values(), *belonging))
    return list(listed), list(made_up.values()), belonging


@pytest.fixture(scope="module")
def answers(small_cast: list[str], django_db_blocker: Any) -> Answers:
    """Asked once for all tests of this file."""
    known = Answers()
    with in_silence(), django_db_blocker.unblock(), translation.override("id"), pytest.MonkeyPatch.context() as patch:
        owner, buyer = (User.objects.get(email=ROLES[role]) for role in ("owner", "buyer"))
        contact = Contact.objects.get(user=buyer)
        telltale.stand(owner.memberships.earliest("pk").enterprise, contact, timezone.localdate() - timedelta(days=3))
        known.sums = telltale.sums()
        real, made_up, known.belonging = everywhere()
        known.words = hers.words_of_forms()
        closed = [address for address in real if gated(address)]
        leads_nowhere = [address for address in made_up if gated(address)]
        patch.setattr(settings, "STAFF_NEED_SECOND_FACTOR", True)
        wati = User.objects.create_user("wati@example.com", "galeri-2026", name="Wati")
        known.ask(Walker("nobody", wati), [*closed, *leads_nowhere])
        known.ask(walker("stranger"), [*real, *made_up])
        for role in STAFF:
            without = walker(role)
            without.who = f"{role} without factor"
            known.ask(without, [*closed, *(leads_nowhere if role == "officer" else [])])
        for role in STAFF:
            Authenticator.objects.create(
                user=User.objects.get(email=ROLES[role]), type=Authenticator.Type.TOTP, data={"secret": "x"}
            )
        # The administration has its own test; what leads to nothing was asked by the others.
        ours = [one for one in closed if not (name_of(one) or "").startswith("admin:")]
        for role in ("owner", "rival", "buyer", *STAFF):
            known.ask(walker(role), ours)
    return known


def test_nobody_meets_a_broken_page(answers: Answers) -> None:
    assert len(answers.of) > 3000
    assert not answers.broken, "\n\n".join(answers.broken)


def test_no_page_of_anybody_adds_what_is_claimed_to_what_is_confirmed_or_paid(answers: Answers) -> None:
    assert not answers.added, "\n".join(answers.added)
    assert {"deals:owner", "deals:figures"} <= answers.told  # the world was looked at


def test_a_stranger_is_sent_to_sign_in(answers: Answers) -> None:
    wrong = [
        f"{method} {address}: {status} {place}"
        for (who, method, address), (status, place) in answers.of.items()
        if who == "stranger" and gated(address) and (resolve_view(address).__module__.startswith("apps."))
        if status not in (404, 405) and not (status == 302 and "/accounts/login/" in place)
    ]
    assert not wrong, "\n".join(wrong)


def test_a_role_counts_only_with_the_factor(answers: Answers) -> None:
    """In production an officer without one read the tax papers of 45 enterprises."""
    wrong = []
    for (who, method, address), (status, place) in answers.of.items():
        if not who.endswith("without factor"):
            continue
        led = place.startswith((reverse("mfa_index"), reverse("admin:login"))) or place == reverse("desk:home")
        if status in (404, 405) or (status == 302 and led):
            continue
        if roles_for(address) or (status, place) != answers.of["nobody", method, address]:
            wrong.append(f"{who} {method} {address}: {status} {place}")
    assert not wrong, "\n".join(wrong)


def test_with_the_factor_each_role_opens_its_own_pages_alone(answers: Answers) -> None:
    wrong, opened = [], 0
    for (who, method, address), (status, _place) in answers.of.items():
        asked = roles_for(address)
        if not asked or who.endswith("factor"):
            continue
        held = set(StaffRole.values) if who == "administrator" else {who}
        if not asked & held and status not in (404, 405, 302 if who == "stranger" else 404):
            wrong.append(f"{who} {method} {address}: {status}")
        opened += status == 200 and who in STAFF
    assert not wrong, "\n".join(wrong)
    assert opened > 150
    assert Group.objects.filter(name__in=StaffRole.values).count() == 3


def test_what_is_somebodys_is_there_for_nobody_else(answers: Answers) -> None:
    """By number, by name in the address, by key of a file: to others it does not exist, whatever they do there."""
    wrong, opened = [], set()
    for address, name in answers.belonging.items():
        of_buyer, of_officer = name.startswith(BUYERS), name.startswith("jobs:")
        others = {"rival", "nobody", "owner" if of_buyer or of_officer else "buyer"}
        for who in sorted(others):
            for method in METHODS:
                status, place = answers.of[who, method, address]
                if status not in (404, 405):
                    wrong.append(f"{who} {method} {name} {address}: {status} {place}")
        whose = "buyer" if of_buyer else "officer" if of_officer else "owner"
        if any(answers.of[whose, method, address][0] not in (404, 405) for method in METHODS):
            opened.add(name)
    assert not wrong, "\n".join(wrong)
    unseen = sorted(set(answers.belonging.values()) - opened - OF_A_LATER_STATE)
    assert not unseen, f"whose it is was not shown it either: {unseen}"
    assert len(opened) > 60


def test_tax_papers_are_for_officers_alone(answers: Answers) -> None:
    """Of staff: other papers of an enterprise are there for whoever checks it."""
    (address,) = (one for one, name in answers.belonging.items() if name == "naik_kelas:evidence_file")
    opened = {who for (who, method, one), (status, _place) in answers.of.items() if one == address and status == 200}
    assert opened == {"owner", "officer", "administrator"}


def test_what_is_behind_a_door_is_kept_by_nobody(answers: Answers) -> None:
    assert not answers.kept, "\n".join(answers.kept)
