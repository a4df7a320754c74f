"""How people's devices are named."""

from django import template

from apps.accounts.rules import device_name

register = template.Library()
register.filter("device", device_name)
