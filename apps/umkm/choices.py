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


class KbliEdition(models.TextChoices):
    KBLI_2020 = "2020", "KBLI 2020"
    KBLI_2025 = "2025", "KBLI 2025"


class CertificateState(models.TextChoices):
    CLAIMED = "claimed", _("Not yet checked")
    VERIFIED = "verified", _("Checked with the issuer")
    REFUSED = "refused", _("Not accepted")


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
MAX_OPEN_INVITES = 20
INVITE_DAYS = 14
