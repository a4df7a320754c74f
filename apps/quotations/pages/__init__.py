"""What pages and documents of requests and quotations show."""
