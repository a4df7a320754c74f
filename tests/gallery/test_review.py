"""The curator's desk through HTTP: decide, and the next work opens."""

from __future__ import annotations

from html import escape, unescape
from typing import Any

import pytest
from django.urls import reverse

from apps.accounts.models import User
from apps.common.lists import with_back
from apps.gallery.actions import submit_version
from apps.gallery.choices import HsStatus, VersionState
from apps.gallery.models import Product, Reason, Version
from apps.gallery.rules.checks import CHECKS
from apps.history.models import Entry
from apps.mail.models import Message
from apps.umkm.models import Enterprise
from tests.builders import gallery, umkm

pytestmark = pytest.mark.django_db


@pytest.fixture
def queue(kulitara: Enterprise, sari: User) -> list[Version]:
    return [gallery.draft_of(gallery.submitted(kulitara, sari, name=f"Keranjang {number}")) for number in (1, 2, 3)]


FROM_WEST_JAVA = "/id/desk/curation/?province=32"
EVERY_CHECK = [key for key, _label, _note in CHECKS]


def decide(client: Any, version: Version, verb: str, **data: Any) -> Any:
    path = reverse("gallery:review_decide", args=[version.pk])
    facts = {"revision": version.revision, "hs_code": version.hs_code_id, "check": EVERY_CHECK}
    return client.post(path, {"verb": verb, **facts, **data})


def test_the_queue_is_gone_through_and_left_as_it_was_narrowed(
    queue: list[Version], joko: User, as_person: Any, dewi: User
) -> None:
    elsewhere = gallery.submitted(umkm.enterprise(dewi, regency="31.74"), dewi, name="Topeng")
    client = as_person(joko)
    way_in = escape(with_back(reverse("gallery:review", args=[queue[0].pk]), FROM_WEST_JAVA))
    assert f'href="{way_in}"' in client.get(FROM_WEST_JAVA).text
    opened = client.get(unescape(way_in))
    assert [one.pk for one in opened.context["queue"]] == [one.pk for one in queue]
    assert f'href="{escape(FROM_WEST_JAVA)}"' in opened.text
    unfiltered = client.get(reverse("gallery:review", args=[queue[0].pk]))
    assert gallery.draft_of(elsewhere) in unfiltered.context["queue"]


def test_approval_hangs_it_and_opens_the_next(queue: list[Version], joko: User, as_person: Any) -> None:
    answer = decide(as_person(joko), queue[0], "approve", back=FROM_WEST_JAVA, check=["photos", "hs"], why="Menyusul.")
    assert answer.url == with_back(reverse("gallery:review", args=[queue[1].pk]), FROM_WEST_JAVA)
    assert Product.objects.published().get().published == queue[0]
    line = Entry.objects.of(queue[0].product).first()
    assert line.why == "Menyusul."
    assert line.details["checklist"] == {
        "photos": True,
        "hs": True,
        "capacity": False,
        "certificates": False,
        "english": False,
    }


def test_checks_left_open_are_named_before_anything_hangs(queue: list[Version], joko: User, as_person: Any) -> None:
    his = as_person(joko)
    answer = decide(his, queue[0], "approve", check=["photos", "hs", "english"], hs_code="4602.11")
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "Kapasitas masuk akal, Sertifikat mencakup produk ini" in shown
    ticked = [key for key in EVERY_CHECK if f'value="{key}" checked' in shown]
    assert ticked == ["photos", "hs", "english"], "what was ticked stays ticked"
    assert 'name="why"' in shown
    assert not Product.objects.published().exists()
    assert Version.objects.get(pk=queue[0].pk).hs_code_id != "460211", "nothing is half-saved"
    assert decide(his, queue[0], "approve", check=["photos"], why=" ").status_code == 422
    assert not Product.objects.published().exists()
    assert decide(his, queue[0], "approve", check=["photos"], why="Menyusul.").status_code == 302
    assert Product.objects.published().exists()


