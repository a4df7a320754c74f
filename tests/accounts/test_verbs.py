"""Each verb about people is tried by those who may not, and says who did it."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from apps.accounts import actions
from apps.accounts.access import roles_of
from apps.accounts.models import User, WayBack
from apps.history.models import Entry
from tests.builders.verbs import Case, test_others_are_refused, test_the_history_says_who_did_it
from tests.plugins.stage import Cast

pytestmark = pytest.mark.django_db
__all__ = ["test_others_are_refused", "test_the_history_says_who_did_it"]
NOT_ADMINISTRATORS = ("stranger", "owner", "officer", "curator", "no_factor")
NOT_OFFICERS = ("stranger", "owner", "curator", "no_factor")


def a_link(cast: Cast) -> WayBack:
    made, _key = actions.give_way_back(user=cast.owner, by=cast.officer, proof="card", note="KTP")
    return made


PROFILE = {"name": "Sari P.", "language": "id", "time_zone": "Asia/Jakarta"}
CASES = [
    Case(
        actions.grant_role, lambda cast: {"user": cast.stranger, "role": "curator"}, "administrator", NOT_ADMINISTRATORS
    ),
    Case(
        actions.invite_staff, lambda cast: {"email": "baru@smesco.example", "name": "Baru", "role": "curator"},
        "administrator", NOT_ADMINISTRATORS,
    ),
    Case(
        actions.revoke_role, lambda cast: {"user": cast.curator, "role": "curator"}, "administrator", NOT_ADMINISTRATORS
    ),
    Case(
        actions.save_person, lambda cast: {"user": cast.owner, "changes": {"is_active": False}},
        "administrator", (*NOT_ADMINISTRATORS, "second_officer"),
    ),
    Case(
        actions.save_profile, lambda cast: {"user": cast.owner, **PROFILE}, "owner", ("stranger", "administrator"),
    ),
    Case(
        actions.set_language, lambda cast: {"user": cast.owner, "language": "en"}, "owner",
        ("stranger", "administrator"), silent="her own taste",
    ),
    Case(
        actions.give_way_back, lambda cast: {"user": cast.owner, "proof": "card", "note": "KTP"}, "officer",
        NOT_OFFICERS,
    ),
    Case(actions.withdraw_way_back, lambda cast: {"way": a_link(cast)}, "officer", NOT_OFFICERS),
]  # fmt: skip


@pytest.mark.parametrize(("role", "counts"), [("officer", True), ("no_factor", False)])
def test_a_role_counts_only_with_the_second_factor(cast: Cast, role: str, counts: bool) -> None:
    assert bool(roles_of(User.objects.get(pk=getattr(cast, role).pk))) is counts


def test_the_admin_gives_and_takes_roles_by_the_verbs(cast: Cast) -> None:
    actions.prepare_groups()
    client = Client()
    client.force_login(cast.administrator, backend="django.contrib.auth.backends.ModelBackend")
    address = f"/id/admin/accounts/user/{cast.curator.pk}/change/"
    officers = Group.objects.get(name="officer")
    form = {
        "name": cast.curator.name, "language": "id", "time_zone": "Asia/Jakarta", "is_active": "on",
        "groups": [officers.pk],
    }  # fmt: skip
    assert client.post(address, form).status_code == 302
    told = Entry.objects.of(cast.curator).by(cast.administrator)
    assert [(line.verb, line.before or line.after) for line in told] == [
        ("role_taken", {"role": "curator"}),
        ("role_given", {"role": "officer"}),
    ]
    assert not told.of_verb("saved").exists()
