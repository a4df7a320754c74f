"""States of a job."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class JobState(models.TextChoices):
    WAITING = "waiting", _("Waiting for its turn")
    RUNNING = "running", _("Running")
    DONE = "done", _("Done")
    FAILED = "failed", _("Failed")


MOVES: dict[str, set[str]] = {
    JobState.WAITING: {JobState.RUNNING, JobState.FAILED},
    JobState.RUNNING: {JobState.DONE, JobState.FAILED, JobState.WAITING},
    JobState.DONE: set(),
    JobState.FAILED: set(),
}
ENDED = (JobState.DONE, JobState.FAILED)
