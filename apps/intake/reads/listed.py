"""Cells that list several things: certificates with their dates, photographs of a ZIP."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _
from rapidfuzz import fuzz, process

from apps.common.outside.text import one_line
from apps.intake.reads.archive import key_of
from apps.intake.reads.known import Reference
from apps.intake.reads.widgets import CellWidget, written
from apps.intake.rules.certificates import CertificateFacts, read_certificates
from apps.intake.rules.problems import WrongCell


class CertificatesWidget(CellWidget):
    def __init__(self, reference: Reference, today: date) -> None:
        super().__init__()
        self.reference, self.today = reference, today

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> list[CertificateFacts]:
        found = read_certificates(written(value), self.reference.certificate_types.find)
        for facts in found:
            issued, until = facts["issued_on"], facts["valid_until"]
            if issued and until and until <= issued:
                raise WrongCell(_("The certificate must end after it begins."))
            if issued > self.today.isoformat():
                raise WrongCell(_("The date of issue lies in the future."))
            if len(facts["number"]) > 80 or len(facts["issuer"]) > 160:
                raise WrongCell(_("The number or issuer of a certificate is too long."))
        return found

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Any:
        return "; ".join(self.entry(facts) for facts in value or [])

    @staticmethod
    def entry(facts: CertificateFacts) -> str:
        text = f"{facts['type']}: {facts['number']}"
        text += f" ({facts['issuer']})" if facts["issuer"] else ""
        text += f" terbit {facts['issued_on']}" if facts["issued_on"] else ""
        return text + (f" s.d. {facts['valid_until']}" if facts["valid_until"] else "")


class PhotoWidget(CellWidget):
    """File names that must be in the ZIP."""

    def __init__(self, names: Mapping[str, str], twice: frozenset[str]) -> None:
        """`names` maps the bare lower-case name to the name in the ZIP."""
        super().__init__()
        self.names, self.twice = names, twice

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> list[str]:
        parts = re.split(r"[;\n]|,(?=\s*\S+\.\w{3,4}\b)", written(value))
        wanted = [one_line(part) for part in parts if one_line(part)]
        for name in wanted:
            if key_of(name) in self.twice:
                raise WrongCell(_("The ZIP holds two files called %(name)s in different folders."), name=name)
            if key_of(name) not in self.names:
                raise WrongCell(_("The ZIP holds no file called %(name)s."), name=name, choices=self.alike(name))
        return [self.names[key_of(name)] for name in wanted]

    def alike(self, name: str) -> list[tuple[str, str]]:
        near = process.extract(key_of(name), self.names.keys(), scorer=fuzz.ratio, score_cutoff=75, limit=3)
        return [(self.names[key], self.names[key]) for key, _score, _index in near]

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Any:
        return "; ".join(value or [])
