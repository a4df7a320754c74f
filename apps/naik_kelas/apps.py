from django.apps import AppConfig


class NaikKelasConfig(AppConfig):
    name = "apps.naik_kelas"
