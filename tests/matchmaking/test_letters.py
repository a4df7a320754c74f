"""The match letters: who gets one, when, with what, and exactly once."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from apps.accounts.models import User
from apps.buyers.actions import close_need, pause_need, save_contact, save_need, withdraw_contact
from apps.buyers.models import Contact
from apps.common.errors import Refused
from apps.gallery import actions as gallery_actions
from apps.gallery.models import Product
from apps.mail.models import Message, Suppression
from apps.matchmaking.actions import (
    answer_match,
    approve_digest,
    drop_product,
    hold_digest,
    match_everything,
    take_back,
    undo_digest,
    write_digest,
    write_due_digests,
)
from apps.matchmaking.choices import DigestState
from apps.matchmaking.models import Digest, DigestSettings, Match
from apps.matchmaking.rules.letters import LetterCandidate, choose, frequency_of, period_of, too_soon
from apps.umkm.models import Enterprise
from tests.builders.buyers import need
from tests.builders.people import an_officer

NOW = datetime(2026, 11, 23, 23, 0, tzinfo=UTC)  # 24 November, 06.00 WIB
db = pytest.mark.django_db


@pytest.mark.parametrize(
    ("frequency", "day", "period"),
    [
        ("monthly", date(2026, 11, 30), "2026-11"),
        ("weekly", date(2026, 11, 23), "2026-W48"),
        ("weekly", date(2026, 11, 29), "2026-W48"),
        ("weekly", date(2027, 1, 1), "2026-W53"),
        ("fortnightly", date(2026, 11, 22), "2026-W46-47"),
        ("fortnightly", date(2026, 11, 23), "2026-W48-49"),
        ("fortnightly", date(2027, 1, 3), "2026-W52-53"),
        ("fortnightly", date(2027, 1, 4), "2027-W01-02"),
    ],
)
def test_periods_are_of_the_calendar(frequency: str, day: date, period: str) -> None:
    assert period_of(frequency, day) == period


def test_the_most_frequent_wish_counts() -> None:
    assert frequency_of(["monthly", "never", "weekly"]) == "weekly"
    assert frequency_of(["never"]) == ""


@pytest.mark.parametrize(("days", "soon"), [(2, True), (3, False)])
def test_letters_keep_their_distance(days: int, soon: bool) -> None:
    assert too_soon("weekly", date(2026, 11, 20), date(2026, 11, 20) + timedelta(days=days)) is soon


def test_the_best_are_chosen_two_of_a_maker_and_each_once() -> None:
    found = [
        LetterCandidate(1, 11, 7, 90), LetterCandidate(2, 12, 7, 80), LetterCandidate(3, 13, 7, 70),
        LetterCandidate(4, 14, 8, 60),
        LetterCandidate(5, 11, 7, 95), LetterCandidate(6, 15, 9, 50),
    ]  # fmt: skip
    assert choose(found, most=8, per_maker=2) == [5, 2, 4, 6]
    assert choose(found, most=2, per_maker=2) == [5, 2]
    assert choose(found, most=8, per_maker=1) == [5, 4, 6]


@pytest.fixture
def wall(atelier: Enterprise, rival: Enterprise, hang: Callable[..., Product]) -> list[Product]:
    """Three works of Sari's and one of Dewi's."""
    mine = [hang(atelier, name=f"Keranjang {number}", photos=3, moq=100 * number) for number in (1, 2, 3)]
    return [*mine, hang(rival, name="Keranjang saingan", moq=400)]


@pytest.fixture
def known(wall: list[Product], buyer: Contact, ratna: User) -> Contact:
    """A buyer who has had a first letter, a month ago, with Sari's first basket."""
    wish = need(buyer, max_moq=100, frequency="weekly")
    match_everything()
    first = write_digest(contact=buyer, now=NOW - timedelta(days=28))
    assert first is not None
    approve_digest(digest=first, by=ratna, now=NOW - timedelta(days=28))
    save_need(contact=buyer, by=None, changes={"max_moq": None}, need=wish)
    match_everything()
    return buyer


def products_of(digest: Digest | None) -> list[str]:
    assert digest is not None
    return [item.match.product.published.name for item in digest.items.all()]


@db
def test_the_first_letter_waits_for_staff_and_is_sent_by_them(wall: list[Product], buyer: Contact, ratna: User) -> None:
    need(buyer)
    match_everything()
    digest = write_digest(contact=buyer, now=NOW)
    assert digest is not None
    assert digest.state == DigestState.PREVIEW
    assert not Message.objects.filter(topic="matches").exists()
    assert write_digest(contact=buyer, now=NOW + timedelta(days=40)) is None
    approve_digest(digest=digest, by=ratna, now=NOW)
    digest.refresh_from_db()
    assert (digest.state, digest.approved_by) == (DigestState.QUEUED, ratna)
    message = Message.objects.get(topic="matches")
    assert (message.dedupe_key, message.to_address, message.language) == (
        f"digest:{buyer.pk}:2026-11",
        buyer.email,
        "en",
    )
    with pytest.raises(Refused, match="Surat ini sudah diputuskan"):
        approve_digest(digest=digest, by=ratna)


