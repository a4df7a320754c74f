"""Register an enterprise and keep its profile."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import IO, Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from PIL import Image, ImageOps

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.common.indonesian import UnreadablePhone, normalise_phone
from apps.reference.models import Regency
from apps.umkm.actions.history import Objection, checked, keep, length_checked, lock, plain, write_event
from apps.umkm.choices import IDENTITY_FACTS, MemberRole
from apps.umkm.models import Enterprise, Member
from apps.umkm.rules import identity, profile, uploads

EDITABLE = frozenset({
    "name", "legal_form", "nib", "npwp", "kbli_edition", "kbli", "regency", "address", "postal_code",
    "contact_name", "owner_sex", "email", "whatsapp", "website", "story", "story_en", "founded", "workers",
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
    values = cleaned({"name": name, "legal_form": legal_form, "regency": regency, **facts})
    enterprise = Enterprise(slug=free_slug(values["name"]), is_demo=is_demo, **values)
    enterprise.npwp_doubt = identity.npwp_doubt(enterprise.npwp)
    validated(enterprise, values)
    keep(enterprise, OBJECTIONS)
    if owner is not None:
        Member.objects.create(enterprise=enterprise, user=owner, role=MemberRole.OWNER)
    write_event(enterprise, "registered", by, now, fields=sorted(values))
    return enterprise


@transaction.atomic
def save_enterprise(
    *, enterprise: Enterprise, by: User, changes: dict[str, Any], now: datetime | None = None
) -> list[str]:
    """Write some facts of the profile; answers the names of those that really changed.

    A verified enterprise whose identity facts change goes back to staff. Its works keep hanging meanwhile.
    """
    values = cleaned(changes)
    lock(enterprise)
    before = {field: plain(getattr(enterprise, field)) for field in values}
    changed = sorted(field for field, value in values.items() if plain(value) != before[field])
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
    after = {field: plain(getattr(enterprise, field)) for field in changed}
    write_event(enterprise, "saved", by, now, fields={field: [before[field], after[field]] for field in changed})
    if asks_again:
        write_event(enterprise, "resubmitted", by, now, fields=sorted(set(changed) & set(IDENTITY_FACTS)))
    return changed


@transaction.atomic
def give_to_owner(*, enterprise: Enterprise, owner: User, by: User | None, now: datetime | None = None) -> Member:
    """An imported enterprise gets its first owner. Refused once it has one: then the team decides."""
    lock(enterprise)
    if enterprise.members.owners().exclude(user=owner).exists():
        raise Refused(_("This enterprise has an owner already. Ask the owner to invite you to the team."))
    member, _made = Member.objects.update_or_create(
        enterprise=enterprise, user=owner, defaults={"role": MemberRole.OWNER}
    )
    write_event(enterprise, "claimed", by, now, person=owner.pk)
    return member


@transaction.atomic
def save_logo(*, enterprise: Enterprise, by: User, file: IO[bytes], now: datetime | None = None) -> None:
    """Keep a picture as the logo: upright, at most 640 pixels, without what the camera wrote into it."""
    picture = small_picture(file)
    lock(enterprise)
    old = enterprise.logo.name
    enterprise.logo.save("logo.webp", ContentFile(picture), save=False)
    enterprise.revision += 1
    enterprise.save()
    write_event(enterprise, "saved", by, now, fields={"logo": ["", "webp"]})
    forget_file(enterprise, old)


@transaction.atomic
def remove_logo(*, enterprise: Enterprise, by: User, now: datetime | None = None) -> None:
    lock(enterprise)
    old = enterprise.logo.name
    if not old:
        return
    enterprise.logo = ""
    enterprise.revision += 1
    enterprise.save()
    write_event(enterprise, "saved", by, now, fields={"logo": ["webp", ""]})
    forget_file(enterprise, old)


def forget_file(enterprise: Enterprise, name: str | None) -> None:
    if name:
        transaction.on_commit(lambda: enterprise.logo.storage.delete(name))


def small_picture(file: IO[bytes]) -> bytes:
    content = file.read(uploads.MAX_BYTES + 1)
    uploads.accepted_kind(content[:16], len(content), field="logo", only_images=True)
    try:
        with Image.open(BytesIO(content), formats=("JPEG", "PNG", "WEBP")) as opened:
            if opened.width * opened.height > uploads.MAX_PIXELS:
                raise Refused(_("The picture is too large. At most 50 megapixels are taken."), field="logo")
            opened.draft("RGB", (LOGO_PIXELS, LOGO_PIXELS))
            picture = ImageOps.exif_transpose(opened).convert("RGBA")
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as broken:
        raise Refused(_("The picture cannot be read. Please choose another file."), field="logo") from broken
    picture.thumbnail((LOGO_PIXELS, LOGO_PIXELS))
    target = BytesIO()
    picture.save(target, "WEBP", quality=86)
    return target.getvalue()


def cleaned(changes: dict[str, Any]) -> dict[str, Any]:
    """Normalised values; unknown names are a mistake of the caller."""
    unknown = set(changes) - EDITABLE
    if unknown:
        raise TypeError(f"Not facts of an enterprise: {', '.join(sorted(unknown))}")
    values = {field: value.strip() if isinstance(value, str) else value for field, value in changes.items()}
    for field, clean in (
        ("nib", identity.clean_nib), ("npwp", identity.clean_npwp), ("kbli", identity.clean_kbli),
        ("postal_code", identity.clean_postal_code), ("whatsapp", clean_whatsapp),
    ):  # fmt: skip
        if field in values:
            values[field] = clean(values[field] or "")
    if "email" in values:
        values["email"] = (values["email"] or "").lower()
    for field in ("story", "story_en"):
        length_checked(values.get(field) or "", STORY_LIMIT, field)
    return values


def clean_whatsapp(text: str) -> str:
    if not text:
        return ""
    try:
        return normalise_phone(text)
    except UnreadablePhone as unreadable:
        raise Refused(unreadable.message, field="whatsapp") from unreadable


def validated(enterprise: Enterprise, values: dict[str, Any]) -> None:
    """The rules of the given fields. Rows given as such exist: the database need not be asked whether they do."""
    everything = {field.name for field in Enterprise._meta.fields}
    checked(enterprise, exclude=everything - {name for name, value in values.items() if not isinstance(value, Model)})
    if values.get("founded") and enterprise.founded and enterprise.founded > timezone.localdate().year:
        raise Refused(_("The year lies in the future."), field="founded")


def free_slug(name: str) -> str:
    """The name as an address; a number behind it when somebody has it already."""
    base = slugify(name)[:70].strip("-") or "usaha"
    slug, number = base, 1
    while Enterprise.objects.filter(slug=slug).exists():
        number += 1
        slug = f"{base}-{number}"
    return slug
