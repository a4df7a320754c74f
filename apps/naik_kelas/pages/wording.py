"""What each number of a programme means, and each next step, in words."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from apps.naik_kelas.choices import Stage
from apps.naik_kelas.rules.steps import ClimbStep

# Beside every number and above every list. One row is one enterprise on one track.
DEFINITIONS: dict[str, Any] = {
    Stage.ENROLLED: _("Entered the programme at some time, with a frozen baseline. Who came back counts once."),
    Stage.LIVE: _("Entered and has not left."),
    Stage.LEFT: _("Left, with a reason. A promotion approved before stays counted."),
    Stage.ACTIVE: _("Has not left, and has given figures of a year after the baseline."),
    Stage.WAITING: _("Takes part, but no figures of a year after the baseline are in the ledger."),
    Stage.READY: _("The newest figures lie above the limit, and no dossier is open. Nothing is counted without one."),
    Stage.CLAIMED: _("A dossier is handed in and not yet verified. Not yet a promotion."),
    Stage.VERIFIED: _(
        "One officer has checked the evidence; the owner’s confirmation or the second officer’s approval is missing."
    ),
    Stage.APPROVED: _("Evidence checked by one officer, confirmed by the owner, approved by another officer. Counted."),
    Stage.FELL: _("A year within twelve months of the approval lies below the class. Flagged, still counted."),
    Stage.LEVEL_C: _("Claimed with papers that show a part of the sales only. Never enough, so not counted."),
    Stage.REJECTED: _("An officer refused the claim, with a reason, and no other is open."),
    Stage.REVOKED: _("An approval was taken back, with a reason. No longer counted."),
    Stage.WITHDRAWN: _("The claim was taken back by its owner or put away on leaving, and no other is open."),
    Stage.STALLED: _(
        "No figures of a year that ended within the programme’s stall months, or sales no higher than at the baseline."
    ),
    Stage.NEAR: _("In the class the track begins in, nearest to the limit first. A distance is not a promotion."),
    Stage.GROWN: _("Moved from micro to small by growth, under the programme’s law. Followed outside the target."),
    Stage.RECLASSIFIED: _("The class changed because the law did, in or after the baseline year. Never a promotion."),
    Stage.FALLEN: _("Moved to a lower class after the baseline year, under the programme’s law."),
}  # fmt: skip
STEPS: dict[str, Any] = {
    ClimbStep.NONE: _("Has left"),
    ClimbStep.FELL: _("Fell back: visit, and look at the figures"),
    ClimbStep.COUNTED: _("Counted"),
    ClimbStep.OWNER_CONFIRMS: _("The owner must confirm"),
    ClimbStep.SECOND_OFFICER: _("A second officer decides"),
    ClimbStep.BETTER_EVIDENCE: _("Level C evidence, needs better"),
    ClimbStep.TAKE: _("Take the claim for checking"),
    ClimbStep.CHECKING: _("An officer is checking"),
    ClimbStep.GATHERING: _("Help to finish the dossier"),
    ClimbStep.CLAIM: _("Past the limit: open a dossier"),
    ClimbStep.FIGURES: _("Ask for the figures of %(year)s"),
    ClimbStep.FLAT: _("No growth since %(baseline)s: visit"),
    ClimbStep.CLOSE: _("Close: plan the next orders"),
    ClimbStep.GROW: _("On the way"),
}
URGENT = (ClimbStep.FELL, ClimbStep.BETTER_EVIDENCE, ClimbStep.FLAT)
