"""A browser's long self-description in a few words, so that people recognise their own sessions."""

from __future__ import annotations

# Order matters: Edge, Opera and Samsung name Chrome too, and Chrome names Safari.
_PERAMBAN = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
_SISTEM = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)


def sebutan(teks: str | None) -> str:
    """ "Chrome di Windows"; "Peramban lain" for what is not known."""
    peramban = next((nama for tanda, nama in _PERAMBAN if tanda in (teks or "")), "Peramban lain")
    sistem = next((nama for tanda, nama in _SISTEM if tanda in (teks or "")), None)
    return f"{peramban} di {sistem}" if sistem else peramban
