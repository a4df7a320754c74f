"""A list from an office, from the upload to the register, through the pages that an officer sees."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from apps.accounts.models import User
from apps.intake import tasks
from apps.intake.choices import BatchState
from apps.intake.models import Batch
from apps.umkm.models import Enterprise
from tests.builders.lists import LISTS, made
from tests.builders.plain_browser import Page, press


def test_uploaded_answered_on_one_page_and_taken_in(ratna: User, as_person: Any) -> None:
    shape = next(one for one in LISTS if one.name == "dinas with identity cards")
    known = made(shape)
    client = as_person(ratna)
    sent = client.post(
        reverse("intake:upload"),
        {"workbook": SimpleUploadedFile(shape.file, known.content), "origin": "Dinas Koperasi"},
    )
    batch = Batch.objects.get()
    here = reverse("intake:import", args=[batch.pk])
    assert sent.url == here
    assert client.get(here)["Refresh"]
    tasks.read(str(batch.job_id))

    # The title names Garut and most are individuals: the page proposes both, one button answers all.
    landed = press_form(client, here, reverse("intake:answers", args=[batch.pk]))
    assert landed == here
    batch.refresh_from_db()
    tasks.read(str(batch.job_id))
    counts = batch.rows.counts()
    assert counts["new"] >= 0.85 * known.rows

    press_form(client, here, reverse("intake:apply", args=[batch.pk]))
    batch.refresh_from_db()
    assert batch.state == BatchState.APPLYING
    tasks.apply(str(batch.job_id))
    batch.refresh_from_db()
    assert batch.state == BatchState.DONE
    taken = Enterprise.objects.filter(regency_id="32.05")
    assert taken.count() == counts["new"]
    assert taken.filter(legal_form="OP").exists()
    assert "Sudah dimasukkan" in client.get(here).text
    assert not cards_in(known.content) & {str(cell) for row in batch.rows.all() for cell in row.cells}


def cards_in(content: bytes) -> set[str]:
    """Numbers of identity cards and families: they are kept nowhere."""
    cells = {cell for line in content.decode().splitlines() for cell in line.split(",")}
    found = {cell for cell in cells if cell.startswith("3205")}
    assert found
    return found


def press_form(client: Any, here: str, action: str) -> str:
    """The first button of the form that is sent there, with what the page proposes."""
    page = Page(client.get(here).text)
    form = next(key for key, one in page.forms.items() if one.facts.get("action") == action)
    landed, _answer = press(client, here, page, page.buttons(form)[0], {})
    return landed
