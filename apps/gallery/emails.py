"""Mails of the gallery: one function per message, which queues a row for each owner in her own language."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import translation

from apps.accounts.models import User
from apps.gallery.choices import MAIL_DELAY_SECONDS
from apps.gallery.models import Product, Version
from apps.gallery.rules.fields import label_of
from apps.history.models import Entry
from apps.mail.actions import cancel_mail, queue_mail
from apps.mail.choices import Topic
from apps.umkm.emails import owners_of


def product_returned(version: Version, line: Entry) -> None:
    for owner in owners_of(version.product.enterprise):
        with translation.override(owner.language):
            reasons = [
                {"part": str(label_of(field)), "reason": reason} for field, reason in version.return_reasons.items()
            ]
            link = reverse("gallery:product_edit", args=[version.product_id])
        queue_decision(
            "gallery/product_returned", version, line, owner, link=link, reasons=reasons, note=version.return_note
        )


def product_published(version: Version, line: Entry) -> None:
    for owner in owners_of(version.product.enterprise):
        with translation.override(owner.language):
            link = reverse("gallery:product", args=[version.product.slug])
        queue_decision(
            "gallery/product_published", version, line, owner, link=link, again=bool(line.details["stood_back"])
        )


def decision_key(line: Entry, owner: User) -> str:
    return f"gallery/decided:{line.pk}:{owner.pk}"


def queue_decision(name: str, version: Version, line: Entry, owner: User, **context: Any) -> None:
    """It waits longer than the curator may undo."""
    queue_mail(
        letter=name,
        to=owner.email,
        name=str(owner),
        language=owner.language,
        context={
            "product": version.name if owner.language == "id" else version.name_en or version.name,
            "enterprise": version.product.enterprise.display_name,
            "inventory_no": version.product.inventory_no,
            **context,
        },
        dedupe_key=decision_key(line, owner),
        topic=Topic.GALLERY,
        zone=owner.time_zone,
        not_before=line.at + timedelta(seconds=MAIL_DELAY_SECONDS),
    )


def take_back(product: Product, line: Entry, by: User) -> bool:
    """False when one of the decision's mails has gone out already."""
    return all([cancel_mail(decision_key(line, owner), by=by) for owner in owners_of(product.enterprise)])
