"""Enquiries as pages show them."""
