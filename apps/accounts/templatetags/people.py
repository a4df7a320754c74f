"""How people's devices are named, and who still has to add a second factor."""

from django import template

from apps.accounts.access import roles_held
from apps.accounts.models import User
from apps.accounts.rules import device_name
from apps.common.outside.addresses import is_at_portal, mobile_at_portal
from apps.common.secondfactor import has_second_factor

register = template.Library()
register.filter("device", device_name)
register.filter("is_at_portal", is_at_portal)


@register.filter
def reached_at(address: str) -> str:
    """The mobile number where the address is a mailbox at the portal."""
    return mobile_at_portal(address) or address


@register.filter
def must_add_factor(user: User) -> bool:
    """Staff without the second factor that the settings ask for: the desk stays closed until she has one."""
    return bool(roles_held(user)) and not has_second_factor(user)
