"""Contacts, and who becomes one by signing in."""

from __future__ import annotations

from contextlib import nullcontext
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from apps.accounts.models import User
from apps.buyers.access import contact_of, require_buyer
from apps.buyers.actions import link_account, save_contact, save_mission, take_in_visitor
from apps.buyers.models import Company, Contact
from apps.common.errors import Refused
from apps.reference.models import Country
from tests.builders.buyers import company, contact, mission
from tests.builders.people import an_officer

pytestmark = pytest.mark.django_db


def test_one_contact_per_address_whatever_the_case() -> None:
    contact(email="hanae@example.com")
    with pytest.raises(ValidationError) as refusal:
        contact(email="Hanae@Example.com")
    assert "__all__" in refusal.value.error_dict


def test_the_database_refuses_a_contact_with_two_houses() -> None:
    her = contact()
    with pytest.raises(IntegrityError, match="contact_has_one_house"), transaction.atomic():
        Contact.objects.filter(pk=her.pk).update(company=company())


def test_the_database_refuses_the_same_address_twice() -> None:
    contact(email="a@example.com")
    other = contact(email="b@example.com")
    with pytest.raises(IntegrityError, match="one_contact_per_address"), transaction.atomic():
        Contact.objects.filter(pk=other.pk).update(email="A@example.com")


def test_the_protocol_name_is_kept_as_given() -> None:
    assert contact("H.E. Ms. Hanae Mizoguri").protocol_name == "H.E. Ms. Hanae Mizoguri"


def test_a_confirmed_address_finds_its_contact(hanae: User, dewi: User) -> None:
    her = contact(email="Hanae.Mizoguri@example.com")
    assert contact_of(hanae) == her
    assert contact_of(dewi) is None


def test_an_unconfirmed_address_finds_nothing(hanae: User) -> None:
    her = contact(email=hanae.email)
    EmailAddress.objects.filter(user=hanae).update(verified=False)
    assert contact_of(hanae) is None
    with pytest.raises(Refused, match="Akun ini belum mengonfirmasi alamat email tersebut"):
        link_account(contact=her, user=hanae)


def test_a_linked_contact_is_nobody_elses(hanae: User, person: Any) -> None:
    her = contact(email=hanae.email)
    link_account(contact=her, user=hanae)
    link_account(contact=her, user=hanae)
    other = person("Somebody", "somebody@example.com")
    EmailAddress.objects.create(user=other, email="spare@example.com", verified=True)
    with pytest.raises(Refused, match="Kontak ini sudah terhubung dengan akun lain"):
        link_account(contact=her, user=other)
    assert contact_of(other) is None


def test_a_mission_finds_its_contact_in_every_country_it_covers() -> None:
    from apps.reference.models import Country

    house = mission(country="DE", covers=Country.objects.filter(pk__in=["AT", "DE"]))
    her = contact(organisation=house)
    for code, found in (("DE", True), ("AT", True), ("FR", False)):
        assert Contact.objects.in_country(code).filter(pk=her.pk).exists() is found


@pytest.mark.parametrize(("change", "may"), [({}, True), ({"active": False}, False)])
def test_only_active_contacts_are_written_to(change: dict[str, Any], may: bool) -> None:
    her = save_contact(contact=contact(), by=an_officer(), changes=change)
    assert her.may_be_written_to is may
    assert Contact.objects.writable().filter(pk=her.pk).exists() is may


@pytest.mark.parametrize(("change", "ends"), [({"position": "Attaché"}, False), ({"email": "new@example.com"}, True)])
def test_the_links_in_her_letters_end_with_her_address_alone(
    change: dict[str, Any], ends: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended: list[str] = []
    monkeypatch.setattr("apps.buyers.actions.end_links", lambda address: ended.append(address))
    save_contact(contact=contact(email="hanae@example.com"), by=an_officer(), changes=change)
    assert ended == (["hanae@example.com"] if ends else [])


def test_a_mission_does_not_cover_its_own_country_besides() -> None:
    from apps.reference.models import Country

    house = mission(country="DE")
    saved = save_mission(
        mission=house, by=an_officer(), changes={"covers": Country.objects.filter(pk__in=["AT", "DE"])}
    )
    assert saved == house
    assert list(house.covers.values_list("pk", flat=True)) == ["AT"]


def test_a_visitor_becomes_one_contact_however_often_she_comes() -> None:
    given = {"name": "Freja Lindqvist", "company": "Nordlysvik", "email": "freja@example.com"}
    seen = {"country": Country.objects.get(pk="DK"), "language": "en", "time_zone": "Europe/Copenhagen"}
    first = take_in_visitor(**given, **seen)  # type: ignore[arg-type]
    assert (first, first.company_id) == (Contact.objects.get(), Company.objects.get().pk)
    assert take_in_visitor(**given | {"email": "Freja@Example.com"}, **seen) == first  # type: ignore[arg-type]
    with pytest.raises(Refused) as refusal:
        take_in_visitor(**given | {"email": "b@example.com"}, **seen | {"country": None})  # type: ignore[arg-type]
    assert refusal.value.field == "country"


@pytest.mark.parametrize("who", ["hanae", "sari", "ratna", None])
def test_only_the_buyer_herself_keeps_products(who: str | None, request: pytest.FixtureRequest) -> None:
    her = contact(email=request.getfixturevalue("hanae").email)
    by = request.getfixturevalue(who) if who else None
    with nullcontext() if who == "hanae" else pytest.raises(Refused, match="milik orang lain"):
        require_buyer(by, her)
