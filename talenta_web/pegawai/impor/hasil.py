"""What an import reports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from talenta_web.pegawai.impor.masalah import Masalah
from talenta_web.pegawai.impor.rancang import Rancangan


@dataclass(frozen=True, slots=True)
class HasilImpor:
    """What an import found or did. `lembar`: sheet -> counts baru, berubah, tetap (rows)."""

    berkas: str
    instansi: str
    uji: bool
    digest: str
    lembar: dict[str, dict[str, int]]
    masalah: tuple[Masalah, ...]
    jumlah_masalah: int
    peringatan: tuple[Masalah, ...]
    jumlah_peringatan: int
    perubahan: tuple[Masalah, ...]
    jumlah_perubahan: int
    diterapkan: bool
    impor_pid: str | None = None

    @property
    def baris_berubah(self) -> int:
        """Rows that are or would be written."""
        return sum(h["baru"] + h["berubah"] for h in self.lembar.values())

    def ke_dict(self) -> dict[str, Any]:
        """The stable JSON of `talenta impor --json`."""
        return {
            "berkas": self.berkas,
            "instansi": self.instansi,
            "uji": self.uji,
            "diterapkan": self.diterapkan,
            "lembar": self.lembar,
            "jumlah_masalah": self.jumlah_masalah,
            "masalah": [m.ke_dict() for m in self.masalah],
            "jumlah_peringatan": self.jumlah_peringatan,
            "peringatan": [m.ke_dict() for m in self.peringatan],
            "jumlah_perubahan": self.jumlah_perubahan,
            "perubahan": [{"lembar": p.lembar, "sel": p.sel, "lama": p.lama, "baru": p.baru} for p in self.perubahan],
        }


def dari_dict(d: Mapping[str, Any], digest: str) -> HasilImpor:
    """A report from the JSON of `ke_dict`, to be shown again."""
    masalah, peringatan = (tuple(Masalah(**m) for m in d[k]) for k in ("masalah", "peringatan"))
    perubahan = tuple(Masalah("berubah", "", **p) for p in d["perubahan"])
    jumlah = {k: d[k] for k in ("jumlah_masalah", "jumlah_peringatan", "jumlah_perubahan")}
    umum = {k: d[k] for k in ("berkas", "instansi", "uji", "lembar", "diterapkan")}
    return HasilImpor(digest=digest, masalah=masalah, peringatan=peringatan, perubahan=perubahan, **umum, **jumlah)


def susun(nama: str, instansi: str, digest: str, uji: bool, r: Rancangan) -> HasilImpor:
    """The report on a plan that is not (yet) written."""
    return HasilImpor(
        berkas=nama,
        instansi=instansi,
        uji=uji,
        digest=digest,
        lembar=r.lembar(),
        masalah=tuple(r.masalah.isi),
        jumlah_masalah=r.masalah.jumlah,
        peringatan=tuple(r.peringatan.isi),
        jumlah_peringatan=r.peringatan.jumlah,
        perubahan=tuple(r.perubahan.isi),
        jumlah_perubahan=r.perubahan.jumlah,
        diterapkan=False,
    )
