"""The letters about requests and quotations, a file for each noun."""
