from django.apps import AppConfig


class QuotationsConfig(AppConfig):
    name = "apps.quotations"
