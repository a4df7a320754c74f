"""The pages of a quotation: the four screens number for number, the buyer's, and whose they are."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from apps.accounts.models import User
from apps.buyers.models import Contact
from apps.enquiries.models import Enquiry
from apps.gallery.choices import PriceBasis
from apps.gallery.models import Product, Version
from apps.mail.models import Message
from apps.quotations import actions
from apps.quotations.access.quotations import read_token
from apps.quotations.models import Quotation
from apps.reference.models import Currency
from tests.builders import enquiries as asking
from tests.builders import quotations as build

pytestmark = pytest.mark.django_db


def text_of(answer: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def filled(client: Client, address: str, **typed: str) -> Any:
    """What the screen holds, with what is typed over it, sent as a browser does."""
    answer = client.get(address)
    assert answer.status_code == 200, answer.status_code
    sent: dict[str, str] = {}
    for form in (answer.context["form"], *answer.context["lines"].forms):
        for field in form:
            value = field.value()
            sent[field.html_name] = "" if value is None else field.field.prepare_value(value)
    sent |= {"lines": str(answer.context["lines"].count)}
    return client.post(address, {key: str(value) for key, value in (sent | typed).items()})


def test_the_worked_example_through_the_four_screens(
    enquiry: Enquiry, sari: User, as_person: Any, monday: datetime
) -> None:
    build.rate()
    with time_machine.travel(monday, tick=False):
        hers = as_person(sari)
        begun = hers.post(f"/en/owner/enquiries/{enquiry.pk}/quote/")
        screen = begun["Location"]
        assert "1,200" in hers.get(f"/en/owner/enquiries/{enquiry.pk}/").content.decode()
        first = filled(hers, screen, unit_price="118.000", lead_days="60", unit_currency="IDR")
        assert first.status_code == 302, text_of(first)
        assert "USD 7.27" in text_of(hers.get(first["Location"]))
        prices = {"line-0-amount": "6.400.000", "line-1-amount": "2,15 jt", "line-2-amount": "3250000"}
        second = filled(hers, first["Location"], port="IDTPP", **prices)
        assert second.status_code == 302, text_of(second)
        assert "153,400,000" in text_of(hers.get(first["Location"]))
        third = filled(
            hers, second["Location"], term="CIF", place="Aarhus", insurance_rate="0,25",
            **{"line-0-amount": "13.000.000", "line-0-source": "Samudra Contoh", "line-0-valid_until": "2026-12-12"},
        )  # fmt: skip
        assert third.status_code == 302, text_of(third)
        last = text_of(hers.get(third["Location"]))
        for figure in ("7.27", "7.70", "7.87", "8.54", "8.56", "USD 10,272", "Samudra Contoh"):
            assert figure in last
        sent = filled(hers, third["Location"], do="send", valid_until="2026-12-12")
        assert sent.status_code == 302, text_of(sent)
        shown = text_of(hers.get(sent["Location"]))
        for figure in ("141,600,000", "150,150,000", "153,400,000", "166,400,000", "166,858,862"):
            assert figure in shown
    assert Quotation.objects.get().valid_until == date(2026, 12, 12)


def test_what_she_types_is_reckoned_and_not_saved(
    enquiry: Enquiry, sari: User, as_person: Any, monday: datetime
) -> None:
    draft = build.written(enquiry, sari, now=monday)
    typed = {"lines": "1", "line-0-stage": "FCA", "line-0-label": "Truk", "line-0-amount": "8.550.000",
             "line-0-basis": "shipment", "line-0-currency": "IDR", "line-0-kind": "cost", "carriage": "container",
             "port": "IDTPP"}  # fmt: skip
    with time_machine.travel(monday, tick=False):
        answer = as_person(sari).post(f"/en/owner/quotations/{draft.pk}/2/sums/", typed)
    assert "150,150,000" in text_of(answer)
    assert draft.lines.count() == 4


def test_bad_input_loses_nothing_and_says_where(enquiry: Enquiry, sari: User, as_person: Any, monday: datetime) -> None:
    draft = build.written(enquiry, sari, now=monday)
    with time_machine.travel(monday, tick=False):
        answer = filled(as_person(sari), f"/en/owner/quotations/{draft.pk}/2/", **{"line-0-amount": "six million?"})
    assert answer.status_code == 422
    assert "six million?" in answer.content.decode()
    assert draft.lines.count() == 4


def test_the_buyer_reads_accepts_and_has_its_document_by_her_link(
    enquiry: Enquiry, sari: User, as_person: Any, monday: datetime
) -> None:
    sent, nobody = build.sent(enquiry, sari, now=monday), as_person(None)
    page = f"/en/quotations/read/{read_token(sent, monday)}/"
    with time_machine.travel(monday, tick=False):
        shown = text_of(nobody.get(page))
        assert "USD 10,272" in shown
        assert "JISDOR, Bank Indonesia" in shown
        document = nobody.get(f"{page}pdf/")
        assert document.content.startswith(b"%PDF")
        asked = nobody.post(page, {"do": "accept"})
        assert "Accept this quotation?" in text_of(asked)
        assert Quotation.objects.get().is_sent
        nobody.post(page, {"do": "accept", "confirmed": "1"})
        assert Quotation.objects.get().state == "accepted"
        assert "accepted" in text_of(nobody.get(page))
    assert Quotation.objects.get().deal is not None


def test_declining_and_asking_for_a_change_by_the_page(
    enquiry: Enquiry, sari: User, as_person: Any, monday: datetime
) -> None:
    sent, nobody = build.sent(enquiry, sari, now=monday), as_person(None)
    page = f"/en/quotations/read/{read_token(sent, monday)}/"
    with time_machine.travel(monday, tick=False):
        assert nobody.post(page, {"do": "change", "text": ""}).status_code == 422
        assert nobody.post(page, {"do": "change", "text": "Half in January?"}).status_code == 302
        assert "Half in January?" in text_of(as_person(sari).get(f"/en/owner/quotations/{sent.pk}/"))
        assert nobody.post(page, {"do": "decline"}).status_code == 422
        assert nobody.post(page, {"do": "decline", "reason": "price"}).status_code == 302
    assert Quotation.objects.get().declined_for_id == "price"


def test_everybody_may_check_a_printed_one_and_reads_no_amount(
    enquiry: Enquiry, sari: User, as_person: Any, monday: datetime
) -> None:
    sent = build.sent(enquiry, sari, now=monday)
    with time_machine.travel(monday, tick=False):
        shown = text_of(as_person(None).get(f"/en/quotations/check/{sent.code}/"))
        assert sent.number in shown
        assert "10,272" not in shown
        draft = actions.begin_revision(quotation=sent, by=sari, now=monday)
        actions.save_quotation(quotation=draft, step=4, changes={"valid_until": monday.date()}, by=sari, now=monday)
        actions.send_quotation(quotation=draft, by=sari, now=monday)
        assert "It was revised since" in text_of(as_person(None).get(f"/en/quotations/check/{sent.code}/"))
        assert as_person(None).get("/en/quotations/check/nothing/").status_code == 404
    with time_machine.travel(monday + timedelta(days=60), tick=False):
        assert "past its day" in text_of(as_person(None).get(f"/en/quotations/check/{draft.code}/"))


def test_the_page_itself_tells_that_it_was_opened_and_the_maker_reads_it(
    enquiry: Enquiry, sari: User, ratna: User, as_person: Any, monday: datetime
) -> None:
    sent = build.sent(enquiry, sari, now=monday)
    page = f"/en/quotations/read/{read_token(sent, monday)}/"
    with time_machine.travel(monday, tick=False):
        assert "opened" in as_person(None).get(page).content.decode()
        for own in (sari, ratna):
            assert as_person(own).post(page, {"do": "opened"}).status_code == 204
        assert "has not opened it yet" in text_of(as_person(sari).get(f"/en/owner/quotations/{sent.pk}/"))
        assert as_person(None).post(page, {"do": "opened"}).status_code == 204
    with time_machine.travel(monday + timedelta(days=1), tick=False):
        as_person(None).post(page, {"do": "opened"})
        assert "hx-vals" not in as_person(None).get(page).content.decode()
        assert "The buyer opened it on 23 Nov 2026" in text_of(as_person(sari).get(f"/en/owner/quotations/{sent.pk}/"))
        assert "opened on 23 Nov 2026" in text_of(as_person(sari).get("/en/owner/quotations/"))


def test_an_old_link_is_renewed_only_by_a_letter_to_its_address_once_a_day(
    enquiry: Enquiry, sari: User, as_person: Any, monday: datetime
) -> None:
    sent, later = build.sent(enquiry, sari, now=monday), monday + timedelta(days=180)
    page = f"/en/quotations/read/{read_token(sent, monday)}/"
    with time_machine.travel(later, tick=False):
        assert as_person(None).get(page).status_code == 200
    with time_machine.travel(later + timedelta(seconds=1), tick=False):
        assert "Send me a new link" in text_of(as_person(None).get(page))
        assert as_person(None).get(page).status_code == 410
        assert as_person(None).get(f"{page}pdf/").status_code == 410
        assert not Message.objects.filter(letter="quotations/renewed").exists()
        for _again in range(2):
            assert as_person(None).post(page).status_code == 200
        letter = Message.objects.get(letter="quotations/renewed")
        assert letter.to_address == "freja@example.com"
        [link] = re.findall(r"/en/quotations/read/[^/\s]+/", letter.text)
        assert as_person(None).get(link).status_code == 200


def test_in_yen_by_way_of_euro_both_rates_are_kept_and_shown(
    enquiry: Enquiry, sari: User, as_person: Any, monday: datetime
) -> None:
    build.rate("108.50", currency="JPY")
    build.rate("18850", currency="EUR")
    draft = build.written(enquiry, sari, now=monday)
    money = {code: Currency.objects.get(pk=code) for code in ("JPY", "EUR")}
    goods = {"currency": money["JPY"], "unit_currency": money["EUR"], "unit_price": Decimal("6.26")}
    actions.save_quotation(quotation=draft, step=1, changes=goods, by=sari, now=monday)
    sent = actions.send_quotation(quotation=draft, by=sari, now=monday)
    kept = [(one.currency_id, str(one.rupiah), one.per) for one in sent.rates.all()]
    assert kept == [("EUR", "18850.000000", 1), ("JPY", "10850.000000", 100)]
    with time_machine.travel(monday, tick=False):
        shown = text_of(as_person(None).get(f"/en/quotations/read/{read_token(sent, monday)}/"))
    assert "JPY 1,538,400" in shown  # 1,282 a piece: 166,860,065 ÷ 1,200 ÷ 108.50, up
    assert "Rp10,850 for JPY 100, JISDOR, Bank Indonesia, 20 Nov 2026" in shown
    assert "Rp18,850 for EUR 1" in shown


def test_to_the_buyers_door_by_the_screens(enquiry: Enquiry, sari: User, as_person: Any, monday: datetime) -> None:
    draft = build.written(enquiry, sari, now=monday)
    with time_machine.travel(monday, tick=False):
        hers, screen = as_person(sari), f"/en/owner/quotations/{draft.pk}/3/"
        lines = [form["stage"].value() for form in hers.get(screen).context["lines"].forms]
        amounts = {f"line-{lines.index(stage)}-amount": figure for stage, figure in (("DAP", "4 jt"), ("DDP", "5"))}
        duty = f"line-{lines.index('DDP')}"
        typed = {
            **amounts,
            f"{duty}-basis": "percent",
            f"{duty}-base": "CIF",
            "term": "DDP",
            "place": "Torvet 1, Aarhus",
        }
        assert "you pay duty and VAT in the buyer" in text_of(hers.post(f"{screen}sums/", {"lines": "0", **typed}))
        kept = filled(hers, screen, **typed)
        assert kept.status_code == 302, text_of(kept)
        sent = filled(hers, kept["Location"], do="send")
        assert sent.status_code == 302, text_of(sent)
        shown = text_of(hers.get(sent["Location"]))
    assert "DDP Torvet 1, Aarhus" in shown
    assert "179,201,805" in shown  # 166,858,862 + 4,000,000 + 5 % of CIF
    assert "ICC (C)" in shown


def test_a_price_that_does_not_convert_is_asked_for_with_what_one_holds(
    basket: Product, sari: User, as_person: Any, monday: datetime
) -> None:
    version = basket.published
    assert version is not None
    Version.objects.filter(pk=version.pk).update(
        price_basis=PriceBasis.EXW,
        price_min=Decimal(240_000),
        price_max=None,
        currency="IDR",
        unit="set",
        weight_grams=None,
    )
    version.steps.all().delete()
    draft = build.begun(asking.confirmed(basket, unit="kg", now=monday), sari, now=monday)
    assert draft.unit_price is None
    with time_machine.travel(monday, tick=False):
        hers, screen = as_person(sari), f"/en/owner/quotations/{draft.pk}/1/"
        assert "Your price is per set, and the buyer counts in" in text_of(hers.get(screen))
        assert filled(hers, screen, holds="0").status_code == 422
        assert filled(hers, screen, holds="2,5", unit_price="", lead_days="60").status_code == 302
        draft.refresh_from_db()
        assert (draft.unit_price, draft.unit_currency_id) == (Decimal("96000.00"), "IDR")
        assert "the buyer counts in" not in text_of(hers.get(screen))


def test_lists_of_the_maker_and_the_buyer_take_as_many_queries_for_two_as_for_twelve(
    basket: Product, buyer: Contact, sari: User, hanae: User, as_person: Any, monday: datetime
) -> None:
    counts: dict[str, list[int]] = {"/en/owner/quotations/": [], "/en/buyer/quotations/": []}
    with time_machine.travel(monday, tick=False):
        for more in (1, 3):
            for number in range(more):
                asked = asking.by_contact(basket, buyer, unit="pcs", text=f"{more} and {number}", now=monday)
                build.sent(asked, sari, now=monday)
            for address, person in zip(counts, (sari, hanae), strict=True):
                client = as_person(person)
                client.get(address)
                with CaptureQueriesContext(connection) as held:
                    assert client.get(address).status_code == 200
                counts[address].append(len(held))
    assert all(few == many for few, many in counts.values()), counts


def test_strangers_do_not_see_it(
    enquiry: Enquiry, sari: User, dewi: User, joko: User, ratna: User, as_person: Any, monday: datetime
) -> None:
    sent = build.sent(enquiry, sari, now=monday)
    for person in (dewi, joko):
        assert as_person(person).get(f"/en/owner/quotations/{sent.pk}/").status_code == 404
        assert as_person(person).get(f"/en/desk/quotations/{sent.pk}/").status_code in (403, 404)
    with time_machine.travel(monday, tick=False):
        assert "USD 10,272" in text_of(as_person(ratna).get(f"/en/desk/quotations/{sent.pk}/"))
