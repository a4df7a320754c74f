"""States of an enterprise, roles in its team, legal forms."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class EnterpriseState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Waiting for verification")
    RETURNED = "returned", _("Needs correction")
    VERIFIED = "verified", _("Verified")
    SUSPENDED = "suspended", _("Suspended")


# From each state, the states it may move to. Nothing else may happen.
MOVES: dict[str, set[str]] = {
    EnterpriseState.DRAFT: {EnterpriseState.SUBMITTED},
    EnterpriseState.SUBMITTED: {EnterpriseState.VERIFIED, EnterpriseState.RETURNED, EnterpriseState.SUSPENDED},
    EnterpriseState.RETURNED: {EnterpriseState.SUBMITTED, EnterpriseState.SUSPENDED},
    EnterpriseState.VERIFIED: {EnterpriseState.SUBMITTED, EnterpriseState.SUSPENDED},
    EnterpriseState.SUSPENDED: {EnterpriseState.VERIFIED},
}


class LegalForm(models.TextChoices):
    PT = "PT", _("PT, limited company")
    PTP = "PTP", _("PT Perorangan, one-person company")
    CV = "CV", _("CV, limited partnership")
    FA = "FA", _("Firma, partnership")
    UD = "UD", _("UD, sole trader")
    OP = "OP", _("Individual without a business form")
    KOP = "KOP", _("Cooperative")
    YYS = "YYS", _("Foundation")
    BUMDES = "BUMDES", _("Village-owned enterprise")


class MemberRole(models.TextChoices):
    OWNER = "owner", _("Owner")
    EDITOR = "editor", _("Editor")


class OwnerSex(models.TextChoices):
    """Asked because the programme counts whom it reaches; leaving it open is an answer too."""

    FEMALE = "f", _("Woman")
    MALE = "m", _("Man")
    TOGETHER = "b", _("Owned together")


class KbliEdition(models.TextChoices):
    KBLI_2020 = "2020", "KBLI 2020"
    KBLI_2025 = "2025", "KBLI 2025"


class CertificateState(models.TextChoices):
    CLAIMED = "claimed", _("Not yet checked")
    VERIFIED = "verified", _("Checked with the issuer")
    REFUSED = "refused", _("Not accepted")


class EnterpriseVerb(models.TextChoices):
    """What the history can tell."""

    REGISTERED = "registered", _("registered")
    REMOVED = "removed", _("removed")
    SAVED = "saved", _("profile facts changed")
    LOGO_SAVED = "logo_saved", _("logo uploaded")
    LOGO_REMOVED = "logo_removed", _("logo removed")
    RESUBMITTED = "resubmitted", _("sent again, because identity facts changed")
    CLAIMED = "claimed", _("taken over by its owner")
    FIGURES = "figures", _("yearly figures entered")
    FIGURES_REMOVED = "figures_removed", _("yearly figures removed")
    CERTIFICATE_ADDED = "certificate_added", _("certificate added")
    CERTIFICATE_SAVED = "certificate_saved", _("certificate changed")
    CERTIFICATE_REMOVED = "certificate_removed", _("certificate removed")
    CERTIFICATE_CHECKED = "certificate_checked", _("certificate checked with its issuer")
    CERTIFICATE_REFUSED = "certificate_refused", _("certificate not accepted")
    EXPORT_STATED = "export_stated", _("past export stated")
    EXPORT_CHANGED = "export_changed", _("past export changed")
    EXPORT_WITHDRAWN = "export_withdrawn", _("past export withdrawn")
    EXPORT_CHECKED = "export_checked", _("past export checked against export papers")
    EXPORT_UNCHECKED = "export_unchecked", _("check of a past export taken back")
    SUBMITTED = "submitted", _("sent for verification")
    VERIFIED = "verified", _("verified")
    RETURNED = "returned", _("returned")
    REOPENED = "reopened", _("decision undone")
    SUSPENDED = "suspended", _("suspended")
    REINSTATED = "reinstated", _("reinstated")
    COLLEAGUE_INVITED = "colleague_invited", _("colleague invited")
    INVITE_WITHDRAWN = "invite_withdrawn", _("invitation withdrawn")
    JOINED = "joined", _("colleague joined")
    ROLE_CHANGED = "role_changed", _("role changed")
    LEFT = "left", _("left the team")
    MEMBER_REMOVED = "member_removed", _("colleague removed")
    HANDED_OVER = "handed_over", _("handed over")


class CountedVerb(models.TextChoices):
    """What the history tells that the portal counted: nobody's decision, and none that stands in the way of an undo."""

    READINESS_COUNTED = "readiness_counted", _("counted the readiness level")


HISTORY = {"umkm.enterprise": [*EnterpriseVerb.choices, *CountedVerb.choices]}


class Section(models.TextChoices):
    """The topics of the profile, one a page, in the order they are asked."""

    IDENTITY = "identity", _("Business identity")
    CONTACT = "contact", _("Place and contact")
    STORY = "story", _("Story and logo")
    FIGURES = "figures", _("Yearly figures")
    CERTIFICATES = "certificates", _("Certificates")
    CAPACITY = "capacity", _("Capacity")


# Changing one of these on a verified enterprise asks staff to look again.
IDENTITY_FACTS = ("name", "legal_form", "nib", "npwp", "regency")
MAX_CERTIFICATES = 40
MAX_PAST_EXPORTS = 60
MAX_OPEN_INVITES = 20
INVITE_DAYS = 14
