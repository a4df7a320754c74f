"""What the pages composed of many apps show: the public home, the owner's home, the navigation, the sitemap."""
