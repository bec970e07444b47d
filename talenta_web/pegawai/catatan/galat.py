"""Why a change of a record is refused; the messages are for people."""

from __future__ import annotations

from collections.abc import Mapping

from talenta_web.pegawai.catatan.isian import TidakSah


class CatatanTidakAda(LookupError):
    """No such person or record (404)."""


class CatatanBerubah(Exception):
    """Somebody else changed the record since it was shown (409); `kini` holds what stands there now, as form text."""

    def __init__(self, kini: Mapping[str, str]) -> None:
        super().__init__("Catatan ini diubah orang lain sejak Anda membukanya.")
        self.kini = dict(kini)


class PerluDuaOrang(Exception):
    """A discipline record changes only by two humans (pegawai.catatan.usul)."""

    def __init__(self) -> None:
        super().__init__("Catatan disiplin memerlukan persetujuan orang kedua. Ajukan sebagai usulan.")


__all__ = ["CatatanBerubah", "CatatanTidakAda", "PerluDuaOrang", "TidakSah"]
