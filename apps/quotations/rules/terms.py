"""Terms of delivery by Incoterms 2020: what goes with which carriage and which kind of place, and what one should know.

Source: ICC, Incoterms 2020 (publication 723E).
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.gallery.rules.terms import AT_AN_AIRPORT
from apps.quotations.choices import Carriage, DeliveryPlace

EDITION = "Incoterms 2020"
BY_SHIP = frozenset({"FAS", "FOB", "CFR", "CIF"})
SEA = frozenset({Carriage.SEA_CONTAINER, Carriage.SEA_LOOSE})
ARRIVALS = frozenset({DeliveryPlace.DESTINATION_PORT, DeliveryPlace.DESTINATION_AIRPORT, DeliveryPlace.DESTINATION})
DEPARTURES = frozenset(
    {DeliveryPlace.PREMISES, DeliveryPlace.TERMINAL, DeliveryPlace.LOADING_PORT, DeliveryPlace.LOADING_AIRPORT}
)
PLACES: dict[str, frozenset[DeliveryPlace]] = {
    "EXW": frozenset({DeliveryPlace.PREMISES, DeliveryPlace.TERMINAL}),
    "FCA": DEPARTURES,
    "FAS": frozenset({DeliveryPlace.LOADING_PORT}),
    "FOB": frozenset({DeliveryPlace.LOADING_PORT}),
    "CFR": frozenset({DeliveryPlace.DESTINATION_PORT}),
    "CIF": frozenset({DeliveryPlace.DESTINATION_PORT}),
    "CPT": ARRIVALS,
    "CIP": ARRIVALS,
    "DAP": ARRIVALS,
    "DPU": ARRIVALS,
    "DDP": ARRIVALS,
}
AIRPORTS = frozenset({DeliveryPlace.LOADING_AIRPORT, DeliveryPlace.DESTINATION_AIRPORT})
AT_LOADING = _("After %(term)s stands the port of loading.")
AT_ARRIVAL = _("After %(term)s stands the port of destination.")
IN_HER_COUNTRY = _("After %(term)s stands the place of destination.")
NAMED_BY_BUYER = frozenset(code for code, kinds in PLACES.items() if kinds <= ARRIVALS)  # places of hers
NAMED_PLACE = {
    "EXW": _("After %(term)s stands where the goods wait for the buyer."),
    "FCA": _("After %(term)s stands where the carrier takes the goods over, in Indonesia."),
    "FAS": AT_LOADING,
    "FOB": AT_LOADING,
    "CFR": AT_ARRIVAL,
    "CIF": AT_ARRIVAL,
}
TO_KNOW = {
    "EXW": _("With EXW the buyer exports, and the PEB is in the buyer's name. Use FCA, so that the export is yours."),
    "CIF": _("With CIF the insurance covers the least that there is: Institute Cargo Clauses (C)."),
    "CIP": _("With CIP the insurance covers all risks: Institute Cargo Clauses (A)."),
    "DDP": _("With DDP you pay duty and VAT in the buyer's country, and must be able to import there."),
}
IN_A_CONTAINER = _("A container is handed over at a terminal, before it is on board. Use FCA with the terminal.")


@dataclass(frozen=True)
class DeliveryTerm:
    code: str
    place: str
    kind: DeliveryPlace
    carriage: Carriage

    def __str__(self) -> str:
        """As it stands in a quotation: FOB Tanjung Priok, Incoterms 2020."""
        return f"{self.code} {self.place}, {EDITION}"


def term_objections(term: DeliveryTerm) -> list[str | Promise]:
    """Why this term cannot stand in a quotation."""
    if term.code not in PLACES:
        return [_("This is no term of Incoterms 2020.")]
    found: list[str | Promise] = [] if term.place.strip() else [_("Name the place: without it a term says nothing.")]
    by_plane = term.code in BY_SHIP and (term.carriage == Carriage.AIR or term.kind in AIRPORTS)
    if by_plane:
        found.append(AT_AN_AIRPORT)
    elif term.code in BY_SHIP and term.carriage not in SEA:
        found.append(_("FAS, FOB, CFR and CIF are for ships. By land choose FCA, CPT or CIP."))
    if not by_plane and term.kind not in PLACES[term.code]:
        found.append(NAMED_PLACE.get(term.code, IN_HER_COUNTRY) % {"term": term.code})
    return found


def term_hints(term: DeliveryTerm) -> list[str | Promise]:
    """What the maker should know of a term that may stand."""
    found: list[str | Promise] = [TO_KNOW[term.code]] if term.code in TO_KNOW else []
    if term.code in {"FAS", "FOB"} and term.carriage == Carriage.SEA_CONTAINER:
        found.append(IN_A_CONTAINER)
    return found
