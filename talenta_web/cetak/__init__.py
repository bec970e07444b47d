"""Renderers: plain data in, bytes out, in a child process. The one PDF renderer lives here."""
