"""One's own account, beside what django-allauth brings."""
