"""What a profile still lacks, which moves are allowed, what staff have to tick."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from apps.umkm.choices import IDENTITY_FACTS, MOVES, EnterpriseState, Section

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

# Part of the profile: (section, words, needed before it may be submitted)
PARTS: dict[str, tuple[Section, str | StrPromise, bool]] = {
    "name": (Section.IDENTITY, _("business name"), True),
    "legal_form": (Section.IDENTITY, _("legal form"), True),
    "nib": (Section.IDENTITY, "NIB", True),
    "npwp": (Section.IDENTITY, "NPWP", False),
    "kbli": (Section.IDENTITY, "KBLI", False),
    "founded": (Section.IDENTITY, _("year founded"), False),
    "regency": (Section.CONTACT, _("regency or city"), True),
    "address": (Section.CONTACT, _("address"), True),
    "contact_name": (Section.CONTACT, _("contact person"), True),
    "whatsapp": (Section.CONTACT, _("WhatsApp number"), True),
    "email": (Section.CONTACT, _("business e-mail"), False),
    "story": (Section.STORY, _("story in Indonesian"), True),
    "story_en": (Section.STORY, _("story in English"), False),
    "logo": (Section.STORY, _("logo"), False),
    "figures": (Section.FIGURES, _("sales of one year"), True),
    "certificates": (Section.CERTIFICATES, _("a certificate"), False),
    "workers": (Section.CAPACITY, _("number of workers"), False),
    "monthly_capacity": (Section.CAPACITY, _("monthly capacity"), False),
}


@dataclass(frozen=True)
class Missing:
    part: str
    section: Section
    label: str | StrPromise
    required: bool


@dataclass(frozen=True)
class Completeness:
    total: int
    missing: tuple[Missing, ...]

    @property
    def done(self) -> int:
        return self.total - len(self.missing)

    @property
    def percent(self) -> int:
        return round(100 * self.done / self.total)

    @property
    def required(self) -> tuple[Missing, ...]:
        """What must be there before staff look at it."""
        return tuple(part for part in self.missing if part.required)

    def sections_done(self) -> set[str]:
        """Sections with nothing required left, and at least one part filled."""
        open_ones = {part.section for part in self.missing if part.required}
        untouched = {
            section
            for section in Section
            if {name for name, part in PARTS.items() if part[0] == section} <= {part.part for part in self.missing}
        }
        return {section.value for section in Section if section not in open_ones | untouched}


def completeness(filled: Collection[str]) -> Completeness:
    """`filled` names the parts that have content."""
    missing = tuple(
        Missing(part, section, label, required)
        for part, (section, label, required) in PARTS.items()
        if part not in filled
    )
    return Completeness(total=len(PARTS), missing=missing)


def may_move(before: str, after: str) -> bool:
    return after in MOVES.get(before, set())


def state_after_save(state: str, changed: Collection[str]) -> str:
    """A verified enterprise whose identity facts change goes back to staff; everything else stays."""
    if state == EnterpriseState.VERIFIED and set(changed) & set(IDENTITY_FACTS):
        return EnterpriseState.SUBMITTED
    return state


@dataclass(frozen=True)
class Check:
    key: str
    label: str | StrPromise
    required: bool = True


CHECKLIST: tuple[Check, ...] = (
    Check("nib", _("The NIB was looked up in OSS and belongs to this name")),
    Check("legal_form", _("Name and legal form are as in the NIB")),
    Check("address", _("Address and regency are plausible")),
    Check("contact", _("The WhatsApp number was reached")),
    Check("npwp", _("The NPWP fits, or its absence is explained"), required=False),
    Check("certificates", _("The certificates were compared with their issuers"), required=False),
)


def unticked(checklist: Mapping[str, Any]) -> list[Check]:
    """Required checks that are not ticked."""
    return [check for check in CHECKLIST if check.required and not checklist.get(check.key)]
