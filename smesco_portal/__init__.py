"""The project: settings, addresses, the Celery application and what starts the portal."""

from smesco_portal.celery import app as celery_app

__all__ = ["celery_app"]
