from django.contrib import admin
from django.http import HttpRequest

from apps.enquiries.models import AskingPolicy
from apps.history.admin import TracedAdmin


@admin.register(AskingPolicy)
class AskingPolicyAdmin(TracedAdmin):
    """There is one: it is changed, neither added nor removed."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False
