"""What staff set has pages: lists, forms and history, for those whose rows they are."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.desk.views.settings.declared import SETTINGS
from apps.enquiries.models import AskingPolicy
from apps.gallery.models import Collection, Reason
from apps.history.models import Entry
from apps.matchmaking.actions import save_weights
from apps.matchmaking.choices import PARAMETERS
from apps.matchmaking.models import MatchingRule
from apps.matchmaking.rules.weights import DEFAULTS
from apps.meetings.models import MeetingPolicy
from apps.quotations.models import CostRow
from apps.reference.models import ExchangeRate, Holiday
from tests.builders import buyers, gallery, umkm
from tests.builders.people import an_administrator

pytestmark = pytest.mark.django_db
As = Callable[[User | None], Client]
PAGE = "/id/desk/settings/"
RATE = {"currency": "JPY", "since": "2026-11-02", "rupiah": "107,25", "source": "BI"}


def test_each_role_finds_what_is_hers(joko: User, ratna: User, as_person: As) -> None:
    shown = {person: as_person(person).get(PAGE).text for person in (joko, ratna)}
    for setting in SETTINGS:
        address = f"{PAGE}{setting.key}/"
        for person, role in ((joko, "curator"), (ratna, "officer")):
            hers = setting.role == role
            assert (address in shown[person]) is hers, setting.key
            assert (as_person(person).get(address).status_code != 404) is hers, setting.key


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda one: one.key)
def test_every_page_opens_and_what_is_saved_unchanged_leaves_no_line(setting: Any, as_person: As) -> None:
    """A form holds all that its verb needs: saved as it stands, it changes nothing."""
    admin = as_person(an_administrator())
    address = f"{PAGE}{setting.key}/"
    listed = admin.get(address, follow=True)
    assert listed.status_code == 200
    row = setting.all().first()
    if row is None:
        return
    place = f"{address}row/{row.pk}/"
    form = admin.get(place).context["form"]
    sent = {name: form[name].value() for name in form.fields}
    sent = {name: "" if value is None else value for name, value in sent.items() if value is not False}
    sent = {name: form.fields[name].prepare_value(value) for name, value in sent.items()}
    before = Entry.objects.count()
    answer = admin.post(place, sent)
    assert answer.status_code == 302, answer.context["form"].errors
    assert Entry.objects.count() == before


def test_a_rate_counts_from_its_day_and_the_old_one_stays(ratna: User, as_person: As) -> None:
    officer = as_person(ratna)
    ExchangeRate.objects.create(currency_id="JPY", since=date(2026, 1, 5), rupiah=Decimal("106.5"), source="BI")
    assert officer.post(f"{PAGE}rates/new/", RATE).status_code == 302
    made = ExchangeRate.objects.get(currency="JPY", since=date(2026, 11, 2))
    assert made.rupiah == Decimal("107.25")
    assert made.edited
    assert ExchangeRate.objects.on(date(2026, 11, 1)).get(currency="JPY").rupiah == Decimal("106.5")
    assert Entry.objects.of(made).get().verb == "set_added"
    again = officer.post(f"{PAGE}rates/new/", RATE)
    assert again.status_code == 422
    assert "sudah" in again.text.lower()


@pytest.mark.parametrize("rupiah", ["0", "-1", "banyak"])
def test_a_rate_is_above_zero(rupiah: str, ratna: User, as_person: As) -> None:
    assert as_person(ratna).post(f"{PAGE}rates/new/", {**RATE, "rupiah": rupiah}).status_code == 422
    assert not ExchangeRate.objects.filter(since=date(2026, 11, 2)).exists()


def test_a_cost_is_read_as_people_write_it_and_ends(ratna: User, as_person: As) -> None:
    sent = {
        "stage": "FOB", "name": "Truk ke Tanjung Priok", "name_en": "Truck to Tanjung Priok", "amount": "Rp 1,4 juta",
        "currency": "IDR", "basis": "shipment", "source": "Asosiasi angkutan", "valid_from": "2026-11-01",
        "valid_until": "2026-10-01",
    }  # fmt: skip
    officer = as_person(ratna)
    assert officer.post(f"{PAGE}costs/new/", sent).status_code == 422
    assert officer.post(f"{PAGE}costs/new/", {**sent, "valid_until": "2027-01-31"}).status_code == 302
    assert CostRow.objects.get().amount == 1_400_000
    assert "1.400.000" in officer.get(f"{PAGE}costs/").text


def test_a_holiday_comes_and_goes_with_its_lines(ratna: User, as_person: As) -> None:
    officer = as_person(ratna)
    officer.post(f"{PAGE}holidays/new/", {"day": "2027-03-10", "name": "Cuti bersama", "name_en": "Shared leave"})
    made = Holiday.objects.get(pk=date(2027, 3, 10))
    listed = officer.get(f"{PAGE}holidays/").text
    assert f"{PAGE}holidays/row/2027-03-10/" in listed
    assert "akan datang" in listed
    assert f"{PAGE}holidays/row/2027-03-10/remove/" in officer.get(f"{PAGE}holidays/row/2027-03-10/").text
    officer.post(f"{PAGE}holidays/row/2027-03-10/remove/")
    assert not Holiday.objects.filter(pk=made.pk).exists()
    assert set(Entry.objects.of(made).values_list("verb", flat=True)) == {"set_added", "set_removed"}
    assert officer.get(f"{PAGE}holidays/row/2027-03-10/").status_code == 404
    assert officer.get(f"{PAGE}holidays/row/abc/").status_code == 404


def test_rules_of_asking_keep_their_order_and_tell_who_changed_them(as_person: As) -> None:
    boss = an_administrator()
    place = f"{PAGE}asking/row/usual/"
    form = as_person(boss).get(place).context["form"]
    sent = {name: form[name].value() for name in form.fields}
    assert as_person(boss).post(place, {**sent, "remind_percent": "120"}).status_code == 422
    assert as_person(boss).post(place, {**sent, "hours": "24"}).status_code == 302
    kept = AskingPolicy.objects.get()
    assert kept.hours == 24
    line = Entry.objects.of(kept).first()
    assert line is not None
    assert line.by == boss


def test_fridays_break_for_all_is_of_a_length_within_reason(as_person: As) -> None:
    boss, place = as_person(an_administrator()), f"{PAGE}meetings/row/usual/"
    form = boss.get(place).context["form"]
    sent = {name: form[name].value() for name in form.fields} | {"friday_begins": "11:45"}
    refused = boss.post(place, {**sent, "friday_minutes": "241"})
    assert refused.status_code == 422
    assert set(refused.context["form"].errors) == {"friday_minutes"}
    assert boss.post(place, {**sent, "friday_minutes": "240"}).status_code == 302
    kept = MeetingPolicy.objects.get()
    assert (kept.friday_begins, kept.friday_minutes) == (time(11, 45), 240)


def test_a_sentence_is_offered_to_curators_until_it_is_not(joko: User, as_person: As) -> None:
    sent = {"text": "Tambahkan foto dari samping.", "text_en": "", "field": "photos", "position": "3", "active": "on"}
    as_person(joko).post(f"{PAGE}sentences/new/", sent)
    made = Reason.objects.get(text__startswith="Tambahkan")
    assert made in Reason.objects.offered()
    as_person(joko).post(f"{PAGE}sentences/row/{made.pk}/", {key: sent[key] for key in sent if key != "active"})
    assert made not in Reason.objects.offered()


# -- Weights --------------------------------------------------------------------------------------------------------
def weights_sent() -> dict[str, str]:
    sent = {}
    for rule in MatchingRule.objects.all():
        sent[f"{rule.code}-weight"] = str(rule.weight)
        sent |= {f"{rule.code}-{name}": "on" for name in ("mandatory", "active") if getattr(rule, name)}
        sent |= {f"{rule.code}-{name}": str(rule.parameters[name]) for name in PARAMETERS.get(rule.code, {})}
    return sent


def test_weights_are_tried_before_they_are_saved(sari: User, joko: User, as_person: As) -> None:
    maker = umkm.verified_enterprise(sari, joko)
    gallery.published(maker, sari, joko)
    buyers.need(buyers.contact())
    boss = as_person(an_administrator())
    sent = weights_sent() | {"topic-weight": "1", "verb": "try"}
    was = dict(MatchingRule.objects.values_list("code", "weight"))
    tried = boss.post(f"{PAGE}weights/", sent)
    assert tried.status_code == 200
    assert len(tried.context["trial"]) == 1
    assert tried.context["trial"][0].products[0].before == 1
    assert dict(MatchingRule.objects.values_list("code", "weight")) == was
    boss.post(f"{PAGE}weights/", {**sent, "verb": "save"})
    assert MatchingRule.objects.get(code="topic").weight == 1
    assert Entry.objects.of_kind(MatchingRule).count() == 1


def test_thresholds_and_shares_are_set_beside_the_weights(as_person: As) -> None:
    assert {code: {*names} for code, names in PARAMETERS.items()} == {
        code: {*names} - {"per_usd"} for code, names in DEFAULTS.items() if names
    }
    boss, before = as_person(an_administrator()), MatchingRule.objects.get(code="price").parameters
    for wrong in ("101", "-1", "", "x"):
        refused = boss.post(f"{PAGE}weights/", weights_sent() | {"price-tolerance": wrong, "verb": "save"})
        assert refused.status_code == 422, wrong
    boss.post(f"{PAGE}weights/", weights_sent() | {"price-tolerance": "0", "topic-hs6": "100", "verb": "save"})
    assert MatchingRule.objects.get(code="price").parameters == {**before, "tolerance": 0}
    line = Entry.objects.of_kind(MatchingRule).get()
    assert line.after["parameters"]["tolerance"] == 0
    with pytest.raises(Refused, match="0 sampai 100"):
        save_weights(by=an_administrator(), weights={"price": {"parameters": {"per_usd": {"IDR": 1}}}})


def test_something_must_weigh(as_person: As) -> None:
    nothing = {name: "0" if name.endswith("-weight") else value for name, value in weights_sent().items()}
    for verb in ("try", "save"):
        assert as_person(an_administrator()).post(f"{PAGE}weights/", {**nothing, "verb": verb}).status_code == 422


# -- Collections ----------------------------------------------------------------------------------------------------
@pytest.fixture
def hung(sari: User, joko: User, as_person: As) -> tuple[Collection, list[Any]]:
    maker = umkm.verified_enterprise(sari, joko, name="Anyam Lestari")
    works = [gallery.published(maker, sari, joko, name=f"Keranjang {number}") for number in range(3)]
    as_person(joko).post(f"{PAGE}collections/new/", {"name": "Serat", "name_en": "Fibre", "position": "1"})
    made = Collection.objects.get()
    for work in works:
        as_person(joko).post(f"{PAGE}collections/{made.pk}/works/", {"verb": "add", "product": work.pk})
    return made, works


def test_works_are_found_taken_in_and_put_in_order(hung: Any, joko: User, as_person: As) -> None:
    made, works = hung
    curator, page = as_person(joko), f"{PAGE}collections/{made.pk}/works/"
    curator.post(page, {"verb": "move", "product": works[2].pk, "place": "0"})
    curator.post(page, {"verb": "take", "product": works[1].pk})
    assert [item.product_id for item in made.items.all()] == [works[2].pk, works[0].pk]
    found = curator.get(f"{page}?q=lestari").context["found"]
    assert [one.product.pk for one in found] == [works[1].pk]
    assert found[0].card
    verbs = Entry.objects.of(made).values_list("verb", flat=True)
    assert sorted(set(verbs)) == ["moved", "set_added", "taken_in", "taken_out"]


def test_a_work_hangs_once(hung: Any, joko: User, as_person: As) -> None:
    made, works = hung
    page = f"{PAGE}collections/{made.pk}/works/"
    as_person(joko).post(page, {"verb": "add", "product": works[0].pk, "q": "x"})
    assert made.items.count() == 3


def test_curators_look_before_visitors_do(hung: Any, joko: User, as_person: As) -> None:
    made, _works = hung
    assert as_person(None).get(f"/id/collections/{made.slug}/").status_code == 404
    looked = as_person(joko).get(f"{PAGE}collections/{made.pk}/preview/").text
    assert "Keranjang 0" in looked
    assert "noindex" in looked
    assert as_person(None).get(f"{PAGE}collections/{made.pk}/preview/").status_code == 302


# -- Staff ----------------------------------------------------------------------------------------------------------
def test_a_colleague_is_invited_and_her_role_taken_back(as_person: As) -> None:
    boss = as_person(an_administrator())
    sent = {"name": "Intan", "email": "intan@smesco.example", "role": "curator"}
    assert boss.post(f"{PAGE}staff/invite/", sent).status_code == 302
    made = User.objects.get(email="intan@smesco.example")
    assert made.is_staff
    assert not made.has_usable_password()
    assert "Intan" in boss.get(f"{PAGE}staff/").text
    assert boss.post(f"{PAGE}staff/invite/", {**sent, "name": "Intan A"}).status_code == 422
    boss.post(f"{PAGE}staff/{made.pk}/", {"role": "officer"})
    assert set(made.groups.values_list("name", flat=True)) == {"curator", "officer"}
    for role in ("curator", "officer"):
        boss.post(f"{PAGE}staff/{made.pk}/roles/{role}/take/")
    made.refresh_from_db()
    assert not made.is_staff
    assert boss.get(f"{PAGE}staff/{made.pk}/").status_code == 404


def test_the_last_administrator_stays(as_person: As) -> None:
    boss = an_administrator()
    as_person(boss).post(f"{PAGE}staff/{boss.pk}/roles/administrator/take/")
    as_person(boss).post(f"{PAGE}staff/{boss.pk}/close/")
    boss.refresh_from_db()
    assert boss.is_staff
    assert boss.is_active


def test_officers_and_curators_do_not_find_staff_accounts(ratna: User, joko: User, as_person: As) -> None:
    for person in (ratna, joko):
        for page in ("staff/", "staff/invite/", "weights/"):
            assert as_person(person).get(f"{PAGE}{page}").status_code == 404


# -- Speed ----------------------------------------------------------------------------------------------------------
def test_as_many_queries_for_twelve_rows_as_for_two(as_person: As) -> None:
    boss = as_person(an_administrator())
    today = timezone.localdate()

    def rows(first: int, last: int) -> None:
        for number in range(first, last):
            day = today + timedelta(days=number)
            ExchangeRate.objects.create(currency_id="JPY", since=day, rupiah=100 + number)
            Holiday.objects.create(day=today + timedelta(days=1000 + number), name="Libur", name_en="Holiday")
            Reason.objects.create(text=f"Kalimat {number}")
            Collection.objects.create(slug=f"k{number}", name=f"K {number}", name_en=f"C {number}")

    pages = [f"{PAGE}{key}/" for key in ("rates", "holidays", "sentences", "collections", "staff")]

    def asked() -> list[int]:
        counts = []
        for page in pages:
            with CaptureQueriesContext(connection) as seen:
                assert boss.get(page).status_code == 200
            counts.append(len(seen))
        return counts

    rows(0, 2)
    asked()
    few = asked()
    rows(2, 12)
    assert asked() == few