@db
def test_at_most_two_works_of_one_maker(wall: list[Product], buyer: Contact) -> None:
    need(buyer)
    match_everything()
    names = products_of(write_digest(contact=buyer, now=NOW))
    assert len(names) == 3
    assert "Keranjang saingan" in names


@db
def test_later_letters_go_by_themselves_with_what_is_new(known: Contact) -> None:
    digest = write_digest(contact=known, now=NOW)
    assert "Keranjang 1" not in products_of(digest)
    assert digest is not None
    assert digest.state == DigestState.QUEUED
    assert Message.objects.filter(dedupe_key=f"digest:{known.pk}:2026-W48").count() == 1


@db
def test_no_letter_when_nothing_is_new(known: Contact) -> None:
    assert write_digest(contact=known, now=NOW) is not None
    assert write_digest(contact=known, now=NOW + timedelta(days=7)) is None
    assert write_digest(contact=known, now=NOW + timedelta(days=8)) is None
    assert Message.objects.filter(topic="matches").count() == 2


@db
def test_twice_in_a_period_is_once(known: Contact) -> None:
    assert write_due_digests(now=NOW)["sent"] == 1
    assert write_due_digests(now=NOW) == {"sent": 0, "waiting": 0, "failed": 0}
    assert write_due_digests(now=NOW + timedelta(days=3)) == {"sent": 0, "waiting": 0, "failed": 0}


@db
def test_a_missed_day_is_caught_up(known: Contact) -> None:
    assert write_due_digests(now=NOW + timedelta(days=4))["sent"] == 1


STOPS: list[Callable[[Contact], Any]] = [
    lambda known: pause_need(need=known.needs.get(), by=None),
    lambda known: close_need(need=known.needs.get(), by=None),
    lambda known: withdraw_contact(contact=known, by=None),
    lambda known: save_contact(contact=known, by=an_officer(), changes={"active": False}),
    lambda known: save_need(contact=known, by=None, changes={"frequency": "never"}, need=known.needs.get()),
    lambda known: Suppression.objects.create(address=known.email, topic="matches", since=NOW, how="one_click"),
]


@db
def test_who_does_not_want_letters_gets_none(known: Contact) -> None:
    for number, stop in enumerate(STOPS):
        with transaction.atomic():
            stop(Contact.objects.get(pk=known.pk))
            assert write_digest(contact=Contact.objects.get(pk=known.pk), now=NOW) is None, number
            transaction.set_rollback(True)
    assert write_digest(contact=known, now=NOW) is not None


@db
def test_what_is_not_for_her_never_comes(known: Contact) -> None:
    for match in Match.objects.exclude(product__published__name="Keranjang saingan"):
        answer_match(match=match, answer="not_for_me")
    assert products_of(write_digest(contact=known, now=NOW)) == ["Keranjang saingan"]


@db
def test_a_work_comes_once_even_when_two_needs_ask_for_it(known: Contact) -> None:
    need(known, categories=("keranjang",), frequency="weekly")
    match_everything()
    names = products_of(write_digest(contact=known, now=NOW))
    assert len(names) == len(set(names))
    assert "Keranjang 1" not in names


@db
def test_staff_limit_the_length_and_the_lowest_score(known: Contact) -> None:
    DigestSettings.objects.update(most_per_digest=1)
    assert len(products_of(write_digest(contact=known, now=NOW))) == 1
    DigestSettings.objects.update(lowest_score=100)
    assert write_digest(contact=known, now=NOW + timedelta(days=7)) is None


@db
def test_a_marked_contact_is_always_checked(known: Contact) -> None:
    save_contact(contact=known, by=an_officer(), changes={"always_preview": True})
    digest = write_digest(contact=known, now=NOW)
    assert digest is not None
    assert digest.state == DigestState.PREVIEW


@db
def test_a_held_letter_frees_its_works(wall: list[Product], buyer: Contact, ratna: User) -> None:
    need(buyer)
    match_everything()
    first = write_digest(contact=buyer, now=NOW)
    assert first is not None
    hold_digest(digest=first, by=ratna, now=NOW)
    assert write_digest(contact=buyer, now=NOW) is None
    assert products_of(write_digest(contact=buyer, now=NOW + timedelta(days=30))) == products_of(first)


