"""Forms of requests and quotations."""
