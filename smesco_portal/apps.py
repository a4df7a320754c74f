"""Apps of Django that we configure."""

from django.contrib.admin.apps import AdminConfig


class PortalAdminConfig(AdminConfig):
    default_site = "smesco_portal.admin.PortalAdminSite"
