"""Staff roles, languages, proofs. Staff roles are Django groups of the same name, so that the admin can grant them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

SIGNING_UP = "signing_up"  # in the session: what she signed up with, until her address is proved
MOST_CORRECTIONS = 5  # of a mistyped address


class StaffRole(models.TextChoices):
    CURATOR = "curator", _("Curator")
    OFFICER = "officer", _("Programme officer")
    ADMINISTRATOR = "administrator", _("Administrator")


class PersonVerb(models.TextChoices):
    """What the history tells of people."""

    ROLE_GIVEN = "role_given", _("gave a role")
    ROLE_TAKEN = "role_taken", _("took a role away")
    SAVED = "saved", _("changed the account")
    WAY_BACK_GIVEN = "way_back_given", _("handed over a link to come back in")
    WAY_BACK_WITHDRAWN = "way_back_withdrawn", _("withdrew the link to come back in")
    WAY_BACK_USED = "way_back_used", _("came back in; all old ways in ended")
    PASSWORD_CHANGED = "password_changed", _("changed the password")
    ADDRESS_CHANGED = "address_changed", _("changed the address for signing in")
    ADDRESS_CONFIRMED = "address_confirmed", _("confirmed a further address")
    ADDRESS_REMOVED = "address_removed", _("removed an address")
    FACTOR_ADDED = "factor_added", _("added a second factor")
    FACTOR_REMOVED = "factor_removed", _("removed a second factor")
    CODES_MADE = "codes_made", _("made new recovery codes")


# What django-allauth writes to a person about her ways in, by the last word of its template.
NOTICES = {
    "password_changed": PersonVerb.PASSWORD_CHANGED, "password_set": PersonVerb.PASSWORD_CHANGED,
    "password_reset": PersonVerb.PASSWORD_CHANGED, "email_changed": PersonVerb.ADDRESS_CHANGED,
    "email_confirm": PersonVerb.ADDRESS_CONFIRMED, "email_deleted": PersonVerb.ADDRESS_REMOVED,
    "totp_activated": PersonVerb.FACTOR_ADDED, "totp_deactivated": PersonVerb.FACTOR_REMOVED,
    "recovery_codes_generated": PersonVerb.CODES_MADE,
    "webauthn_added": PersonVerb.FACTOR_ADDED, "webauthn_removed": PersonVerb.FACTOR_REMOVED,
}  # fmt: skip
HISTORY = {"accounts.user": PersonVerb}
HISTORY_FIELDS = {"accounts.user": {"role": _("Role")}}
HISTORY_VALUES = {"accounts.user": {"role": StaffRole}}


class Language(models.TextChoices):
    INDONESIAN = "id", "Bahasa Indonesia"
    ENGLISH = "en", "English"


class IdentityProof(models.TextChoices):
    """How staff saw that somebody is who she says."""

    CARD = "card", _("Saw the identity card")
    VISIT = "visit", _("Known from a visit to the enterprise")
    VIDEO = "video", _("Video call, with the identity card")
