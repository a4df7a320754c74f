"""The sentence that the buyer will read, in her language and in the reader's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from apps.enquiries.models import Enquiry
from apps.reference.models import CertificateType

OPEN_PLACE = "…"  # stands where a part of the sentence is still to be chosen


@dataclass(frozen=True)
class Spoken:
    language: str
    head: str
    text: str


def spoken(
    enquiry: Enquiry, answer: str, unclear: Sequence[str] = (), certificate: CertificateType | None = None
) -> list[Spoken]:
    """As it is sent, and what it means; one alone where both are the same language."""
    sent = enquiry.contact.language if enquiry.contact else enquiry.language
    here = (translation.get_language() or "id")[:2]
    text = sentence(answer, unclear, certificate, sent)
    found = [Spoken(sent, _("In %(language)s, as it is sent") % {"language": language_name(sent)}, text)]
    if sent != here:
        found.append(Spoken(here, _("What it means"), sentence(answer, unclear, certificate, here)))
    return found


def sentence(answer: str, unclear: Sequence[str], certificate: CertificateType | None, language: str) -> str:
    facts = {"answer": answer, "unclear": list(unclear), "certificate": certificate or OPEN_PLACE}
    with translation.override(language):
        text = " ".join(render_to_string("enquiries/_answer_sentence.txt", facts).split()).replace(" ,", ",")
    return f"{text} {OPEN_PLACE}" if text.endswith(":") else text


def language_name(code: str) -> str:
    names = {"id": _("Indonesian"), "en": _("English")}
    return names.get(code) or str(translation.get_language_info(code)["name_translated"])
