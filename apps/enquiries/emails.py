"""The letters about enquiries. What they say is put into words when they are rendered, in the reader's language."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from apps.accounts.models import User
from apps.buyers.pages.products import published_cards
from apps.common.models import localised
from apps.common.offers import quantity
from apps.enquiries.access import answer_address, confirm_address_of, follow_address, passed_address
from apps.enquiries.choices import CAN, NINE, ChaseStep, Side
from apps.enquiries.models import UNDO_FOR, Enquiry, EnquiryLine, Passing
from apps.mail.actions import queue_mail
from apps.mail.choices import State, Topic
from apps.mail.models import Message
from apps.umkm.emails import team_of as everybody_of
from apps.umkm.models import Enterprise

# In such a state the outbox brings nothing to a person by itself.
NOT_BROUGHT = (State.SUPPRESSED, State.STOPPED, State.BY_HAND)


def confirm(enquiry: Enquiry, *, attempt: int = 1, now: datetime) -> Message:
    """One link to a visitor's address; awaited, since she sits before the page that tells of it."""
    with translation.override(language_of(enquiry)):
        link = confirm_address_of(enquiry)
    return _to_asker("confirm", enquiry, {"link": link}, f"{attempt}", now, awaited=True)


def asked(enquiry: Enquiry, now: datetime) -> bool:
    """To the maker's team, with the nine answers. False when it reaches none of them by mail."""
    return _to_team("asked", enquiry, "", now)


def chased(enquiry: Enquiry, step: ChaseStep, now: datetime) -> bool:
    """The maker is reminded, or told that her time is up."""
    return _to_team("reminder" if step == ChaseStep.REMIND else "late", enquiry, str(int(step)), now)


def delayed(enquiry: Enquiry, now: datetime) -> Message:
    """The honest line to who asked: the maker has not answered, we are asking."""
    return _to_asker("delayed", enquiry, {}, "", now)


def received(enquiry: Enquiry, now: datetime) -> Message:
    """The receipt with her own link: by when the maker answers, in her clock."""
    return _to_asker("received", enquiry, {}, "", now)


def renewed(enquiry: Enquiry, now: datetime) -> Message:
    """Another link to her own page, after the time of the first was over."""
    return _to_asker("renewed", enquiry, {}, f"{now:%Y-%m-%d}", now, awaited=True)


def answered(enquiry: Enquiry, now: datetime) -> Message:
    """It waits as long as the answer may be taken back."""
    context = {
        "answer": enquiry.answer,
        "can": enquiry.answer in CAN,
        "unclear": list(enquiry.unclear),
        "certificate": enquiry.certificate,
        "answer_text": enquiry.answer_text,
    }
    return _to_asker("answered", enquiry, context, _period(enquiry), now, not_before=now + UNDO_FOR)


def answered_key(enquiry: Enquiry) -> str:
    return f"enquiries/answered:{enquiry.pk}:{_period(enquiry)}"


def _period(enquiry: Enquiry) -> str:
    """Of one answer: after it was taken back, the next one is another letter."""
    return str(int(enquiry.answered_at.timestamp())) if enquiry.answered_at else ""


def wrote(line: EnquiryLine, now: datetime) -> None:
    """To the other side; what staff write goes to who asked."""
    enquiry = line.enquiry
    if line.side == Side.BUYER:
        _to_team("buyer_wrote", enquiry, str(line.pk), now, {"line": line})
    else:
        _to_asker("maker_wrote", enquiry, {"line": line}, str(line.pk), now)


def stopped(enquiry: Enquiry, now: datetime) -> None:
    """To the maker's team, when it had reached them."""
    if enquiry.opened_at is not None:
        _to_team("stopped", enquiry, "", now)


def others(enquiry: Enquiry, makers: list[Enterprise], now: datetime) -> Message:
    return _to_asker("others", enquiry, {"makers": [maker.display_name for maker in makers]}, "", now)


