"""The page of a work, printed: a label for the wall, on one sheet of A6."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from apps.accounts.models import User
from apps.umkm.models import Enterprise
from tests.builders import gallery, umkm

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
# In points: 148 by 105 mm.
A6 = re.compile(rb"/MediaBox \[0 0 (419|420)\S* (297|298)\S*\]")


def test_a_work_is_printed_on_one_sheet_of_a6(
    kulitara: Enterprise, sari: User, joko: User, ratna: User, browser_page: Any, tmp_path: Path
) -> None:
    umkm.certificate(kulitara, sari, code="SVLK", number="VLK-1", checked_by=ratna)
    facts = {
        "pack_kind": "carton", "pack_contents": 4, "pack_length_cm": 62, "pack_width_cm": 44, "pack_height_cm": 44,
        "pack_gross_grams": 9100, "payment_terms": ["tt-30-70", "lc-sight"], "own_label": "yes", "repeat_lead_days": 20,
    }  # fmt: skip
    work = gallery.published(kulitara, sari, joko, certificate_types=["SVLK"], **facts)
    page = browser_page(width=1280, language="en", user=None)
    page.goto(f"/en/products/{work.slug}/")
    page.pdf(path=tmp_path / "label.pdf", prefer_css_page_size=True)
    paper = (tmp_path / "label.pdf").read_bytes()
    assert len(re.findall(rb"/Type /Page\b", paper)) == 1
    assert A6.search(paper), re.findall(rb"/MediaBox \[.*?\]", paper)
