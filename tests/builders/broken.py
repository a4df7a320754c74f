"""Settings of a portal with one page that breaks: see broken_urls."""

from __future__ import annotations

from smesco_portal.settings import *  # noqa: F403

ROOT_URLCONF = "tests.builders.broken_urls"
