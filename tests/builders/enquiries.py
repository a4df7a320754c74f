"""Enquiries, made by the real verbs."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from apps.accounts.models import User
from apps.buyers.models import Contact
from apps.enquiries import actions
from apps.enquiries.actions.asking import Subject, Visitor
from apps.enquiries.models import Enquiry, LineFile
from apps.gallery.models import Product
from apps.reference.models import Country, Unit
from apps.umkm.models import Enterprise
from tests.builders import dealing

TEXT = "Natural colour, no lid. Can the woven hang tag carry our name?"


def wishes(**more: Any) -> dict[str, Any]:
    unit = Unit.objects.get(pk=more.pop("unit", "set"))
    return {"kind": "price", "quantity": 1200, "unit": unit, "place": "Aarhus", "text": TEXT, **more}


def freja(email: str = "freja@example.com", **more: Any) -> Visitor:
    return Visitor(
        name="Freja Lindqvist",
        country=Country.objects.get(pk="DK"),
        email=email,
        **{"company": "Nordlysvik Home ApS", "seconds": 40.0, **more},
    )


def picture(name: str = "size.png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, dealing.picture(), "image/png")


def with_file(enquiry: Enquiry, maker: User) -> LineFile:
    """Answered by her, who then sends a picture."""
    answered = actions.answer_enquiry(enquiry=enquiry, answer="yes", by=maker)
    line = actions.write_to_buyer(enquiry=answered, text="The sizes.", by=maker, files=[picture()])
    assert line is not None
    return line.files.get()


def about(product: Product | None = None, enterprise: Enterprise | None = None) -> Subject:
    return Subject(enterprise=enterprise or (product.enterprise if product else None), product=product)


def by_visitor(
    product: Product | None = None, *, visitor: Visitor | None = None, now: datetime | None = None, **more: Any
) -> Enquiry:
    """Held until its address is confirmed."""
    return actions.ask(by=None, subject=about(product), wishes=wishes(**more), visitor=visitor or freja(), now=now)


def confirmed(product: Product | None = None, *, now: datetime | None = None, **more: Any) -> Enquiry:
    """A visitor's that has reached its maker."""
    return actions.confirm_address(enquiry=by_visitor(product, now=now, **more), now=now)


def by_contact(
    product: Product, contact: Contact, *, by: User | None = None, now: datetime | None = None, **more: Any
) -> Enquiry:
    return actions.ask(by=by, subject=about(product), wishes=wishes(**more), contact=contact, now=now)
