"""Needs are judged against the wall, and what was found is kept with its reasons."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from apps.accounts.models import User
from apps.buyers.actions import pause_need, resume_need, save_need
from apps.buyers.models import Contact, Need
from apps.gallery import actions as gallery_actions
from apps.gallery.models import Product
from apps.matchmaking.actions import answer_match, match_changed_needs, match_everything, match_need, matching
from apps.matchmaking.actions.keeping import MatchTally
from apps.matchmaking.models import Match, MatchingRule, MatchRun, Outcome
from apps.umkm.models import Enterprise
from tests.builders import umkm
from tests.builders.buyers import need

pytestmark = pytest.mark.django_db


def test_a_fitting_work_is_matched_with_its_reasons(
    atelier: Enterprise, hang: Callable[..., Product], buyer: Contact
) -> None:
    basket = hang(atelier)
    wish = need(buyer, max_moq=400, words="rattan, silver")
    run = match_everything()
    match = Match.objects.get()
    assert (match.need, match.product, match.version) == (wish, basket, basket.published)
    assert match.score == sum(points for points, _most in match.parts.values())
    assert {entry["code"] for entry in match.reasons} >= {"topic.hs", "quantity.moq", "words.found"}
    assert {"code": "words.found", "words": ["rattan"]} in match.reasons
    assert not any(entry["code"] == "words.absent" for entry in match.missing)
    assert (run.needs, run.products, run.matches, run.new_matches) == (1, 1, 1, 1)


def test_one_need_alone_is_judged_as_in_the_nightly_run(
    atelier: Enterprise, rival: Enterprise, hang: Callable[..., Product], buyer: Contact
) -> None:
    hang(atelier)
    hang(rival, hs_code="940360", name="Bangku jati", moq=50)
    wish = need(buyer, words="rattan baskets", max_moq=300)
    match_need(need=wish)
    alone = list(Match.objects.order_by("product").values("product", "score", "parts", "reasons", "missing"))
    outcome = Outcome.objects.values("considered", "matched", "refused").get()
    Match.objects.all().delete()
    match_everything()
    assert list(Match.objects.order_by("product").values("product", "score", "parts", "reasons", "missing")) == alone
    assert Outcome.objects.values("considered", "matched", "refused").get() == outcome


@pytest.mark.parametrize(("days", "fits"), [(0, True), (-1, False), (30, True)])
def test_a_required_certificate_counts_to_its_last_day(
    atelier: Enterprise, hang: Callable[..., Product], buyer: Contact, sari: User, joko: User, days: int, fits: bool
) -> None:
    today = timezone.localdate()
    made = umkm.certificate(atelier, sari, code="SVLK", checked_by=joko, valid_until=today + timedelta(days=90))
    hang(atelier, certificate_types=["SVLK"])
    type(made).objects.filter(pk=made.pk).update(valid_until=today + timedelta(days=days))
    need(buyer, certificates=("SVLK",))
    match_everything()
    assert Match.objects.exists() is fits


def test_an_unchecked_certificate_does_not_count(
    atelier: Enterprise, hang: Callable[..., Product], buyer: Contact, sari: User
) -> None:
    umkm.certificate(atelier, sari, code="SVLK", valid_until=date(2030, 1, 1))
    hang(atelier, certificate_types=["SVLK"])
    need(buyer, certificates=("SVLK",))
    match_everything()
    assert not Match.objects.exists()
    assert Outcome.objects.unmet().get().refused == {"certificates": 1}


def test_what_leaves_the_wall_is_withdrawn_and_kept(
    atelier: Enterprise, hang: Callable[..., Product], buyer: Contact, sari: User
) -> None:
    basket = hang(atelier)
    need(buyer)
    match_everything()
    gallery_actions.archive_product(product=basket, by=sari)
    assert not Match.objects.standing().exists()
    run = match_everything()
    match = Match.objects.get()
    assert (match.withdrawn_because, run.withdrawn) == ("gone", 1)


def test_what_no_longer_fits_is_withdrawn_and_may_return(
    atelier: Enterprise, hang: Callable[..., Product], buyer: Contact
) -> None:
    hang(atelier)
    wish = need(buyer, max_moq=200)
    match_everything()
    save_need(contact=buyer, by=None, changes={"max_moq": 199}, need=wish)
    match_need(need=wish)
    assert Match.objects.get().withdrawn_because == "unfit"
    save_need(contact=buyer, by=None, changes={"max_moq": 200}, need=wish)
    match_need(need=wish)
    assert Match.objects.standing().exists()


def test_a_resting_need_rests_with_its_matches(
    atelier: Enterprise, hang: Callable[..., Product], buyer: Contact
) -> None:
    hang(atelier)
    wish = need(buyer)
    match_everything()
    pause_need(need=wish, by=None)
    assert not Match.objects.standing().of_active_needs().exists()
    match_everything()
    assert Match.objects.get().withdrawn_because == "closed"
    resume_need(need=wish, by=None)
    assert match_changed_needs() == 1
    assert Match.objects.standing().of_active_needs().exists()


def test_a_changed_need_is_judged_once(atelier: Enterprise, hang: Callable[..., Product], buyer: Contact) -> None:
    hang(atelier)
    need(buyer)
    assert match_changed_needs() == 1
    assert match_changed_needs() == 0


def test_an_unchanged_match_is_not_written_again(
    atelier: Enterprise, hang: Callable[..., Product], buyer: Contact
) -> None:
    hang(atelier)
    need(buyer)
    match_everything()
    before = Match.objects.get().updated_at
    match_everything()
    assert Match.objects.get().updated_at == before
    assert MatchRun.objects.first().new_matches == 0


def test_new_weights_count_from_the_next_run_and_the_old_ones_stay_known(
    atelier: Enterprise, hang: Callable[..., Product], buyer: Contact
) -> None:
    hang(atelier)
    need(buyer, words="silver")
    match_everything()
    before = Match.objects.get()
    MatchingRule.objects.filter(code="words").update(weight=60)
    after = Match.objects.get()
    assert after.score == before.score
    match_everything()
    after = Match.objects.get()
    assert after.score < before.score
    assert before.weights_id != after.weights_id
    assert {rule["code"]: rule["points"] for rule in before.weights.rules}["words"] == 13


def test_a_price_too_far_outside_refuses_until_staff_let_it_pass(
    atelier: Enterprise, hang: Callable[..., Product], buyer: Contact
) -> None:
    hang(atelier)
    need(buyer, price_max=5)
    match_everything()
    assert Outcome.objects.get().refused == {"price": 1}
    MatchingRule.objects.filter(code="price").update(mandatory=False)
    match_everything()
    assert Match.objects.standing().exists()


def test_a_work_answered_for_one_need_is_not_proposed_for_another(
    atelier: Enterprise, hang: Callable[..., Product], buyer: Contact
) -> None:
    hang(atelier)
    first, second = need(buyer), need(buyer, words="rattan")
    match_everything()
    answer_match(match=Match.objects.get(need=first), answer="interested")
    third = need(buyer, hs_prefixes=["46"])
    match_everything()
    assert Match.objects.get(need=second).withdrawn_because == "known"
    assert not Match.objects.filter(need=third).exists()
    assert Match.objects.standing().get().need == first


@pytest.mark.parametrize(
    ("because", "said"),
    [
        ("maker", "feedback.declined_maker"),
        ("kind", "feedback.declined_category"),
        ("price", "feedback.declined_price"),
        ("quantity", "feedback.declined_quantity"),
        ("certificate", "feedback.declined_certificate"),
        ("", ""),
    ],
)
def test_only_the_reason_she_gave_counts_and_never_of_the_work_itself(
    atelier: Enterprise, hang: Callable[..., Product], buyer: Contact, because: str, said: str
) -> None:
    declined, other = hang(atelier), hang(atelier, name="Keranjang lain")
    need(buyer)
    match_everything()
    answer_match(match=Match.objects.get(product=declined), answer="not_for_me", because=because)
    match_everything()

    def told(product: Product) -> set[str]:
        match = Match.objects.get(product=product)
        return {row["code"] for row in [*match.reasons, *match.missing] if row["code"].startswith("feedback")}

    assert told(declined) == set()
    assert told(other) == ({said} if said else set())


def test_the_answer_outlives_later_runs(atelier: Enterprise, hang: Callable[..., Product], buyer: Contact) -> None:
    hang(atelier)
    wish = need(buyer)
    match_everything()
    answer_match(match=Match.objects.get(), answer="not_now")
    save_need(contact=buyer, by=None, changes={"words": "rattan"}, need=wish)
    match_everything()
    assert Match.objects.get().answer == "not_now"


def test_a_run_goes_through_the_needs_in_parts(
    atelier: Enterprise, hang: Callable[..., Product], buyer: Contact, monkeypatch: pytest.MonkeyPatch
) -> None:
    hang(atelier)
    wishes = [need(buyer) for _ in range(5)]
    monkeypatch.setattr(matching, "NEEDS_AT_ONCE", 2)
    run = match_everything()
    assert (run.needs, run.matches, run.new_matches) == (5, 5, 5)
    assert {match.need for match in Match.objects.all()} == set(wishes)


def test_a_need_that_got_a_new_word_meanwhile_is_left_to_the_sweep(
    atelier: Enterprise, hang: Callable[..., Product], buyer: Contact, monkeypatch: pytest.MonkeyPatch
) -> None:
    hang(atelier)
    wish = need(buyer, words="silver")
    plain = matching.words_asked_for

    def then_she_edits(needs: Any) -> frozenset[str]:
        known = plain(needs)
        save_need(contact=buyer, by=None, changes={"words": "rattan"}, need=wish)
        return known

    monkeypatch.setattr(matching, "words_asked_for", then_she_edits)
    assert match_everything().needs == 0
    assert match_changed_needs() == 1
    assert {"code": "words.found", "words": ["rattan"]} in Match.objects.get().reasons


def test_a_run_that_breaks_off_keeps_what_it_had_and_stays_unfinished(
    atelier: Enterprise, hang: Callable[..., Product], buyer: Contact, monkeypatch: pytest.MonkeyPatch
) -> None:
    hang(atelier)
    need(buyer)
    need(buyer)
    plain = matching.keep_best

    def once(this: Any, wall: Any, needs: Any) -> None:
        if Match.objects.exists():
            raise ConnectionError
        plain(this, wall, needs)

    monkeypatch.setattr(matching, "NEEDS_AT_ONCE", 1)
    monkeypatch.setattr(matching, "keep_best", once)
    with pytest.raises(ConnectionError):
        match_everything()
    assert (MatchRun.objects.get().finished_at, Match.objects.count()) == (None, 1)


@pytest.mark.parametrize("count", [2, 12])
def test_a_run_asks_the_database_as_often_for_many_needs(
    atelier: Enterprise, hang: Callable[..., Product], buyer: Contact, count: int, django_assert_max_num_queries: Any
) -> None:
    hang(atelier)
    for _ in range(count):
        need(buyer)
    with django_assert_max_num_queries(38):
        match_everything()


def test_so_many_needs_are_judged_at_once_and_no_more(buyer: Contact, monkeypatch: pytest.MonkeyPatch) -> None:
    first = need(buyer)
    facts = {field.attname: getattr(first, field.attname) for field in Need._meta.concrete_fields}
    Need.objects.bulk_create(Need(**facts | {"id": None}) for _one in range(50))
    asked: list[Any] = []
    monkeypatch.setattr(matching, "match_need", lambda need, now: asked.append(need) or MatchTally())
    assert match_changed_needs() == len(asked) == 50
