"""Every paper of the portal, for enterprises with any name: it is made, and nothing leaves the sheet."""

from __future__ import annotations

import io
import json
import uuid
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import typst
from django.test import Client
from django.urls import reverse
from PIL import Image, ImageChops

from apps.accounts.models import User
from apps.common import pdf
from apps.deals.actions import request_sample
from apps.deals.models import Sample
from apps.deals.pages.slip import slip_pdf
from apps.desk.pages.briefing import briefing_pdf
from apps.enquiries.rules.clock import JAKARTA
from apps.invitations.actions import check_in
from apps.invitations.models import Attendance
from apps.invitations.reads import attendance_document
from apps.matchmaking.actions import match_need
from apps.meetings import actions
from apps.meetings.choices import PrintKind
from apps.meetings.pages.printed import document
from apps.protocol.actions import place_guest, save_visit
from apps.protocol.pages import courtesy_pdf, order_pdf
from apps.quotations.pages.document import quotation_pdf
from apps.umkm.models import Enterprise
from apps.work.actions import write_note
from smesco_portal.demo.cast.climb import page_of as demo_paper
from tests.builders import buyers, dealing, dossiers, gallery, meetings, programmes, protocol, published, readiness
from tests.builders import enquiries as asking
from tests.builders import invitations as events
from tests.builders import quotations as offers
from tests.builders.people import an_officer

pytestmark = pytest.mark.django_db
CASES = Path(__file__).parent.parent / "cases" / "texts"
NAMES = [
    *(CASES / "pdf_glyphs.txt").read_text().splitlines(),
    (CASES / "pdf_long_word.txt").read_text().strip(),
    "W" * 160,
    "👜" * 60,
    "ꦧꦠꦶꦏ꧀" * 16,
    "กขคงจ" * 24,
    "بَاتِيك" * 12,
    "한국수공예" * 20,
    "Nguyễn Thị Hồng Ðặng, தமிழ் 北京 𓀀\u0378",
]
MONDAY = datetime(2026, 11, 23, 9, tzinfo=JAKARTA)  # the price sheet's rate and its days stand around it
# Width of the margin on each side that no letter may enter, in millimetres, by paper.
MARGINS = {
    "promotion": 22, "programme": 18, "programme_rows": 18, "readiness": 18, "demo_paper": 18, "quotation": 18,
    "sample_slip": 18, "courtesy": 18, "protocol_order": 18, "briefing": 18, "attendance": 18,
    "meeting_agendas": 14, "meeting_badges": 25, "meeting_signs": 16, "meeting_sheet": 12,
}  # fmt: skip


def test_no_paper_is_forgotten() -> None:
    assert {path.stem for path in pdf.TEMPLATES.glob("*.typ")} - {"house"} == set(MARGINS)


@pytest.fixture
def second(person: Callable[..., User]) -> User:
    return person("Bagus Wirawan", "bagus@smesco.example", role="officer")


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, dict[str, Any], list[str]]]:
    """What went to the press: paper, data, boxes."""
    seen: list[tuple[str, dict[str, Any], list[str]]] = []
    press = pdf.compiled

    def compiled(template: str, data: dict[str, Any], *, boxes: list[str]) -> bytes:
        seen.append((template, dict(data), boxes))
        return press(template, data, boxes=boxes)

    monkeypatch.setattr(pdf, "compiled", compiled)
    return seen