def passed_on(passing: Passing, now: datetime) -> Message:
    """To the company, in the name of the mission. Whoever gets it may stop such messages."""
    shown = published_cards([one.product_id for one in passing.passed.all()])
    return queue_mail(
        letter="enquiries/passed_on",
        to=passing.address,
        name=passing.company,
        language=passing.language,
        context={
            "mission": passing.mission.name,
            "attache": passing.contact.protocol_name,
            "position": passing.contact.position,
            "company": passing.company,
            "words": passing.words,
            "products": [{"name": one.name, "maker": one.maker, "place": one.place} for one in shown],
            "until": passing.ends_at,
            "link": passed_address(passing),
            "demo": passing.is_demo,
        },
        topic=Topic.MATCHES,
        dedupe_key=f"enquiries/passed_on:{passing.pk}",
        now=now,
    )


def account(enquiry: Enquiry, now: datetime) -> Message:
    """How she enters her account: with a code, no password. Once a day, however often she presses."""
    with translation.override(language_of(enquiry)):
        context = {"sign_in": settings.SITE_URL + reverse("account_request_login_code")}
    return _to_asker("account", enquiry, context, f"{now:%Y-%m-%d}", now, awaited=True)


def _to_asker(
    event: str,
    enquiry: Enquiry,
    context: dict[str, Any],
    period: str,
    now: datetime,
    *,
    not_before: datetime | None = None,
    awaited: bool = False,
) -> Message:
    language = language_of(enquiry)
    with translation.override(language):
        known = {**facts(enquiry), "follow": follow_address(enquiry)}
    return queue_mail(
        letter=f"enquiries/{event}",
        to=enquiry.address,
        name=enquiry.asker,
        language=language,
        zone=enquiry.contact.time_zone if enquiry.contact else enquiry.time_zone,
        context={**known, **context},
        dedupe_key=f"enquiries/{event}:{enquiry.pk}:{period}",
        not_before=not_before,
        awaited=awaited,
        now=now,
    )


def language_of(enquiry: Enquiry) -> str:
    """In which who asked is written to, and her links open."""
    return enquiry.contact.language if enquiry.contact else enquiry.language


def _to_team(event: str, enquiry: Enquiry, period: str, now: datetime, context: dict[str, Any] | None = None) -> bool:
    brought = False
    for user in team_of(enquiry):
        with translation.override(user.language):
            known = {**facts(enquiry), **of_the_maker(enquiry, user)}
        message = queue_mail(
            letter=f"enquiries/{event}",
            to=user.email,
            name=str(user),
            language=user.language,
            zone=user.time_zone,
            context={**known, **(context or {})},
            topic=Topic.GALLERY,
            dedupe_key=f"enquiries/{event}:{enquiry.pk}:{period}:{user.pk}",
            now=now,
        )
        brought = brought or message.state not in NOT_BROUGHT
    return brought


def team_of(enquiry: Enquiry) -> list[User]:
    return [] if enquiry.enterprise is None else everybody_of(enquiry.enterprise)


def of_the_maker(enquiry: Enquiry, user: User) -> dict[str, Any]:
    return {
        "person": user.get_short_name(),
        "page": reverse("enquiries:inbox_enquiry", args=[enquiry.pk]),
        "answers": [
            {"label": answer.label, "can": answer in CAN, "link": answer_address(enquiry, user, answer)}
            for answer in NINE
        ],
    }


def facts(enquiry: Enquiry) -> dict[str, Any]:
    """What every letter may say of it. The asker's address is not among them: it shows after the first answer."""
    return {
        "number": enquiry.number,
        "asker": enquiry.asker,
        "organisation": enquiry.organisation,
        "country": enquiry.country,
        "maker": enquiry.enterprise.display_name if enquiry.enterprise else "",
        "product": localised(enquiry.version, "name") if enquiry.version else "",
        "kind": enquiry.get_kind_display(),
        "quantity": quantity_text(enquiry),
        "place": enquiry.place or (enquiry.destination.label if enquiry.destination else ""),
        "wanted_by": enquiry.wanted_by,
        "text": enquiry.text,
        "text_language": enquiry.language,
        "query": enquiry.query,
        "through": enquiry.through.name if enquiry.through else "",
        "due": enquiry.due,
        "hours": enquiry.hours,
        "demo": enquiry.is_demo,
    }


def quantity_text(enquiry: Enquiry) -> str:
    """1,200 sets"""
    return quantity(enquiry.quantity, str(enquiry.unit.counted(enquiry.quantity or 0)) if enquiry.unit else "")
