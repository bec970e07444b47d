"""Report plugin: people by kotak, with what is recommended for each kotak."""
