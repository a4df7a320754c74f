"""Settings: one file, everything by environment, loud about what is wrong. `.env.example` names every variable."""

from __future__ import annotations

import re
import sys
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from smesco_portal.queues import DEFAULT_QUEUE, route

BASE_DIR = Path(__file__).resolve().parent.parent
VAR = BASE_DIR / "var"
env = environ.Env()


def choice(name: str, default: str, allowed: tuple[str, ...]) -> str:
    value: str = env.str(name, default=default)
    if value not in allowed:
        raise ImproperlyConfigured(f"{name} is {value!r}; it must be one of: {', '.join(allowed)}.")
    return value


def required_url(name: str, example: str, schemes: tuple[str, ...]) -> str:
    value: str = env.str(name, default="")
    if not value or value.split(":", 1)[0] not in schemes:
        raise ImproperlyConfigured(f"{name} is {value!r}; it must look like {example}. `manage.py up` sets it itself.")
    return value


def networks(name: str) -> list[IPv4Network | IPv6Network]:
    """Addresses and networks, as in 172.31.255.0/29,::1."""
    given: list[str] = env.list(name, default=[])
    try:
        # A bare number was, until 0.3, a count of proxies: as an address it would trust nobody, and say nothing.
        if any(one.isdigit() for one in given):
            raise ValueError
        return [ip_network(one) for one in given]
    except ValueError as wrong:
        raise ImproperlyConfigured(
            f"{name} is {','.join(given)!r}; it must list addresses or networks, such as 172.31.255.0/29."
        ) from wrong


# -- Which kind of run ------------------------------------------------------------------------
# development: on one's own machine, with demo logins and the development mailbox.
# production: behind TLS, everything closed. The tests run as development does.
MODE = choice("PORTAL_MODE", "development", ("development", "production"))
PRODUCTION = MODE == "production"
# A web process, whose people wait, has less patience than workers and commands.
WEB = "smesco_portal.wsgi" in sys.modules
DEBUG = env.bool("DEBUG", default=False)
if PRODUCTION and DEBUG:
    raise ImproperlyConfigured("DEBUG must not be on when PORTAL_MODE is production.")
DEMO = env.bool("DEMO", default=not PRODUCTION)
STAFF_NEED_SECOND_FACTOR = env.bool("STAFF_NEED_SECOND_FACTOR", default=not DEMO)
if PRODUCTION and DEMO:
    raise ImproperlyConfigured("DEMO must not be on in production: the demo's passwords are printed in the README.")
if PRODUCTION and not STAFF_NEED_SECOND_FACTOR:
    raise ImproperlyConfigured("STAFF_NEED_SECOND_FACTOR must not be off in production.")

SECRET_KEY: str = env.str("SECRET_KEY", default="" if PRODUCTION else "development-only-not-a-secret")
if len(SECRET_KEY) < 50 and PRODUCTION:
    raise ImproperlyConfigured("SECRET_KEY must have at least 50 characters in production.")

# Keys of before: what they signed and sealed still counts, until they are taken out here.
SECRET_KEY_FALLBACKS: list[str] = env.list("SECRET_KEY_FALLBACKS", default=[])

SITE_URL: str = env.str("SITE_URL", default="http://localhost:8000").rstrip("/")
ALLOWED_HOSTS: list[str] = env.list("ALLOWED_HOSTS", default=[] if PRODUCTION else ["localhost", "127.0.0.1", "[::1]"])
if PRODUCTION and (not ALLOWED_HOSTS or not SITE_URL.startswith("https://")):
    raise ImproperlyConfigured("Production needs ALLOWED_HOSTS and a SITE_URL that starts with https://.")
CSRF_TRUSTED_ORIGINS: list[str] = env.list("CSRF_TRUSTED_ORIGINS", default=[])

