"""Writing the facts of a version: which there are, what of them may stand together, and what really changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.common.errors import Refused, refused_by
from apps.common.formats import grouped
from apps.gallery.actions.history import facts_of
from apps.gallery.choices import HsStatus
from apps.gallery.models import PriceStep, Version
from apps.gallery.rules.completeness import still_wanted
from apps.gallery.rules.fields import FIELDS as FACTS
from apps.gallery.rules.fields import PLAIN, SETS, STEPS
from apps.gallery.rules.held import held_too_long, is_over
from apps.gallery.rules.steps import PricedQuantity, band_of, faults

FIELDS = (*PLAIN, *SETS, STEPS)
# What stands as soon as there is a price.
OF_THE_PRICE = frozenset({"currency", "price_basis", "price_on_request", "price_max", STEPS})


def is_empty(version: Version, name: str) -> bool:
    if name in SETS:
        return not getattr(version, name).exists()
    if name in OF_THE_PRICE:
        return version.price_min is None and version.price_max is None and not version.price_on_request
    return getattr(version, attribute(name)) in (None, "")


def differs(version: Version, name: str, value: Any) -> bool:
    if name in SETS:
        return keys_of(value) != set(getattr(version, name).values_list("pk", flat=True))
    if name == STEPS:
        return ladder(value) != steps_of(version)
    probe = Version()
    set_plain(probe, name, value)
    return bool(getattr(probe, attribute(name)) != getattr(version, attribute(name)))


def assign(version: Version, changes: Mapping[str, Any], now: datetime) -> tuple[dict[str, Any], dict[str, Any]]:
    """Set, check and store; answers the fields that really changed as they were and as they are."""
    unknown = set(changes) - set(FIELDS)
    if unknown:
        raise TypeError(f"A version has no fields {sorted(unknown)}.")
    before = {name: getattr(version, attribute(name)) for name in PLAIN}
    for name in PLAIN:
        if name in changes:
            set_plain(version, name, changes[name])
    steps = settle_price(version, changes)
    after = {name: getattr(version, attribute(name)) for name in PLAIN}
    after = {name: value for name, value in after.items() if value != before[name]}
    if version.hs_code_id != before["hs_code"]:
        version.hs_status = HsStatus.PROPOSED
    check(version)
    if "price_until" in after:
        check_day(version, timezone.localdate(now))
    sets = {name: keys_of(changes[name]) for name in SETS if name in changes}
    if sets.get("certificate_types"):
        check_certificates(version, sets["certificate_types"])
    if version.pk is None:
        version.save()
    store_sets(version, sets, before, after)
    if steps is not None:
        before[STEPS], after[STEPS] = texts(steps_of(version)), texts(steps)
        keep_steps(version, steps)
    if after:
        version.help_wanted = still_wanted(facts_of(version))
        version.revision += 1
        version.save()
    return {name: before[name] for name in after}, after


def store_sets(version: Version, sets: Mapping[str, set[Any]], before: dict[str, Any], after: dict[str, Any]) -> None:
    for name, keys in sets.items():
        relation = getattr(version, name)
        held = set(relation.values_list("pk", flat=True))
        if keys != held:
            relation.set(keys)
            before[name], after[name] = held, keys


def ladder(rows: Iterable[Any]) -> list[PricedQuantity]:
    """Steps, or pairs of a quantity and a price, in order."""
    return sorted(
        row if isinstance(row, PricedQuantity) else PricedQuantity(int(row[0]), Decimal(row[1])) for row in rows
    )


def steps_of(version: Version) -> list[PricedQuantity]:
    if version.pk is None:
        return []
    return [
        PricedQuantity(*row) for row in version.steps.order_by("from_quantity").values_list("from_quantity", "price")
    ]


def texts(steps: Iterable[PricedQuantity]) -> list[str]:
    return [str(step) for step in steps]


def keep_steps(version: Version, steps: Iterable[PricedQuantity]) -> None:
    version.steps.all().delete()
    PriceStep.objects.bulk_create(
        PriceStep(version=version, from_quantity=step.from_quantity, price=step.price) for step in steps
    )


def settle_price(version: Version, changes: Mapping[str, Any]) -> list[PricedQuantity] | None:
    """Where there are prices by quantity, the price follows from them. Answers the steps to be stored: None when they
    stay as they are."""
    standing = steps_of(version)
    wanted = ladder(changes[STEPS]) if STEPS in changes else standing
    if wanted and (STEPS in changes or "moq" in changes):
        check_steps(version, wanted, STEPS if STEPS in changes else "moq")
    if wanted:
        band = band_of(wanted)
        follows = _("The price follows from the prices by quantity: change those.")
        if version.price_on_request:
            raise Refused(_("Give a price, or choose price on request, not both."), field="price_on_request")
        for name, price in zip(("price_min", "price_max"), band, strict=True):
            if STEPS not in changes and name in changes and getattr(version, name) != price:
                raise Refused(follows, field=name)
            setattr(version, name, price)
    return None if wanted == standing else wanted


def check_steps(version: Version, steps: list[PricedQuantity], field: str) -> None:
    for fault in faults(steps, version.moq):
        message = str(fault.message)
        if field == STEPS and fault.row < len(steps):
            message = _("From %(quantity)s: %(message)s") % {
                "quantity": grouped(steps[fault.row].from_quantity),
                "message": message,
            }
        elif field != STEPS:
            message = _("Your prices by quantity begin at %(quantity)s, below this minimum.") % {
                "quantity": grouped(steps[0].from_quantity)
            }
        raise Refused(message, field=field)


def check_day(version: Version, today: date) -> None:
    until = version.price_until
    if until is not None and is_over(until, today):
        raise Refused(_("This day is over: until when is the price held?"), field="price_until")
    if until is not None and held_too_long(until, today):
        raise Refused(_("This is more than three years ahead. Check the year."), field="price_until")


def attribute(name: str) -> str:
    return str(Version._meta.get_field(name).attname)  # type: ignore[union-attr]


def set_plain(version: Version, name: str, value: Any) -> None:
    if isinstance(value, str):
        value = value.strip().replace("\r\n", "\n")
    if attribute(name) != name and not hasattr(value, "pk"):
        setattr(version, attribute(name), value or None)
    else:
        setattr(version, name, value)


def keys_of(values: Any) -> set[Any]:
    return {getattr(value, "pk", value) for value in values}


# Their constraints hold of themselves where nothing is said; each that is asked costs a query.
SELF_EVIDENT = (
    "pack_contents", "pack_gross_grams", "shelf_life_days", "repeat_lead_days", "sample_price", "sample_days",
    "price_until",
)  # fmt: skip
SIDES = ("pack_length_cm", "pack_width_cm", "pack_height_cm")


def check(version: Version) -> None:
    """Ranges and orders, as the fields and constraints say them."""
    unsaid = [name for name in SELF_EVIDENT if getattr(version, name) is None]
    if all(getattr(version, name) is None for name in SIDES):
        unsaid += SIDES
    try:
        version.clean_fields(exclude=["product"])
        version.validate_constraints(exclude=["product", "number", "state", *unsaid])
    except ValidationError as error:
        raise refused_by(error, place=lambda said: place_of(said, version)) from error


def place_of(error: ValidationError, version: Version) -> str | None:
    """Constraints speak of the whole row; say where the person can mend it."""
    if error.code in {name for name, _section, _label in FACTS} | set(PLAIN):
        return error.code
    if version.price_on_request or (
        version.price_min is not None and version.price_max is not None and version.price_max < version.price_min
    ):
        return "price_max"
    return None


def check_certificates(version: Version, keys: set[Any]) -> None:
    held = set(version.product.enterprise.certificates.not_refused().values_list("type_id", flat=True))
    if keys - held:
        raise Refused(
            _("Choose only certificates that your enterprise has listed in its profile."), field="certificate_types"
        )
