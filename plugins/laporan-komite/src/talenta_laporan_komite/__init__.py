"""Report plugin: the papers of a sidang of the Komite Talenta."""