# -- Apps, lowest row last: see docs/architecture.md --------------------------------------------
LOCAL_APPS = [
    "apps.portal", "apps.desk",
    "apps.journeys",
    "apps.floor", "apps.pool",
    "apps.meetings",
    "apps.protocol",
    "apps.invitations", "apps.quotations",
    "apps.enquiries",
    "apps.matchmaking", "apps.deals",
    "apps.plans",
    "apps.readiness", "apps.naik_kelas",
    "apps.markets", "apps.tiers", "apps.buyers", "apps.intake",
    "apps.sheets",
    "apps.gallery",
    "apps.umkm", "apps.catalogue",
    "apps.work",
    "apps.mail", "apps.reference", "apps.jobs",
    "apps.accounts",
    "apps.history",
    "apps.common",
]  # fmt: skip
# Of a clone alone: the image carries neither (see .dockerignore).
DEVELOPERS_APPS = [
    f"smesco_portal.{path.parent.name}"
    for path in sorted(BASE_DIR.glob("smesco_portal/*/__init__.py"))
    if path.parent.name in ("bench", "demo")
]
INSTALLED_APPS = [
    *LOCAL_APPS,
    *DEVELOPERS_APPS,
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.sitemaps",
    "django.contrib.humanize",
    "smesco_portal.apps.PortalAdminConfig",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_cotton.apps.SimpleAppConfig",
    "django_htmx",
    "django_structlog",
    "import_export",
]
MIDDLEWARE = [
    "apps.common.proxies.TrustedProxies",  # who asks: before anything reads it
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "apps.common.pageheaders.PageHeaders",
    "django.middleware.gzip.GZipMiddleware",  # pages are read on 2G; tokens in them are masked anew each time
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "apps.common.bodies.BodyLimits",
    "apps.common.incoming.CleanedInput",
    "apps.common.middleware.PersonLocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "apps.common.middleware.StaffSessionMiddleware",
    "apps.common.middleware.SignInFirstMiddleware",
    "django_structlog.middlewares.RequestMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "apps.common.middleware.DeviceMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "apps.common.middleware.FormsAloneMiddleware",
    "apps.common.middleware.WayBackMiddleware",
    "apps.common.middleware.TypedMiddleware",
]
# Who knows in which countries a signed-in visitor sells: asked by the catalogue, answered higher up.
MARKETS_OF_VISITOR = "apps.buyers.access.markets_of_visitor"
ROOT_URLCONF = "smesco_portal.urls"
WSGI_APPLICATION = "smesco_portal.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

_LOADERS: list[Any] = [
    "apps.common.loader.Loader",
    "django.template.loaders.filesystem.Loader",
    "django.template.loaders.app_directories.Loader",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": _LOADERS if DEBUG else [("django.template.loaders.cached.Loader", _LOADERS)],
            "builtins": ["django_cotton.templatetags.cotton", "apps.common.templatetags.portal"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "apps.common.context.site",
            ],
        },
    }
]
COTTON_DIR = "components"
FORM_RENDERER = "apps.common.forms.PortalRenderer"

# -- Data ---------------------------------------------------------------------------------------
required_url("DATABASE_URL", "postgres://user:password@host:5432/name", ("postgres", "postgresql"))
DATABASES = {"default": env.db_url("DATABASE_URL")}
# A Unix socket's folder stands percent-encoded in the host's place.
DATABASES["default"]["HOST"] = unquote(DATABASES["default"]["HOST"])
DATABASES["default"]["ENGINE"] = "django.db.backends.postgresql"
DATABASES["default"]["CONN_MAX_AGE"] = env.int("DATABASE_CONNECTION_SECONDS", default=60)
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
# No page waits for ever: not for a connection, not for a statement, not behind somebody's lock. Workers and commands do
# long work; an import may wait for another one.
_LIMITS = {
    "statement_timeout": env.int("DATABASE_STATEMENT_SECONDS", default=20)
    if WEB
    else env.int("DATABASE_LONG_STATEMENT_SECONDS", default=1800),
    "lock_timeout": env.int("DATABASE_LOCK_SECONDS", default=10) if WEB else 0,
    "idle_in_transaction_session_timeout": 60 if WEB else 0,
}
DATABASES["default"]["OPTIONS"] = {
    "connect_timeout": 5, "keepalives_idle": 30, "keepalives_interval": 10, "keepalives_count": 3,
    "options": " ".join(f"-c {name}={seconds * 1000}" for name, seconds in _LIMITS.items()),
    **DATABASES["default"].get("OPTIONS", {}),
}  # fmt: skip
DATABASES["default"].setdefault("TEST", {"NAME": env.str("TEST_DATABASE_NAME", default="test_smesco")})

