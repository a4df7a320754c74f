"""What `manage.py bench` measures: each of its modules fills in synthetic data, labelled as such, and times one part.

No part of the image: where this folder stands, it is one of the installed apps (for its command).
"""
