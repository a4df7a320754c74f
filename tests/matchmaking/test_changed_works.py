"""What is published by day reaches the needs that it fits within a minute, and nobody gets a letter for it at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from apps.accounts.models import User
from apps.buyers.actions import pause_need
from apps.buyers.models import Contact
from apps.catalogue.actions import note_change
from apps.gallery import actions as gallery_actions
from apps.gallery.models import Product, Version
from apps.mail.models import Message
from apps.matchmaking import actions, tasks
from apps.matchmaking.actions import match_changed_products, match_everything, write_digest
from apps.matchmaking.models import DigestSettings, Match, Outcome, Reached
from apps.umkm import actions as umkm_actions
from apps.umkm.models import Enterprise
from smesco_portal.schedule import CELERY_BEAT_SCHEDULE
from tests.builders import umkm
from tests.builders.buyers import need

pytestmark = pytest.mark.django_db
Hang = Callable[..., Product]


@pytest.fixture
def judged(buyer: Contact, atelier: Enterprise) -> Any:
    """A need for which nothing hung in the night."""
    wish = need(buyer, max_moq=400)
    match_everything()
    return wish


def reprice(product: Product, **facts: Any) -> None:
    """Her new version hangs: another price, another minimum."""
    Version.objects.filter(pk=product.published_id).update(**facts)
    note_change([product.pk])


def test_the_sweep_comes_at_least_once_a_minute() -> None:
    entry = next(one for one in CELERY_BEAT_SCHEDULE.values() if one["task"].endswith(".match_changed_products"))
    assert entry["schedule"] <= 60


def test_a_work_published_by_day_is_matched_by_the_next_sweep(atelier: Enterprise, hang: Hang, judged: Any) -> None:
    assert Outcome.objects.get().matched == 0
    basket = hang(atelier)
    assert tasks.match_changed_products() == 1
    match = Match.objects.standing().get()
    assert (match.need, match.product, match.version) == (judged, basket, basket.published)
    assert {entry["code"] for entry in match.reasons} >= {"topic.hs", "quantity.moq"}
    assert Outcome.objects.get().matched == 1
    assert match_changed_products() == 0


def test_it_is_judged_as_in_the_nightly_run(
    atelier: Enterprise, rival: Enterprise, hang: Hang, buyer: Contact, judged: Any
) -> None:
    need(buyer, hs_prefixes=["940360"], words="bangku")
    actions.match_changed_needs()
    hang(atelier)
    hang(rival, hs_code="940360", name="Bangku jati", moq=50)
    match_changed_products()
    facts = ("need", "product", "version", "score", "parts", "reasons", "missing")
    by_day = list(Match.objects.order_by("need", "product").values(*facts))
    assert len(by_day) == 2
    Match.objects.all().delete()
    match_everything()
    assert list(Match.objects.order_by("need", "product").values(*facts)) == by_day


def test_no_letter_goes_at_once_but_the_next_one_tells_of_it(
    atelier: Enterprise, hang: Hang, buyer: Contact, judged: Any
) -> None:
    basket = hang(atelier)
    before = Message.objects.count()
    match_changed_products()
    assert Message.objects.count() == before
    letter = write_digest(contact=buyer)
    assert letter is not None
    assert [item.match.product for item in letter.items.all()] == [basket]


def test_a_new_price_counts_at_once(atelier: Enterprise, hang: Hang, buyer: Contact) -> None:
    basket = hang(atelier)
    wish = need(buyer, max_moq=400)
    match_everything()
    before = Match.objects.get()
    reprice(basket, moq=401)
    match_changed_products()
    assert Match.objects.get().withdrawn_because == "unfit"
    assert Outcome.objects.get().matched == 0
    reprice(basket, moq=400)
    match_changed_products()
    after = Match.objects.standing().get()
    assert (after.pk, after.need) == (before.pk, wish)
    assert after.score < before.score


def test_what_leaves_the_wall_is_withdrawn(atelier: Enterprise, hang: Hang, sari: User, judged: Any) -> None:
    basket = hang(atelier)
    match_changed_products()
    gallery_actions.archive_product(product=basket, by=sari)
    match_changed_products()
    assert Match.objects.get().withdrawn_because == "gone"


def test_a_full_list_takes_only_what_is_better(atelier: Enterprise, hang: Hang, buyer: Contact) -> None:
    DigestSettings.objects.update_or_create(only=True, defaults={"kept_per_need": 5})
    for number in range(5):
        hang(atelier, name=f"Keranjang {number}", moq=400)
    need(buyer, max_moq=400)
    match_everything()
    hang(atelier, name="Keranjang yang sama", moq=400)
    match_changed_products()
    assert Match.objects.count() == 5
    better = hang(atelier, name="Keranjang kecil", moq=10)
    match_changed_products()
    assert Match.objects.count() == 6
    assert Match.objects.best_first().first().product == better


def test_a_need_that_rests_or_waits_to_be_judged_is_left_alone(
    atelier: Enterprise, hang: Hang, buyer: Contact, judged: Any
) -> None:
    resting = need(buyer)
    match_everything()
    pause_need(need=resting, by=None)
    changed = need(buyer)
    hang(atelier)
    match_changed_products()
    assert {match.need for match in Match.objects.all()} == {judged}
    assert actions.match_changed_needs() == 1
    assert {match.need for match in Match.objects.all()} == {judged, changed}


def test_needs_of_another_topic_are_not_even_read(
    atelier: Enterprise, hang: Hang, buyer: Contact, monkeypatch: pytest.MonkeyPatch
) -> None:
    need(buyer, hs_prefixes=["0901"])
    match_everything()
    read: list[int] = []
    monkeypatch.setattr(actions.changed, "locked", lambda part: read.extend(part) or [])
    hang(atelier)
    match_changed_products()
    assert read == []


def test_a_checked_certificate_reaches_her_need(
    atelier: Enterprise, hang: Hang, buyer: Contact, sari: User, joko: User
) -> None:
    claimed = umkm.certificate(atelier, sari, code="SVLK", valid_until=timezone.localdate() + timedelta(days=90))
    basket = hang(atelier, certificate_types=["SVLK"])
    need(buyer, certificates=("SVLK",))
    match_everything()
    assert not Match.objects.exists()
    umkm_actions.check_certificate(certificate=claimed, by=joko, accepted=True)
    gallery_actions.refresh_enterprise_cards(atelier)
    match_changed_products()
    assert Match.objects.get().product == basket


@pytest.mark.parametrize("place", [{"seen": [10**15]}, {"seen": []}, {"oldest": 2**60}])
def test_a_log_that_was_cut_or_restored_elsewhere_has_everything_judged(
    atelier: Enterprise, hang: Hang, judged: Any, monkeypatch: pytest.MonkeyPatch, place: dict[str, Any]
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(tasks, "send", asked.append)
    hang(atelier)
    Reached.objects.update(**place)
    assert tasks.match_changed_products() is None
    assert asked == [tasks.match_all_needs.name]
    assert tasks.match_changed_products() == 0


def test_what_changes_while_everything_is_judged_is_judged_again(
    atelier: Enterprise, hang: Hang, judged: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The run read the work with its old minimum; a sweep judged the new one meanwhile, and the run took it back."""
    basket = hang(atelier, moq=401)
    plain = actions.matching.product_facts

    def then_it_changes(*args: Any) -> Any:
        read = plain(*args)
        if Version.objects.filter(pk=basket.published_id, moq=401).exists():
            reprice(basket, moq=100)
            match_changed_products()
        return read

    monkeypatch.setattr(actions.matching, "product_facts", then_it_changes)
    match_everything()
    assert not Match.objects.standing().exists()
    match_changed_products()
    assert Match.objects.standing().get().product == basket