def test_after_the_last_the_first_that_waits_opens(queue: list[Version], joko: User, as_person: Any) -> None:
    his = as_person(joko)
    assert decide(his, queue[2], "skip").url == reverse("gallery:review", args=[queue[0].pk])
    for version, onward in ((queue[2], queue[0]), (queue[0], queue[1])):
        assert decide(his, version, "approve").url == reverse("gallery:review", args=[onward.pk])
    assert decide(his, queue[1], "approve").url == reverse("gallery:queue")


def test_returning_needs_a_reason_and_keeps_what_was_typed(queue: list[Version], joko: User, as_person: Any) -> None:
    his = as_person(joko)
    answer = decide(his, queue[0], "return", check=["english"], hs_code="4602.11")
    assert answer.status_code == 422
    assert "4602.11" in answer.content.decode()
    assert Version.objects.get(pk=queue[0].pk).state == VersionState.SUBMITTED
    sentence = Reason.objects.filter(field="photos").first()
    data = {"note": "Terima kasih.", "reason-moq": "Terlalu banyak.", "sentence": [sentence.pk]}
    assert decide(his, queue[0], "return", **data).status_code == 302
    version = Version.objects.get(pk=queue[0].pk)
    assert version.return_reasons == {"moq": "Terlalu banyak.", "photos": sentence.text}
    assert version.return_note == "Terima kasih."


def test_the_owner_is_told_with_every_reason(queue: list[Version], sari: User, joko: User, as_person: Any) -> None:
    decide(as_person(joko), queue[0], "return", **{"reason-moq": "Terlalu banyak untuk sebulan."})
    mail = Message.objects.get(letter="gallery/product_returned")
    assert mail.to_address == sari.email
    assert "Terlalu banyak untuk sebulan." in mail.text
    assert f"/id/owner/products/{queue[0].product_id}/" in mail.text
    assert (mail.not_before - Entry.objects.of(queue[0].product).first().at).total_seconds() == 15


def test_undo_puts_it_back_where_it_was(queue: list[Version], joko: User, as_person: Any) -> None:
    his = as_person(joko)
    page = his.get(decide(his, queue[0], "approve").url).content.decode()
    undo = reverse("gallery:review_undo", args=[queue[0].pk])
    assert undo in page
    assert his.post(undo).url == reverse("gallery:review", args=[queue[0].pk])
    assert list(Version.objects.queue()) == queue
    assert not Product.objects.published().exists()
    assert not Message.objects.filter(state="queued", letter="gallery/product_published").exists()


def test_the_second_of_two_curators_is_told(queue: list[Version], joko: User, person: Any, as_person: Any) -> None:
    other = person("Wati", "wati@smesco.example", role="curator")
    decide(as_person(joko), queue[0], "approve")
    page = as_person(other)
    answer = decide(page, queue[0], "return", note="Foto gelap.")
    assert answer.status_code == 409
    assert "sudah diputuskan" in answer.text
    assert "Foto gelap." in answer.text, "what she wrote is hers to copy"
    assert Version.objects.get(pk=queue[0].pk).state == VersionState.PUBLISHED


def test_a_changed_version_must_be_looked_at_again(
    queue: list[Version], kulitara: Enterprise, sari: User, joko: User, as_person: Any
) -> None:
    seen = queue[0].revision
    gallery.actions.withdraw_version(version=queue[0], by=sari)
    gallery.actions.save_version(version=queue[0], by=sari, changes={"moq": 9})
    submit_version(version=queue[0], by=sari)
    queue[0].revision = seen
    assert decide(as_person(joko), queue[0], "approve").status_code == 422


def test_the_curators_hs_code_wins(queue: list[Version], joko: User, as_person: Any) -> None:
    his = as_person(joko)
    assert decide(his, queue[0], "approve", hs_code="123").status_code == 422
    assert decide(his, queue[0], "approve", hs_code="4602.11").status_code == 302
    version = Version.objects.get(pk=queue[0].pk)
    assert (version.hs_code_id, version.hs_status) == ("460211", HsStatus.CHECKED)


def test_programme_officers_look_but_do_not_decide(queue: list[Version], ratna: User, as_person: Any) -> None:
    hers = as_person(ratna)
    page = hers.get(reverse("gallery:review", args=[queue[0].pk]))
    assert 'name="verb"' not in page.content.decode()
    assert decide(hers, queue[0], "approve").status_code == 404


