"""Who is staff, what the second factor guards, and the first administrator."""

from __future__ import annotations

from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.http import Http404
from django.test import Client
from django.urls import reverse

from apps.accounts import actions
from apps.accounts.access import is_staff, require_role, roles_of
from apps.accounts.choices import StaffRole
from apps.accounts.models import User
from apps.common.errors import Refused
from apps.jobs.actions import start_job
from apps.umkm.access import enterprise_for_view
from tests.builders import umkm as builders
from tests.builders.people import an_administrator

pytestmark = pytest.mark.django_db
As = Callable[[User | None], Client]


def add_factor(user: User) -> None:
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "x"})


@pytest.mark.parametrize("path", ["/id/desk/enterprises/", "/id/admin/"])
def test_staff_are_asked_for_a_second_factor(joko: User, as_person: As, settings: Any, path: str) -> None:
    settings.STAFF_NEED_SECOND_FACTOR = True
    answer = as_person(joko).get(path, follow=True)
    assert answer.redirect_chain[-1][0] == "/id/accounts/2fa/"
    assert "Petugas masuk dengan langkah kedua." in answer.text
    add_factor(joko)
    assert as_person(joko).get(path).status_code == 200
    assert "Petugas masuk dengan langkah kedua." not in as_person(joko).get("/id/accounts/2fa/").text


@pytest.mark.parametrize("path", ["/id/desk/enterprises/", "/id/admin/"])
def test_the_demo_does_not_ask(joko: User, as_person: As, path: str) -> None:
    assert as_person(joko).get(path).status_code == 200


def test_owners_do_not_find_the_admin(sari: User, as_person: As) -> None:
    assert as_person(sari).get("/id/admin/", follow=True).status_code == 404
    assert "/accounts/login/" in as_person(None).get("/id/admin/", follow=True).redirect_chain[-1][0]


def test_a_role_opens_the_desk_and_its_loss_closes_it(sari: User) -> None:
    actions.grant_role(user=sari, role="curator", by=an_administrator())
    assert roles_of(User.objects.get(pk=sari.pk)) == {"curator"}
    actions.revoke_role(user=sari, role="curator", by=an_administrator())
    fresh = User.objects.get(pk=sari.pk)
    assert (roles_of(fresh), fresh.is_staff) == (set(), False)


@pytest.mark.parametrize(("superuser", "role"), [(False, "administrator"), (True, None), (True, "administrator")])
def test_an_administrator_may_what_every_role_may(sari: User, superuser: bool, role: str | None) -> None:
    if role:
        actions.grant_role(user=sari, role=role, by=an_administrator())
    User.objects.filter(pk=sari.pk).update(is_superuser=superuser, is_staff=True)
    assert roles_of(User.objects.get(pk=sari.pk)) == set(StaffRole.values)


def test_what_any_role_may_do_nobody_without_one_may(sari: User, joko: User) -> None:
    assert require_role(joko) == joko
    for by in (sari, None):
        with pytest.raises(Refused, match="peran lain"):
            require_role(by)


def test_the_last_administrator_stays(person: Callable[..., User]) -> None:
    only = person("Admin", "admin@smesco.example", role="administrator")
    with pytest.raises(Refused, match=r"Harus ada administrator\. Berikan dahulu peran itu kepada"):
        actions.revoke_role(user=only, role="administrator", by=only)
    person("Second", "second@smesco.example", role="administrator")
    actions.revoke_role(user=only, role="administrator", by=only)


def test_curators_keep_reference_rows_but_not_people(joko: User, as_person: As) -> None:
    call_command("prepare_staff", verbosity=0)
    client = as_person(joko)
    assert client.get("/id/admin/reference/certificatetype/").status_code == 200
    assert client.get("/id/admin/accounts/user/").status_code == 403


def test_an_administrator_gives_roles_in_the_admin(person: Callable[..., User], sari: User, as_person: As) -> None:
    call_command("prepare_staff", verbosity=0)
    admin = person("Admin", "admin@smesco.example", role="administrator")
    officer = Group.objects.get(name="officer")
    facts = {"name": sari.name, "language": "id", "time_zone": "Asia/Jakarta", "is_active": "on"}
    path = f"/id/admin/accounts/user/{sari.pk}/change/"
    assert as_person(admin).post(path, {**facts, "groups": [officer.pk]}).status_code == 302
    sari.refresh_from_db()
    assert sari.is_staff
    as_person(admin).post(path, facts)
    sari.refresh_from_db()
    assert not sari.is_staff


def test_the_admin_does_not_lock_everybody_out(person: Callable[..., User], as_person: As) -> None:
    call_command("prepare_staff", verbosity=0)
    admin = person("Admin", "admin@smesco.example", role="administrator")
    facts = {"name": admin.name, "language": "id", "time_zone": "Asia/Jakarta", "is_active": "on"}
    assert as_person(admin).post(f"/id/admin/accounts/user/{admin.pk}/change/", facts).status_code == 200
    assert roles_of(User.objects.get(pk=admin.pk))


def test_the_first_administrator_comes_from_the_command_line() -> None:
    said = StringIO()
    call_command("make_administrator", email="Kepala@Smesco.example", name="Ibu Kepala", stdout=said)
    made = User.objects.get(email="kepala@smesco.example")
    assert "administrator" in roles_of(made)
    assert not made.has_usable_password()
    assert EmailAddress.objects.get(user=made).verified
    call_command("make_administrator", email="kepala@smesco.example", stdout=said)
    assert User.objects.count() == 1


def test_the_command_can_be_tried_without_consequence() -> None:
    call_command("make_administrator", "--dry-run", email="kepala@smesco.example", stdout=StringIO())
    assert not User.objects.exists()
    with pytest.raises(CommandError):
        call_command("make_administrator", email="kepala", stdout=StringIO())


def test_an_address_belongs_to_one_person_whatever_its_case(sari: User) -> None:
    with pytest.raises(IntegrityError, match="accounts_user_email_key"), transaction.atomic():
        User.objects.create(email="SARI@example.com")


def test_private_files_are_not_there_without_the_second_factor(
    joko: User, ratna: User, sari: User, as_person: As, settings: Any
) -> None:
    """Addresses outside the desk give staff what they give nobody else; they ask for the factor as well."""
    enterprise = builders.submitted_enterprise(sari)
    job = start_job(kind="test", task="tests.nothing", by=ratna, title="Impor")
    settings.STAFF_NEED_SECOND_FACTOR = True
    for found in (False, True):
        assert is_staff(joko) is found
        assert as_person(joko).get(reverse("jobs:detail", args=[job.pk])).status_code == (200 if found else 404)
        if found:
            assert enterprise_for_view(joko, enterprise.slug) == enterprise
        else:
            with pytest.raises(Http404):
                enterprise_for_view(joko, enterprise.slug)
            add_factor(joko)
            joko = User.objects.get(pk=joko.pk)


def test_the_demos_people_stay_outside_where_the_demo_is_off(sari: User, settings: Any) -> None:
    User.objects.filter(pk=sari.pk).update(is_demo=True)
    for on in (True, False):
        settings.DEMO = on
        client = Client()
        answer = client.post("/id/accounts/login/", {"login": sari.email, "password": "galeri-2026"})
        assert ("_auth_user_id" in client.session) is on
        assert answer.url == ("/id/my/" if on else "/id/accounts/inactive/")
    assert client.get(answer.url).status_code == 200


def test_the_demo_is_not_seeded_where_it_is_off(settings: Any) -> None:
    settings.DEMO = False
    with pytest.raises(CommandError, match="The demo is off here"):
        call_command("seed_demo", stdout=StringIO())
    assert not User.objects.exists()