REDIS_URL = required_url("REDIS_URL", "redis://host:6379/0", ("redis", "rediss", "unix"))
CACHES = {
    "default": {
        "BACKEND": "apps.common.cache.AidCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": env.str("CACHE_PREFIX", default="smesco"),
        "TIMEOUT": 600,
    },
    # In the database: what is counted also while Redis is away (tries to sign in, used codes).
    "kept": {"BACKEND": "apps.common.kept.KeptCache", "TIMEOUT": 600},
}
# The database alone: a Redis that comes back with what it knew before would let people in who signed out meanwhile.
SESSION_ENGINE = "django.contrib.sessions.backends.db"

# -- Background work ------------------------------------------------------------------------------
CELERY_BROKER_URL = REDIS_URL.replace("unix://", "redis+socket://", 1)
# Whoever sends a task waits for a dead broker no longer than this, and tries once more (`common.after_commit`). A
# worker asks with a patience of its own, for ever; its answers may take longer than a web process has.
CELERY_BROKER_CONNECTION_TIMEOUT = 1.0
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "global_keyprefix": env.str("BROKER_PREFIX", default="smesco-celery:"),
    "socket_connect_timeout": 1.0, "socket_timeout": 1.0 if WEB else 15.0,
    "max_retries": 1, "interval_start": 0.1, "interval_max": 0.1,
}  # fmt: skip
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
CELERY_TASK_DEFAULT_QUEUE = DEFAULT_QUEUE
CELERY_TASK_ROUTES = (route,)
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TASK_TIME_LIMIT = 60 * 30
CELERY_TIMEZONE = "Asia/Jakarta"
CELERY_BEAT_MAX_LOOP_INTERVAL = 5
CELERY_BEAT_SCHEDULER = "smesco_portal.celery:Scheduler"
from smesco_portal.schedule import CELERY_BEAT_SCHEDULE  # noqa: E402, F401

# -- Languages and time ---------------------------------------------------------------------------
LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
# What django-allauth and Django say, in our voice (sentence case, plain words): found before their own translations.
LOCALE_PATHS = [BASE_DIR / "apps" / "accounts" / "borrowed"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Jakarta"
FORMAT_MODULE_PATH = ["smesco_portal.formats"]
USE_THOUSAND_SEPARATOR = False

# -- People ---------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "portal:home_of_person"
ACCOUNT_ADAPTER = "smesco_portal.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_FORMS = {
    "login": "apps.accounts.forms.sign_in.SignInForm",
    "signup": "apps.accounts.forms.sign_up.SignUpForm",
}
ACCOUNT_SIGNUP_FORM_CLASS = "apps.accounts.forms.people.SignupFields"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_UNIQUE_EMAIL = True
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = 5
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = 5
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True
MFA_ADAPTER = "smesco_portal.adapters.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_PASSKEY_SIGNUP_ENABLED = False
MFA_TOTP_ISSUER = "Smesco"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION
USERSESSIONS_TRACK_ACTIVITY = True
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
HASHERS = {"pbkdf2": "PBKDF2PasswordHasher", "md5": "MD5PasswordHasher"}
# md5 is for the tests, which sign in hundreds of times: a slow hash would test nothing.
HASHING = choice("PASSWORD_HASH", "pbkdf2", tuple(HASHERS))
if PRODUCTION and HASHING != "pbkdf2":
    raise ImproperlyConfigured("PASSWORD_HASH must be pbkdf2 in production: every other is quick to guess.")
PASSWORD_HASHERS = [f"django.contrib.auth.hashers.{HASHERS[HASHING]}"]

# -- Mail -----------------------------------------------------------------------------------------
# Every mail, also the ones of libraries, becomes an outbox row; a worker delivers it to EMAIL_URL.
# Without EMAIL_URL nothing leaves the machine: messages can be read in the development mailbox.
EMAIL_BACKEND = "smesco_portal.adapters.OutboxBackend"
EMAIL_URL: str = env.str("EMAIL_URL", default="")
if EMAIL_URL and urlsplit(EMAIL_URL).scheme not in ("smtp", "smtp+tls", "smtp+ssl"):
    raise ImproperlyConfigured("EMAIL_URL must look like smtp+tls://user:password@host:587 (smtp, smtp+tls, smtp+ssl).")