def test_the_difference_is_marked_word_by_word(kulitara: Enterprise, sari: User, joko: User, as_person: Any) -> None:
    made = gallery.published(kulitara, sari, joko)
    version = gallery.changed(made, sari, name_en="Hand-woven rattan basket", moq=300)
    submit_version(version=version, by=sari)
    page = as_person(joko).get(reverse("gallery:review", args=[version.pk])).content.decode()
    assert "<del>water hyacinth</del>" in page
    assert "<ins>rattan</ins>" in page
    assert "<del>200</del>" in page
    assert "<ins>300</ins>" in page


# -- Several at once ------------------------------------------------------------------------------------------------
SEVERAL = "/id/desk/curation/several/"


def test_several_go_back_for_one_reason_and_come_again(queue: list[Version], joko: User, as_person: Any) -> None:
    his = as_person(joko)
    sent = {"version": [queue[0].pk, queue[2].pk], "why": "Fotonya gelap.", "verb": "return", "back": FROM_WEST_JAVA}
    answer = his.post(SEVERAL, sent)
    assert answer.url == FROM_WEST_JAVA
    states = [Version.objects.get(pk=one.pk).state for one in queue]
    assert states == [VersionState.RETURNED, VersionState.SUBMITTED, VersionState.RETURNED]
    assert Version.objects.get(pk=queue[2].pk).return_note == "Fotonya gelap."
    page = his.get(FROM_WEST_JAVA).text
    assert f"{SEVERAL}undo/?version={queue[0].pk}" in page
    his.post(f"{SEVERAL}undo/?version={queue[0].pk}&version={queue[2].pk}")
    assert Version.objects.queue().count() == 3


def test_several_are_published_with_the_reason_why_no_check_was_ticked(
    queue: list[Version], joko: User, as_person: Any
) -> None:
    sent = {"version": [one.pk for one in queue[:2]], "why": "Dilihat di bengkel.", "verb": "approve"}
    as_person(joko).post(SEVERAL, sent)
    assert Product.objects.published().count() == 2
    assert Entry.objects.of(queue[0].product).first().why == "Dilihat di bengkel."


@pytest.mark.parametrize("missing", ["version", "why"])
def test_without_ticks_or_reason_nothing_happens_and_nothing_typed_is_lost(
    queue: list[Version], joko: User, as_person: Any, missing: str
) -> None:
    sent = {"version": [queue[1].pk], "why": "Fotonya gelap.", "verb": "return", "back": FROM_WEST_JAVA}
    sent[missing] = ""
    answer = as_person(joko).post(SEVERAL, sent)
    assert answer.status_code == 422
    assert answer.context["why"] == sent["why"]
    assert answer.context["ticked"] == ([queue[1].pk] if missing == "why" else [])
    assert Version.objects.queue().count() == 3


def test_one_that_cannot_be_decided_leaves_the_others(queue: list[Version], joko: User, as_person: Any) -> None:
    decide(as_person(joko), queue[0], "return", note="Ganti foto.")
    sent = {"version": [queue[0].pk, queue[1].pk], "why": "Fotonya gelap.", "verb": "return"}
    told = as_person(joko).post(SEVERAL, sent, follow=True)
    assert queue[0].name in told.text
    assert Version.objects.get(pk=queue[1].pk).state == VersionState.RETURNED
    assert Version.objects.get(pk=queue[0].pk).return_note == "Ganti foto."


def test_a_word_of_the_product_or_its_maker_finds_it(queue: list[Version], joko: User, as_person: Any) -> None:
    found = as_person(joko).get("/id/desk/curation/?q=keranjang+2").context["rows"]
    assert [row.version.pk for row in found] == [queue[1].pk]
    assert len(as_person(joko).get("/id/desk/curation/?q=kulitara").context["rows"]) == 3


def test_officers_look_but_decide_nothing(queue: list[Version], ratna: User, as_person: Any) -> None:
    assert 'id="several"' not in as_person(ratna).get("/id/desk/curation/").text
    sent = {"version": [queue[0].pk], "why": "x", "verb": "return"}
    assert as_person(ratna).post(SEVERAL, sent).status_code == 404
