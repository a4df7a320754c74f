"""Terms of delivery that a port of loading does not allow."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

SEA = "sea"
AT_AN_AIRPORT = _(
    "FAS, FOB, CFR and CIF are for ships, and the port of loading is an airport. By air choose FCA, CPT or CIP."
)


def by_sea(terms: Iterable[Any]) -> bool:
    """Whether one of these Incoterms, each with its `mode`, is for ships alone."""
    return any(term.mode == SEA for term in terms)
