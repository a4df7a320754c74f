"""Rows of deals by themselves, many at once: what counting reads, in states that no verb would reach as well."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from itertools import count
from typing import Any

from django.db import connection

from apps.accounts.models import User
from apps.deals.choices import DealSource, DocumentKind, DocumentState, MemorandumKind, RepliedVia, Reply, Rung
from apps.deals.models import Deal, DealDocument, DealRuling, LadderStep, SideReply
from apps.deals.rules.certainty import DealStep
from apps.umkm.models import Enterprise

numbers = count(70_000)
NOON = time(5, tzinfo=UTC)  # twelve in Jakarta


def at(day: date) -> datetime:
    return datetime.combine(day, NOON)


def deal(enterprise: Enterprise, opened: date, *, domestic: bool = False, **more: Any) -> Deal:
    given: dict[str, Any] = {
        "buyer_name": "Nordlysvik Home",
        "buyer_country_id": "ID" if domestic else "DK",
        "source": DealSource.OWN,
        "moved_on": opened,
        **more,
    }
    return Deal.objects.create(
        number=f"D-2026-{next(numbers):05d}",
        enterprise=enterprise,
        opened_at=at(opened),
        is_domestic=domestic,
        **given,
    )


def step(of: Deal, rung: Rung, amount: int | None, day: date, **more: Any) -> LadderStep:
    """In rupiah, as the maker enters it on the day on which it happened."""
    given: dict[str, Any] = {"side": "maker", "entered_at": at(day), "rupiah": amount, **more}
    if rung == Rung.MEMORANDUM:
        given.setdefault("kind", MemorandumKind.OF_UNDERSTANDING)
    return LadderStep.objects.create(deal=of, rung=rung, amount=amount, happened_on=day, **given)


def reply(to: LadderStep, day: date, said: Reply = Reply.RIGHT, **more: Any) -> SideReply:
    given: dict[str, Any] = {"side": "buyer", "via": RepliedVia.LINK, **more}
    return SideReply.objects.create(step=to, reply=said, at=at(day), **given)


def confirmed(of: Deal, rung: Rung, amount: int, day: date, **more: Any) -> LadderStep:
    made = step(of, rung, amount, day, **more)
    reply(made, day)
    return made


def checked(of: LadderStep, kind: DocumentKind, day: date, officer: User) -> DealDocument:
    made = next(numbers)
    return DealDocument.objects.create(
        deal_id=of.deal_id,
        step=of,
        kind=kind,
        number=f"99{made}",
        day=day,
        office="Tanjung Priok",
        state=DocumentState.CHECKED,
        decided_by=officer,
        decided_at=at(day),
    )


def keep(of: Deal, steps: Iterable[DealStep], officer: User) -> dict[int, int]:
    """Steps as the rules take them, as rows; their numbers → the keys of the rows."""
    keys: dict[int, int] = {}
    for one in steps:
        made = LadderStep.objects.create(
            deal=of,
            rung=one.rung,
            kind=one.kind,
            side=one.by,
            amount=one.amount,
            rate=one.rate,
            rupiah=None if one.amount is None else one.rupiah(one.amount),
            happened_on=one.happened_on,
            entered_at=at(one.entered_on),
            replaces_id=None if one.replaces is None else keys[one.replaces],
            reason=one.reason,
        )
        keys[one.pk] = made.pk
        SideReply.objects.bulk_create(
            SideReply(
                step=made,
                side=each.side,
                reply=each.reply,
                amount=each.amount,
                at=at(each.on),
                via=RepliedVia.HEARSAY if each.hearsay else RepliedVia.PAGE,
                note="she said so" if each.hearsay else "",
            )
            for each in sorted(one.replies, key=lambda reply: reply.on)
        )
        for document in one.documents:
            checked(made, document.kind, document.on, officer)
        if one.ruling is not None:
            DealRuling.objects.create(
                step=made, amount=one.ruling.amount, reason="heard both", by=officer, at=at(one.ruling.on)
            )
    return keys


def forget() -> None:
    """All deals; only behind the triggers that keep them."""
    with connection.cursor() as cursor:
        cursor.execute("set local session_replication_role = replica")
        for model in (SideReply, DealRuling, DealDocument, LadderStep, Deal):
            cursor.execute(f"delete from {model._meta.db_table}")
        cursor.execute("set local session_replication_role = origin")
