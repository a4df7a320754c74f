"""What the history tells of the ready pool."""

from apps.history.choices import SettingVerb

HISTORY = {"pool.poolpolicy": SettingVerb}
