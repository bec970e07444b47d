"""Komite Talenta: members, proposals, the session, decisions and their sealed record."""
