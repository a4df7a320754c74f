"""Who stays an administrator, what a profile keeps, and when a way back in is given: each beside its contrary."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from datetime import timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.utils import timezone

from apps.accounts.access import require_may_let_in
from apps.accounts.actions import (
    correct_unproved_address,
    give_way_back,
    grant_role,
    invite_staff,
    make_administrator,
    register_unproved,
    revoke_role,
    save_person,
    set_language,
    settle_staff,
    use_way_back,
    withdraw_way_back,
)
from apps.accounts.models import User, WayBack
from apps.common.errors import Refused
from apps.history.models import Entry
from tests.builders.verbs import forget_roles

pytestmark = pytest.mark.django_db
Person = Callable[..., User]
DAY = timedelta(days=1)


@pytest.fixture
def admin(person: Person) -> User:
    return person("Admin", "admin@smesco.example", role="administrator")


@pytest.mark.parametrize(("open_account", "may"), [(True, True), (False, False)])
def test_the_last_administrator_whose_account_is_open_stays(
    admin: User, person: Person, open_account: bool, may: bool
) -> None:
    other = person("Rita", "rita@smesco.example", role="administrator")
    User.objects.filter(pk=other.pk).update(is_active=open_account)
    with nullcontext() if may else pytest.raises(Refused):
        revoke_role(user=admin, role="administrator", by=admin)
    assert admin.groups.exists() is not may
    with nullcontext() if may else pytest.raises(Refused):
        save_person(user=admin, by=forget_roles(other if may else admin), changes={"is_active": False})


@pytest.mark.parametrize(("superuser", "staff"), [(True, True), (False, False)])
def test_without_a_role_only_a_superuser_is_of_staff(sari: User, superuser: bool, staff: bool) -> None:
    sari.is_superuser, sari.is_staff = superuser, not staff
    sari.save()
    settle_staff(user=sari)
    sari.refresh_from_db()
    assert sari.is_staff is staff


def test_with_one_of_two_roles_she_stays_of_staff(admin: User, joko: User) -> None:
    grant_role(user=joko, role="officer", by=admin)
    revoke_role(user=joko, role="curator", by=admin)
    joko.refresh_from_db()
    assert joko.is_staff
    assert list(joko.groups.values_list("name", flat=True)) == ["officer"]


@pytest.mark.parametrize(("changes", "lines"), [({"name": "Sari Puspitawati"}, 0), ({"name": "Sari"}, 1)])
def test_only_a_change_is_written_down(admin: User, sari: User, changes: dict[str, Any], lines: int) -> None:
    save_person(user=sari, by=admin, changes=changes)
    assert Entry.objects.of(sari).count() == lines
    sari.refresh_from_db()
    assert sari.name == changes["name"]


def test_the_switch_of_the_language_writes_nothing_else(sari: User) -> None:
    User.objects.filter(pk=sari.pk).update(name="Sari P.")
    set_language(user=sari, by=sari, language="en")
    sari.refresh_from_db()
    assert (sari.language, sari.name) == ("en", "Sari P.")


def test_an_administrator_made_on_the_server_is_known_by_her_address(sari: User) -> None:
    for address, name, made in ((sari.email, "", False), ("Baru@example.go.id", "Baru", True)):
        user, is_new = make_administrator(email=address, name=name)
        assert is_new is made
        assert user.is_staff
        assert EmailAddress.objects.get(user=user).verified
    assert user.name == "Baru"


@pytest.mark.parametrize("taken", ["hashed", "proved", "came in", ""])
def test_an_address_is_corrected_only_while_the_account_is_nobodys(taken: str) -> None:
    user = register_unproved(email="salah@example.com", name="Tono", language="id", hashed="!first")
    if taken == "hashed":
        User.objects.filter(pk=user.pk).update(password="!second")
    elif taken == "proved":
        EmailAddress.objects.filter(user=user).update(verified=True)
    elif taken == "came in":
        User.objects.filter(pk=user.pk).update(last_login=timezone.now())
    if taken:
        with pytest.raises(Refused) as refusal:
            correct_unproved_address(user=user, email="benar@example.com", hashed="!first")
        assert refusal.value.code == "proved"
    else:
        correct_unproved_address(user=user, email="benar@example.com", hashed="!first")
    user.refresh_from_db()
    kept = "salah@example.com" if taken else "benar@example.com"
    assert (user.email, list(user.emailaddress_set.values_list("email", flat=True))) == (kept, [kept])


@pytest.mark.parametrize("change", [{}, {"is_staff": True}, {"is_superuser": True}, {"is_active": False}])
def test_an_officer_lets_in_only_people_with_an_open_account(sari: User, ratna: User, change: dict[str, bool]) -> None:
    User.objects.filter(pk=sari.pk).update(**change)
    sari.refresh_from_db()
    with pytest.raises(Refused) if change else nullcontext():
        require_may_let_in(ratna, sari)


@pytest.mark.parametrize("then", [None, timezone.now() - 3 * DAY])
def test_a_way_back_is_good_for_two_days_from_when_it_was_given(sari: User, ratna: User, then: Any) -> None:
    before = timezone.now()
    way, key = give_way_back(user=sari, by=ratna, proof="card", note=" KTP dilihat ", now=then)
    given = then or before
    assert given + 2 * DAY <= way.expires_at <= (then or timezone.now()) + 2 * DAY
    assert way.note == "KTP dilihat"
    with nullcontext() if then is None else pytest.raises(Refused):
        assert use_way_back(key=key, password="galeri-2027") == sari


def test_what_was_seen_must_be_written_down(sari: User, ratna: User) -> None:
    with pytest.raises(Refused) as refusal:
        give_way_back(user=sari, by=ratna, proof="card", note="  ")
    assert refusal.value.field == "note"
    assert not WayBack.objects.exists()


@pytest.mark.parametrize("then", [None, timezone.now() - DAY])
def test_a_way_back_is_withdrawn_once(sari: User, ratna: User, then: Any) -> None:
    before = timezone.now()
    way, key = give_way_back(user=sari, by=ratna, proof="card", note="KTP")
    withdraw_way_back(way=way, by=ratna, now=then)
    way.refresh_from_db()
    assert way.revoked_at == then if then else way.revoked_at >= before
    with pytest.raises(Refused, match="sudah"):
        withdraw_way_back(way=way, by=ratna)
    with pytest.raises(Refused, match="tidak berlaku"):
        use_way_back(key=key, password="galeri-2027")


@pytest.mark.parametrize("closed", [False, True])
def test_the_account_of_an_invited_address_gets_the_role_and_a_closed_one_none(
    admin: User, sari: User, closed: bool
) -> None:
    """Hers, although others were there before her."""
    User.objects.filter(pk=sari.pk).update(is_active=not closed)
    with pytest.raises(Refused, match="ditutup") if closed else nullcontext() as refusal:
        assert invite_staff(by=admin, email=sari.email.upper(), name="Lain", role="curator") == sari
    assert refusal is None or refusal.value.field == "email"
    assert sari.groups.filter(name="curator").exists() is not closed


def test_a_role_that_she_has_is_not_given_again(admin: User, joko: User) -> None:
    with pytest.raises(Refused, match="sudah") as refusal:
        invite_staff(by=admin, email=joko.email, name="", role="curator")
    assert refusal.value.field == "email"
