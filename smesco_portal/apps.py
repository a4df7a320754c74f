"""Apps of Django that we configure."""

from django.contrib.admin.apps import AdminConfig


class PortalAdminConfig(AdminConfig):
    default_site = "smesco_portal.admin.PortalAdminSite"

    def ready(self) -> None:
        """A web address without a scheme is https in the admin too, as in all forms of ours."""
        from django.contrib.admin.options import FORMFIELD_FOR_DBFIELD_DEFAULTS
        from django.db.models import URLField

        FORMFIELD_FOR_DBFIELD_DEFAULTS[URLField]["assume_scheme"] = "https"
        super().ready()
