"""Report plugin: Profil Talenta, one page for each person."""