if PRODUCTION and not EMAIL_URL:
    raise ImproperlyConfigured("Production needs EMAIL_URL, for example smtp+tls://user:password@host:587.")
DEFAULT_FROM_EMAIL: str = env.str("DEFAULT_FROM_EMAIL", default="Smesco <galeri@smesco.example>")
REPLY_TO_EMAIL: str = env.str("REPLY_TO_EMAIL", default="")
# Where letters that cannot be delivered come back to: each goes out from its own form of it, name+key@domain.
BOUNCE_ADDRESS: str = env.str("BOUNCE_ADDRESS", default="")
if BOUNCE_ADDRESS and not re.fullmatch(r"[A-Za-z0-9._-]{1,25}@[A-Za-z0-9.-]+\.[A-Za-z]{2,}", BOUNCE_ADDRESS):
    raise ImproperlyConfigured("BOUNCE_ADDRESS must be a bare address without +, like returns@galeri.example.com.")
# The mail service signs what it tells of returned letters with this key; without one it is told that there is no page.
BOUNCE_WEBHOOK_KEY: str = env.str("BOUNCE_WEBHOOK_KEY", default="")
if BOUNCE_WEBHOOK_KEY and len(BOUNCE_WEBHOOK_KEY) < 32:
    raise ImproperlyConfigured("BOUNCE_WEBHOOK_KEY needs at least 32 random characters.")
DEVELOPMENT_MAILBOX = not PRODUCTION and not EMAIL_URL

# -- Files ----------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static" if PRODUCTION else None
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_ROOT = Path(env.str("MEDIA_ROOT", default=str(VAR / "media")))
STORAGES = {
    # Never served by path: every file passes a view that asks whether this person may see it.
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": MEDIA_ROOT, "base_url": None},
    },
    "staticfiles": {
        "BACKEND": "smesco_portal.storage.HashedModules"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not PRODUCTION
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_MAX_AGE = 60 if not PRODUCTION else 3600
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

# -- Security -------------------------------------------------------------------------------------
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
SESSION_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "apps.portal.views.errors.form_too_old"
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=PRODUCTION)
SECURE_REDIRECT_EXEMPT = [r"^healthz/$"]
SECURE_HSTS_SECONDS = env.int("HSTS_SECONDS", default=31_536_000 if PRODUCTION else 0)
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.bool("HSTS_INCLUDE_SUBDOMAINS", default=PRODUCTION)
# Browsers keep a preloaded name for years: only who asks for it.
SECURE_HSTS_PRELOAD = env.bool("HSTS_PRELOAD", default=False)
# Links from letters are keys: no other site is told where a visitor comes from. Forms of ours send it to us.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
# Whose X-Forwarded-For and X-Forwarded-Proto count; nobody else's reach a view (apps.common.proxies).
TRUSTED_PROXIES = networks("TRUSTED_PROXIES")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "frame-src": [SELF],
    }
}

# -- Logs: JSON lines with a request id, without personal data -------------------------------------
from smesco_portal.logs import LOGGING  # noqa: E402, F401

DJANGO_STRUCTLOG_CELERY_ENABLED = True
DJANGO_STRUCTLOG_IP_LOGGING_ENABLED = False
DJANGO_STRUCTLOG_USER_ID_FIELD = "pk"

# -- Reports of errors, where an address is given ---------------------------------------------------
from smesco_portal.reports import report_errors_to  # noqa: E402

SENTRY_DSN: str = env.str("SENTRY_DSN", default="")
if SENTRY_DSN and not urlsplit(SENTRY_DSN).username:
    raise ImproperlyConfigured("SENTRY_DSN must look like https://key@errors.example.com/1.")
report_errors_to(SENTRY_DSN, environment=MODE)

# Preloading HSTS is for who asks for it (HSTS_PRELOAD).
SILENCED_SYSTEM_CHECKS: list[str] = ["security.W021"]
