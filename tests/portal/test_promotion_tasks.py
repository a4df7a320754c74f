"""The owner's home says what her claim waits for; an editor's does not."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from apps.accounts.models import User
from apps.naik_kelas import actions
from tests.builders import dossiers, umkm
from tests.builders.dossiers import NOW

pytestmark = pytest.mark.django_db
Browser = Callable[[User | None], Client]


def test_figures_to_confirm_are_hers_to_do(sari: User, budi: User, ratna: User, as_person: Browser) -> None:
    made = dossiers.verified(sari, ratna)
    umkm.colleague(made.enterprise, sari, budi)
    address = reverse("naik_kelas:dossier_confirm", kwargs={"slug": made.enterprise.slug, "pk": made.pk})
    assert address in as_person(sari).get("/id/owner/").content.decode()
    assert address not in as_person(budi).get("/id/owner/").content.decode()
    actions.confirm_dossier(dossier=made, by=sari, now=NOW)
    assert address not in as_person(sari).get("/id/owner/").content.decode()


def test_a_returned_dossier_is_to_be_completed(sari: User, ratna: User, as_person: Browser) -> None:
    made = dossiers.checking(sari, ratna)
    actions.return_dossier(dossier=made, by=ratna, reason="Mohon tambahkan BPE.", now=NOW)
    shown = as_person(sari).get("/id/owner/").content.decode()
    assert "Lengkapi berkas naik kelas" in shown
    assert reverse("naik_kelas:dossier", kwargs={"slug": made.enterprise.slug, "pk": made.pk}) in shown
