"""What is typed or scanned at the door: a badge's code, its number, or a name."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.common.errors import Refused

NONCE = re.compile(r"[A-Za-z0-9_-]{8,40}\Z")
CODE = re.compile(r"[A-Za-z0-9]{1,8}\Z")
BADGE = re.compile(r"/m/([A-Za-z0-9]{8})/?")
MOST = 100  # scans in one message
OLDEST = 24 * 60 * 60


class DoorForm(forms.Form):
    """One field for all three, so that nobody has to choose."""

    code = forms.CharField(label=_("Code of the badge, its number, or a name"), max_length=120)

    def clean_code(self) -> str:
        typed: str = self.cleaned_data["code"].strip()
        found = BADGE.search(typed)
        return found.group(1) if found else typed


@dataclass(frozen=True)
class SentScan:
    nonce: str
    code: str
    age: int
    waited: bool

    def at(self, now: datetime) -> datetime:
        """By how long ago it was, since a device's clock may go wrong."""
        return now - timedelta(seconds=self.age)


def read_scans(text: str) -> list[SentScan]:
    """What a device sends: [{"nonce", "code", "age", "waited"}]. One that is none of this is left out, never all."""
    try:
        sent = json.loads(text)
    except ValueError:
        sent = None
    if not isinstance(sent, list) or len(sent) > MOST:
        raise Refused(_("This cannot be read."), code="unreadable")
    return [one for one in map(read_scan, sent) if one is not None]


def read_scan(sent: object) -> SentScan | None:
    if not isinstance(sent, dict):
        return None
    nonce, code, age = sent.get("nonce"), sent.get("code"), sent.get("age")
    if not isinstance(nonce, str) or not NONCE.match(nonce) or not isinstance(code, str) or not CODE.match(code):
        return None
    known = age if isinstance(age, int) and not isinstance(age, bool) and 0 <= age <= OLDEST else 0
    return SentScan(nonce, code.upper(), known, sent.get("waited") is True)