@db
def test_what_left_the_wall_leaves_the_waiting_letter(
    wall: list[Product], buyer: Contact, ratna: User, sari: User, dewi: User
) -> None:
    need(buyer)
    match_everything()
    digest = write_digest(contact=buyer, now=NOW)
    assert digest is not None
    gone = {item.match.product_id for item in digest.items.all()[:1]}
    for product in wall:
        if product.pk in gone:
            gallery_actions.archive_product(product=product, by=product.enterprise.members.first().user)
    sent = approve_digest(digest=digest, by=ratna, now=NOW)
    assert sent.items.count() == 2


@db
def test_nothing_is_sent_when_nothing_is_left(wall: list[Product], buyer: Contact, ratna: User) -> None:
    wish = need(buyer)
    match_everything()
    digest = write_digest(contact=buyer, now=NOW)
    assert digest is not None
    pause_need(need=wish, by=None)
    assert approve_digest(digest=digest, by=ratna, now=NOW).state == DigestState.SKIPPED
    assert not Message.objects.filter(topic="matches").exists()


@db
def test_one_broken_contact_keeps_nobody_waiting(known: Contact, monkeypatch: pytest.MonkeyPatch) -> None:
    from apps.matchmaking import emails

    def broken(*_args: Any, **_more: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr(emails, "digest", broken)
    assert write_due_digests(now=NOW) == {"sent": 0, "waiting": 0, "failed": 1}
    assert not Digest.objects.filter(period="2026-W48").exists()


@pytest.mark.django_db(transaction=True)
def test_two_schedulers_write_one_letter(known: Contact) -> None:
    barrier = threading.Barrier(2)

    def beat() -> None:
        try:
            barrier.wait(timeout=60)
            write_due_digests(now=NOW)
        finally:
            connection.close()

    beats = [threading.Thread(target=beat) for _ in range(2)]
    for one in beats:
        one.start()
    for one in beats:
        one.join()
    assert Digest.objects.filter(period="2026-W48").count() == 1
    assert Message.objects.filter(dedupe_key__endswith="2026-W48").count() == 1


@db
def test_the_database_refuses_a_second_letter(known: Contact) -> None:
    with pytest.raises(IntegrityError, match="one_digest_per_contact_and_period"), transaction.atomic():
        Digest.objects.create(contact=known, period="2026-W44", dedupe_key="other", written_at=NOW)


@db
def test_the_letter_explains_itself_in_both_languages(known: Contact) -> None:
    digest = write_digest(contact=known, now=NOW)
    assert digest is not None
    message = Message.objects.get(dedupe_key=digest.dedupe_key)
    for words in ("Why:", "as you asked", "match", "of 100", "Interested", "Not for me", "MOQ", "30 days"):
        assert words in message.text
        assert words in message.html
    assert message.html.count("answer=not_now") == digest.items.count()
    assert ".jpg" in message.html or "/jpg" in message.html
    save_contact(contact=known, by=an_officer(), changes={"language": "id"})
    from apps.matchmaking.emails import digest_preview

    digest.contact.refresh_from_db()
    assert "Mengapa:" in digest_preview(digest).text


@db
def test_staff_take_one_work_out_and_put_it_back(wall: list[Product], buyer: Contact, ratna: User) -> None:
    need(buyer)
    match_everything()
    letter = write_digest(contact=buyer, now=NOW)
    assert letter is not None
    first, second = letter.items.all()[:2]
    drop_product(item=first, by=ratna)
    drop_product(item=second, by=ratna)
    take_back(item=second, by=ratna)
    approve_digest(digest=letter, by=ratna, now=NOW)
    text = Message.objects.filter(topic="matches").get().text
    assert first.match.product.slug not in text
    assert second.match.product.slug in text
    later = Match.objects.unsent_to(buyer).values_list("pk", flat=True)
    assert first.match_id in later
    assert second.match_id not in later


@db
def test_a_letter_that_has_not_left_is_undone_and_goes_once(wall: list[Product], buyer: Contact, ratna: User) -> None:
    need(buyer)
    match_everything()
    letter = write_digest(contact=buyer, now=NOW)
    assert letter is not None
    approve_digest(digest=letter, by=ratna, now=NOW)
    undo_digest(digest=letter, by=ratna)
    letter.refresh_from_db()
    assert letter.state == DigestState.PREVIEW
    approve_digest(digest=letter, by=ratna, now=NOW)
    sent = Message.objects.filter(topic="matches")
    assert sorted(sent.values_list("state", flat=True)) == ["cancelled", "queued"]
    assert sent.get(state="queued").not_before > NOW


@db
def test_a_letter_held_back_waits_again(wall: list[Product], buyer: Contact, ratna: User) -> None:
    need(buyer)
    match_everything()
    letter = write_digest(contact=buyer, now=NOW)
    assert letter is not None
    hold_digest(digest=letter, by=ratna, now=NOW)
    undo_digest(digest=letter, by=ratna)
    letter.refresh_from_db()
    assert letter.state == DigestState.PREVIEW
