"""The error of the host, and who it is about."""

from __future__ import annotations

from dataclasses import dataclass


class GalatPlugin(RuntimeError):
    """A plugin (or the core's own registration) broke the contract; the message names it and says what to do."""


@dataclass(frozen=True, slots=True)
class Penyedia:
    """Who offers something: slug, distribution and its version. The core itself is `inti`.

    `sidik` is the SHA-256 of the plugin's files, `titik` its entry point (`module:Class`), `tempat` the folder from
    which it is imported; empty when there is no distribution.
    """

    slug: str
    distribusi: str
    versi: str
    sidik: str = ""
    titik: str = ""
    tempat: str = ""

    def __str__(self) -> str:
        return f"{self.slug} ({self.distribusi} {self.versi})"
