"""Views of requests and quotations."""
