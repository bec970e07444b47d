"""Report plugin: Peta Talenta, the nine-box with its lists as PDF."""
