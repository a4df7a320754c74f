"""On what requests failed: the makers who were left out or said no, by what they lack."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from apps.enquiries.rules.clock import midnight
from apps.quotations.models import RfqAsking, RfqLeftOut
from apps.reference.models import CertificateType

CAPACITY = ""  # in place of a certificate


@dataclass
class LackingFound:
    """Of one certificate, or of capacity: which requests, and which makers."""

    rfqs: set[int] = field(default_factory=set)
    makers: dict[int, set[int]] = field(default_factory=dict)

    def add(self, rfq: int, maker: int) -> None:
        self.rfqs.add(rfq)
        self.makers.setdefault(maker, set()).add(rfq)


def lacking_between(since: date, until: date) -> dict[str, LackingFound]:
    """Certificate, or `CAPACITY` → what failed on it. Two queries."""
    found: dict[str, LackingFound] = {}
    left = RfqLeftOut.objects.of_requests_between(midnight(since), midnight(until)).lacking()
    said = RfqAsking.objects.of_requests_between(midnight(since), midnight(until)).lacking()
    for rows in (left, said):
        collect(found, rows.values_list("rfq", "enterprise", "certificate"))
    return found


def collect(found: dict[str, LackingFound], rows: Iterable[Any]) -> None:
    for rfq, maker, certificate in rows:
        found.setdefault(certificate or CAPACITY, LackingFound()).add(rfq, maker)


def makers_lacking(certificate: CertificateType | None, since: date, until: date) -> dict[int, set[int]]:
    """Maker → the requests that passed her over for it."""
    code = certificate.pk if certificate else CAPACITY
    return lacking_between(since, until).get(code, LackingFound()).makers
