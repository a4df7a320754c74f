"""Each verb of a product is tried by those who may not, and says who did it."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from apps.common.errors import Refused
from apps.gallery import actions
from apps.gallery.choices import PhotoState, PictureFault, ProductVerb, VersionState
from apps.gallery.models import Collection, Photo, Product, Version
from apps.gallery.rules.checks import ALL_TICKED
from apps.history.actions import note
from apps.history.models import Entry
from apps.reference.models import HsCode
from apps.umkm.models import Enterprise
from tests.builders import gallery, umkm
from tests.builders.verbs import Case, test_others_are_refused, test_the_history_says_who_did_it
from tests.plugins.stage import Cast

pytestmark = pytest.mark.django_db
__all__ = ["test_others_are_refused", "test_the_history_says_who_did_it"]
NOT_WRITERS = ("stranger", "rival", "curator", "no_factor")
NOT_TEAM = (*NOT_WRITERS, "officer")
NOT_CURATORS = ("stranger", "rival", "owner", "editor", "officer", "own_staff", "no_factor")
NOT_STAFF_CURATORS = ("stranger", "owner", "officer", "no_factor")
NOT_OFFICERS = ("stranger", "owner", "curator", "no_factor")


def hers(cast: Cast) -> Enterprise:
    return cast.joins(umkm.verified_enterprise(cast.owner, cast.officer))


def draft(cast: Cast) -> Product:
    return gallery.product(hers(cast), cast.owner)


def waiting(cast: Cast) -> Version:
    return gallery.draft_of(gallery.submitted(hers(cast), cast.owner))


def hanging(cast: Cast) -> Product:
    return gallery.published(hers(cast), cast.owner, cast.curator)


def archived(cast: Cast) -> Product:
    return actions.archive_product(product=hanging(cast), by=cast.owner)


def decided(cast: Cast) -> Version:
    return actions.return_version(version=waiting(cast), by=cast.curator, note="Foto gelap.")


def arranged(cast: Cast) -> dict[str, Any]:
    version = gallery.draft_of(draft(cast))
    order = list(version.shown.values_list("photo_id", flat=True))
    return {"version": version, "order": list(reversed(order))}


def given_up(cast: Cast) -> Photo:
    photo: Photo = draft(cast).photos.earliest("pk")
    photo.state, photo.refusal = PhotoState.REFUSED, PictureFault.UNPREPARED
    photo.save()
    return photo


def code() -> HsCode:
    return HsCode.objects.get(pk="460211")


def untold(cast: Cast) -> Version:
    return gallery.draft_of(gallery.submitted(hers(cast), cast.owner, name_en=""))


def shown_in(cast: Cast) -> dict[str, Any]:
    """A collection in which a work hangs."""
    work, made = hanging(cast), Collection.objects.create(slug="serat", name="Serat", name_en="Fibre")
    actions.add_to_collection(collection=made, product=work, by=cast.curator)
    return {"collection": made, "product": work}


def two_works(cast: Cast) -> dict[str, Any]:
    found = shown_in(cast)
    second = gallery.published(found["product"].enterprise, cast.owner, cast.curator, name="Tas")
    actions.add_to_collection(collection=found["collection"], product=second, by=cast.curator)
    return {**found, "place": 1}


def an_empty_one(cast: Cast) -> dict[str, Any]:
    made = Collection.objects.create(slug="serat", name="Serat", name_en="Fibre")
    return {"collection": made, "product": hanging(cast)}


CASES = [
    Case(
        actions.start_product, lambda cast: {"enterprise": hers(cast), "name": "Tas anyam"},
        "editor", NOT_WRITERS,
    ),
    Case(actions.open_version, lambda cast: {"product": hanging(cast)}, "editor", NOT_WRITERS),
    Case(
        actions.save_version, lambda cast: {"version": gallery.draft_of(draft(cast)), "changes": {"moq": 7}},
        "editor", NOT_WRITERS,
    ),
    Case(
        actions.add_photos,
        lambda cast: {"product": draft(cast), "files": [gallery.upload("lagi.png", gallery.picture(9))]},
        "editor", NOT_WRITERS,
    ),
    Case(actions.try_again, lambda cast: {"photo": given_up(cast)}, "editor", NOT_TEAM),
    Case(actions.arrange_photos, arranged, "editor", NOT_TEAM),
    Case(
        actions.ask_for_help,
        lambda cast: {"version": untold(cast), "kinds": ["translation"]}, "editor", NOT_TEAM,
    ),
    Case(actions.submit_version, lambda cast: {"version": gallery.draft_of(draft(cast))}, "editor", NOT_TEAM),
    Case(actions.withdraw_version, lambda cast: {"version": waiting(cast)}, "editor", NOT_TEAM),
    Case(
        actions.archive_product, lambda cast: {"product": hanging(cast)},
        "editor", ("stranger", "rival", "officer", "no_factor"),
    ),
    Case(
        actions.restore_product, lambda cast: {"product": archived(cast)},
        "editor", ("stranger", "rival", "officer", "no_factor"),
    ),
    Case(
        actions.publish_version, lambda cast: {"version": waiting(cast), "checklist": ALL_TICKED},
        "curator", NOT_CURATORS,
    ),
    Case(actions.return_version, lambda cast: {"version": waiting(cast), "note": "Gelap."}, "curator", NOT_CURATORS),
    Case(
        actions.check_hs_code, lambda cast: {"version": waiting(cast), "hs_code": code()},
        "curator", NOT_CURATORS,
    ),
    Case(
        actions.complete_version, lambda cast: {"version": untold(cast), "changes": {"name_en": "Basket"}},
        "curator", NOT_CURATORS,
    ),
    Case(actions.undo_decision, lambda cast: {"version": decided(cast)}, "curator", (*NOT_CURATORS, "administrator")),
    Case(actions.remove_product, lambda cast: {"product": draft(cast)}, "officer", NOT_OFFICERS),
    Case(actions.save_sentence, lambda _cast: {"changes": {"text": "Fotonya gelap."}}, "curator", NOT_STAFF_CURATORS),
    Case(
        actions.save_collection, lambda _cast: {"changes": {"name": "Serat", "name_en": "Fibre"}},
        "curator", NOT_STAFF_CURATORS,
    ),
    Case(actions.add_to_collection, an_empty_one, "curator", NOT_STAFF_CURATORS),
    Case(actions.take_from_collection, shown_in, "curator", NOT_STAFF_CURATORS),
    Case(actions.move_in_collection, two_works, "curator", NOT_STAFF_CURATORS),
]  # fmt: skip


def test_an_officer_sends_in_for_a_maker_without_an_owner_and_does_not_decide(cast: Cast) -> None:
    """An administrator has both roles: she could otherwise send and hang the same."""
    ownerless = umkm.enterprise(None, by=cast.officer)
    version = gallery.draft_of(gallery.submitted(ownerless, cast.administrator))
    with pytest.raises(Refused, match="rekan lain"):
        actions.return_version(version=version, by=cast.administrator, note="Gelap.")
    actions.return_version(version=version, by=cast.curator, note="Gelap.")


def test_what_staff_took_down_a_colleague_of_the_team_does_not_hang_back(cast: Cast) -> None:
    product = hanging(cast)
    actions.archive_product(product=product, by=cast.curator)
    restored = actions.restore_product(product=product, by=cast.own_staff)
    assert restored.published is None


def test_what_staff_took_down_its_maker_gets_back_as_a_draft_alone(cast: Cast) -> None:
    product = hanging(cast)
    actions.archive_product(product=product, by=cast.curator)
    restored = actions.restore_product(product=product, by=cast.owner)
    assert (restored.published, restored.versions.open().get().state) == (None, VersionState.DRAFT)
    with pytest.raises(Refused, match="peran lain"):
        actions.publish_version(version=restored.versions.get(), by=cast.owner, checklist=ALL_TICKED)
    own = gallery.published(product.enterprise, cast.owner, cast.curator, name="Tas kecil")
    actions.archive_product(product=own, by=cast.owner)
    assert actions.restore_product(product=own, by=cast.owner).published is not None


def test_open_checks_need_a_reason_that_the_history_keeps(cast: Cast) -> None:
    version = waiting(cast)
    ticked = {**ALL_TICKED, "english": False}
    for why in ("", "  "):
        with pytest.raises(Refused) as refused:
            actions.publish_version(version=version, by=cast.curator, checklist=ticked, why=why)
        assert (refused.value.field, refused.value.code) == ("why", "open_checks")
    actions.publish_version(version=version, by=cast.curator, checklist=ticked, why="Terjemahan menyusul besok.")
    line = Entry.objects.of(version.product).of_verb(ProductVerb.PUBLISHED).get()
    assert (line.why, line.details["checklist"]["english"]) == ("Terjemahan menyusul besok.", False)


@pytest.mark.parametrize("decision", [ProductVerb.PUBLISHED, ProductVerb.RETURNED, ProductVerb.HS_CHECKED])
def test_the_database_refuses_a_decision_of_her_own_team(cast: Cast, decision: ProductVerb) -> None:
    version = waiting(cast)
    with pytest.raises(IntegrityError, match="of her own"), transaction.atomic():
        note(subject=version.product, verb=decision, by=cast.own_staff, part=version)
    note(subject=version.product, verb=decision, by=cast.curator, part=version)


@pytest.mark.parametrize("who", ["own_staff", "owner"])
def test_the_database_refuses_a_verdict_of_ones_own(cast: Cast, who: str) -> None:
    mine = Version.objects.filter(pk=waiting(cast).pk)
    with pytest.raises(IntegrityError, match="nobody decides about a product of her own"), transaction.atomic():
        mine.update(decided_by=getattr(cast, who))
    mine.update(decided_by=cast.curator)


def test_the_database_refuses_that_who_sent_it_decides(cast: Cast) -> None:
    ownerless = umkm.enterprise(None, by=cast.officer)
    version = gallery.draft_of(gallery.submitted(ownerless, cast.administrator))
    with pytest.raises(IntegrityError, match="version_decided_by_another"), transaction.atomic():
        Version.objects.filter(pk=version.pk).update(decided_by=cast.administrator)
