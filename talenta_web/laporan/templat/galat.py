"""Why an upload or a step is refused; the messages are for people."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Temuan:
    """One finding: where (line, paragraph or cell), what is wrong, what to write instead."""

    tempat: str
    pesan: str
    saran: str = ""


class TemplatDitolak(ValueError):
    """The file is refused; `temuan` says why."""

    def __init__(self, *temuan: Temuan) -> None:
        super().__init__("; ".join(f"{t.tempat}: {t.pesan} {t.saran}".strip() for t in temuan))
        self.temuan = temuan


class GalatLangkah(ValueError):
    """A refused step."""


class TemplatTidakAda(LookupError):
    """No such version in this instansi (404)."""


class KeadaanSalah(GalatLangkah):
    """The version is not in the state that the step needs, or somebody changed it meanwhile (409)."""