@pytest.mark.parametrize("name", NAMES)
def test_every_paper_is_made_and_stays_on_its_sheet(
    sari: User,
    ratna: User,
    joko: User,
    second: User,
    as_person: Callable[[User | None], Client],
    printed: list[tuple[str, dict[str, Any], list[str]]],
    name: str,
) -> None:
    programme = programmes.programme(name=name[:80])
    made, _certificate = dossiers.approved(sari, ratna, second, programme=programme, name=name)
    programmes.taking_part(programme, ratna, now=9, name=f"{name[:150]} dua")
    readiness.submitted(made.enterprise, sari)
    staff, owner = as_person(ratna), as_person(sari)
    for client, address in (
        (owner, f"/id/promotions/{made.pk}/certificate/"),
        (staff, reverse("naik_kelas:programme_pdf", args=[programme.slug])),
        (staff, reverse("naik_kelas:programme_rows_pdf", args=[programme.slug])),
        (owner, reverse("readiness:result_pdf", kwargs={"slug": made.enterprise.slug})),
    ):
        answer = client.get(address)
        assert (answer.status_code, answer.content[:5]) == (200, b"%PDF-"), address
    demo_paper(dossiers.kind(), made.enterprise, 2025, 18_200_000_000)
    bag, buyer = gallery.published(made.enterprise, sari, joko), asking.freja(company=name[:150])
    asked = asking.confirmed(bag, visitor=buyer, now=MONDAY)
    quotation_pdf(offers.sent(asked, sari, now=MONDAY))
    slip_pdf(sample_of(made.enterprise, sari, name))
    papers_of_a_guest(name)
    papers_of_a_day(made.enterprise, name)
    pdf.render_pdf("attendance", attendance_document(attended(made.enterprise, sari, ratna)))
    assert {template for template, _data, _boxes in printed} == set(MARGINS)
    for template, data, boxes in printed:
        sheets = pictures(template, data, boxes)
        assert template != "promotion" or len(sheets) == 1, "the certificate is one sheet"
        for sheet in sheets:
            assert margins(sheet, MARGINS[template], template) == "", (template, name)


def sample_of(maker: Enterprise, owner: User, name: str) -> Sample:
    of = dealing.deal(maker, owner, buyer=dealing.free_buyer(name[:190]), about=name[:190])
    return request_sample(deal=of, by=owner, wish=name[:390], address=f"{name[:290]}\n{name[:290]}")


def papers_of_a_guest(name: str) -> None:
    """Her letter, the order of guests and the briefing, with a need that the maker's bag fits."""
    guest = protocol.guest(name[:150], country="DK", rank="ambassador", since=MONDAY, position=name[:150])
    told = {"car": name[:110], "delegation": name, "diet": name[:190], "gift": name[:190], "host": an_officer()}
    visit = save_visit(invitation=guest, by=an_officer(), changes=told)
    place_guest(invitation=guest, by=an_officer(), place=1, reason=name[:290])
    match_need(need=buyers.need(guest.contact))
    write_note(about=guest.contact, text=name, by=an_officer())
    courtesy_pdf(visit)
    order_pdf(guest.occasion)
    briefing_pdf(guest)


def attended(maker: Enterprise, owner: User, officer: User) -> Attendance:
    event = events.tonight()
    lesson = events.session(occasion=event)
    return check_in(occasion=event, session=lesson, enterprise=maker, by=officer, nonce=uuid.uuid4())


def papers_of_a_day(maker: Enterprise, name: str) -> None:
    """Who comes on either side has that name, and so has the floor."""
    guest = buyers.contact(protocol_name=name[:160], position=name[:160])
    planned = meetings.planned_day(makers=2, guests=1, enterprises=(maker,), contacts=(guest,))
    actions.save_seat(seat=planned.makers[0], by=planned.officer, changes={"people": [name[:120]]})
    actions.save_zone(zone=planned.ground, by=planned.officer, changes={"name": name[:60]})
    published.published_day(planned)
    for kind in PrintKind:
        document(planned.again, kind, lambda _done, _total: None)


def pictures(template: str, data: dict[str, Any], boxes: list[str]) -> list[Image.Image]:
    made: Any = typst.compile(
        str(pdf.TEMPLATES / f"{template}.typ"),
        root=str(pdf.TEMPLATES),
        font_paths=pdf.print_fonts(),
        format="png",
        ppi=25.4 * 2,
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps({**data, "boxes": boxes}, default=str)},
    )
    return [Image.open(io.BytesIO(one)).convert("L") for one in (made if isinstance(made, list) else [made])]


def margins(sheet: Image.Image, width: int, template: str) -> str:
    """The side whose margin holds what the empty sheet does not; two pixels are a millimetre."""
    strip = width * 2
    left = (0, 0, strip, sheet.height)
    right = (sheet.width - strip, 0, sheet.width, sheet.height)
    for side, box in (("left", left), ("right", right)):
        found = sheet.crop(box)
        bare = EMPTY.setdefault((template, side), found) if template == "promotion" else Image.new("L", found.size, 255)
        if ImageChops.difference(found, bare).getbbox():
            return side
    return ""


EMPTY: dict[tuple[str, str], Image.Image] = {}
