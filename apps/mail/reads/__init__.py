"""What is known of an address, and what stands for it in links."""
