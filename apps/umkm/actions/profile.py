"""Register an enterprise and keep its profile."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import IO, Any

from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.accounts.models import User
from apps.common import slugs
from apps.common.after_commit import after_commit
from apps.common.errors import Refused
from apps.common.outside.addresses import address_key
from apps.common.outside.phones import NO_PHONE, UnreadablePhone, read_phones, read_whatsapp
from apps.common.pictures import load, opened, resizable, turn_of
from apps.common.uploads import LOGOS, Inspected, inspect
from apps.history.actions import differing
from apps.reference.models import Regency
from apps.umkm.access import (
    Link,
    require_herself_or_officer,
    require_holder_or_officer,
    require_member,
    require_team_or_officer,
)
from apps.umkm.actions.history import Objection, checked, keep, length_checked, lock, tell
from apps.umkm.choices import IDENTITY_FACTS, EnterpriseVerb, MemberRole
from apps.umkm.models import Enterprise, Member
from apps.umkm.rules import identity, profile

EDITABLE = frozenset({
    "name", "legal_form", "nib", "npwp", "kbli_edition", "kbli", "regency", "address", "postal_code",
    "contact_name", "owner_sex", "email", "whatsapp", "phone", "website", "story", "story_en", "founded", "workers",
    "monthly_capacity", "capacity_unit",
})  # fmt: skip
# Words that reveal nobody: who asks may not be the one it belongs to.
OBJECTIONS = {
    "one_enterprise_per_nib": Objection(
        "nib",
        gettext_lazy(
            "This NIB is registered already. If it is yours, ask the owner of the profile to invite you to the "
            "team, or write to the Smesco team with a photograph of the NIB document to claim it."
        ),
        "nib_taken",
    ),
    "capacity_has_its_unit": Objection("capacity_unit"),
}
STORY_LIMIT = 3000
LOGO_PIXELS = 640


@transaction.atomic
def register_enterprise(
    *,
    by: User,
    owner: User | None,
    name: str,
    legal_form: str,
    regency: Regency,
    now: datetime | None = None,
    is_demo: bool = False,
    **facts: Any,
) -> Enterprise:
    """A new draft. Without an owner (an import) it waits for `give_to_owner`."""
    require_herself_or_officer(by, owner)
    values = cleaned({"name": name, "legal_form": legal_form, "regency": regency, **facts})
    enterprise = Enterprise(slug=free_slug(values["name"]), is_demo=is_demo, **values)
    enterprise.npwp_doubt = identity.npwp_doubt(enterprise.npwp)
    validated(enterprise, values)
    keep(enterprise, OBJECTIONS)
    if owner is not None:
        Member.objects.create(enterprise=enterprise, user=owner, role=MemberRole.OWNER)
    tell(enterprise, EnterpriseVerb.REGISTERED, by, now, fields=sorted(values))
    return enterprise


@transaction.atomic
def save_enterprise(
    *, enterprise: Enterprise, by: User, changes: dict[str, Any], now: datetime | None = None
) -> list[str]:
    """Write some facts of the profile; answers the names of those that really changed.

    A verified enterprise whose identity facts change goes back to staff. Its products stay published meanwhile.
    """
    lock(enterprise)
    require_team_or_officer(by, enterprise)
    values = cleaned(changes)
    before, _after = differing(enterprise, values)
    changed = sorted(before)
    if not changed:
        return []
    for field in changed:
        setattr(enterprise, field, values[field])
    if "npwp" in changed:
        enterprise.npwp_doubt = identity.npwp_doubt(enterprise.npwp)
    validated(enterprise, {field: values[field] for field in changed})
    moved = profile.state_after_save(enterprise.state, changed)
    asks_again = moved != enterprise.state
    if asks_again:
        enterprise.state, enterprise.submitted_at = moved, now or timezone.now()
    enterprise.revision += 1
    keep(enterprise, OBJECTIONS)
    after = {field: getattr(enterprise, field) for field in changed}
    tell(enterprise, EnterpriseVerb.SAVED, by, now, before=before, after=after)
    if asks_again:
        tell(enterprise, EnterpriseVerb.RESUBMITTED, by, now, fields=sorted(set(changed) & set(IDENTITY_FACTS)))
    return changed


@transaction.atomic
def give_to_owner(
    *, enterprise: Enterprise, owner: User, by: User, link: Link | None = None, now: datetime | None = None
) -> Member:
    """An imported enterprise gets its first owner: she herself by the link that she holds, or from an officer.

    Refused once it has one: then the team decides.
    """
    require_holder_or_officer(by, enterprise, owner, link, now or timezone.now())
    lock(enterprise)
    if enterprise.members.owners().exclude(user=owner).exists():
        raise Refused(_("This enterprise has an owner already. Ask the owner to invite you to the team."))
    member, _made = Member.objects.update_or_create(
        enterprise=enterprise, user=owner, defaults={"role": MemberRole.OWNER}
    )
    tell(enterprise, EnterpriseVerb.CLAIMED, by, now, person=owner.pk)
    return member


@transaction.atomic
def save_logo(*, enterprise: Enterprise, by: User, file: IO[bytes], now: datetime | None = None) -> None:
    """Keep a picture as the logo: upright, at most 640 pixels, without what the camera wrote into it."""
    require_member(by, enterprise)
    picture = small_picture(file)
    lock(enterprise)
    old = enterprise.logo.name
    enterprise.logo.save("logo.webp", picture, save=False)
    enterprise.revision += 1
    enterprise.save()
    tell(enterprise, EnterpriseVerb.LOGO_SAVED, by, now)
    forget_file(enterprise, old)


@transaction.atomic
def remove_logo(*, enterprise: Enterprise, by: User, now: datetime | None = None) -> None:
    lock(enterprise)
    require_member(by, enterprise)
    old = enterprise.logo.name
    if not old:
        return
    enterprise.logo = ""
    enterprise.revision += 1
    enterprise.save()
    tell(enterprise, EnterpriseVerb.LOGO_REMOVED, by, now)
    forget_file(enterprise, old)


def forget_file(enterprise: Enterprise, name: str | None) -> None:
    if name:
        after_commit(enterprise.logo.storage.delete, name)


def small_picture(file: IO[bytes]) -> Inspected:
    """The logo anew: upright, small, without metadata."""
    found = inspect(file, kinds=LOGOS, field="logo")
    picture = opened(found.content)
    turn = turn_of(picture)
    load(picture, (LOGO_PIXELS, LOGO_PIXELS))
    picture = resizable(picture).convert("RGBA")
    picture.thumbnail((LOGO_PIXELS, LOGO_PIXELS))
    if turn is not None:
        picture = picture.transpose(turn)
    target = BytesIO()
    picture.save(target, "WEBP", quality=86)
    return Inspected(target.getvalue(), "webp")


def cleaned(changes: dict[str, Any]) -> dict[str, Any]:
    """Normalised values; unknown names are a mistake of the caller."""
    unknown = set(changes) - EDITABLE
    if unknown:
        raise TypeError(f"Not facts of an enterprise: {', '.join(sorted(unknown))}")
    values = {field: value.strip() if isinstance(value, str) else value for field, value in changes.items()}
    for field, clean in (
        ("nib", identity.clean_nib),
        ("npwp", identity.clean_npwp),
        ("kbli", identity.clean_kbli),
        ("postal_code", identity.clean_postal_code),
        ("whatsapp", clean_whatsapp),
        ("phone", clean_phone),
    ):
        if field in values:
            values[field] = clean(values[field] or "")
    if "email" in values:
        values["email"] = address_key(values["email"] or "")
    for field in ("story", "story_en"):
        length_checked(values.get(field) or "", STORY_LIMIT, field)
    return values


def clean_phone(value: str) -> str:
    """A landline as a rule; a mobile number is one, too."""
    if not value:
        return ""
    found = read_phones(value)
    if not found.any:
        raise Refused(str(NO_PHONE), field="phone")
    return found.landline or found.mobile


def clean_whatsapp(text: str) -> str:
    if not text:
        return ""
    try:
        return read_whatsapp(text)
    except UnreadablePhone as unreadable:
        raise Refused(unreadable.message, field="whatsapp") from unreadable


def validated(enterprise: Enterprise, values: dict[str, Any]) -> None:
    """The rules of the given fields. Rows given as such exist: the database need not be asked whether they do."""
    everything = {field.name for field in Enterprise._meta.fields}
    checked(enterprise, exclude=everything - {name for name, value in values.items() if not isinstance(value, Model)})
    if values.get("founded") and enterprise.founded and enterprise.founded > timezone.localdate().year:
        raise Refused(_("The year lies in the future."), field="founded")


def free_slug(name: str) -> str:
    return slugs.free_slug(Enterprise, name, longest=70, otherwise="usaha")
