"""The demo's entrance: its cast comes in by the import and the verbs that everybody uses, and none of it is real.

No part of the image: where this folder stands, it is one of the installed apps (for `manage.py seed_demo`).
"""
