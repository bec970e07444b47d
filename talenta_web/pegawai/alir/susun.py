"""Plan of a big file: each piece is checked, compared and prepared like a small import; rows wait on disk.

What pieces share: keys (one row per key in the whole file), coverage already planned, ids, head counts, the log.
"""

from __future__ import annotations

import gc
import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy.orm import Session

from talenta_web.basis.antara import Antara
from talenta_web.pegawai.alir.baca import lembar as baca_lembar
from talenta_web.pegawai.alir.iris import banyak, iris
from talenta_web.pegawai.alir.potong import besar
from talenta_web.pegawai.alir.spul import Kunci, Spul
from talenta_web.pegawai.impor.bundel import Bundel
from talenta_web.pegawai.impor.ikutan import siapkan_ringkasan
from talenta_web.pegawai.impor.konteks import Konteks
from talenta_web.pegawai.impor.masalah import Masalah
from talenta_web.pegawai.impor.rancang import Rancangan, rancang
from talenta_web.pegawai.impor.siap import Cara, Siap
from talenta_web.pegawai.impor.skema import skema, tabel
from talenta_web.pegawai.impor.tabel import Tabel, digest
from talenta_web.pegawai.impor.tulis import siapkan

__all__ = ["RancanganAlir", "banyak", "besar", "susun"]
JENIS = frozenset({"pegawai", "riwayat"})
_TANPA_BATAS = 1 << 62


@dataclass(slots=True)
class RancanganAlir(Rancangan):
    """What the whole file would write, in numbers; its rows wait in `siap`."""

    hitungan: Counter[tuple[str, str]] = field(default_factory=Counter)
    siap: Siap = field(default_factory=lambda: Siap(selisih=Counter()))
    sidik: str = ""

    def lembar(self) -> dict[str, dict[str, int]]:
        nama = dict.fromkeys(n for n, _ in self.hitungan)
        return {n: {k: self.hitungan[n, k] for k in ("baru", "berubah", "tetap")} for n in nama}


@contextmanager
def susun(
    session: Session, konteks: Konteks, sumber: Bundel | Sequence[Tabel], *, menulis: bool, langkah: Callable[[], None]
) -> Iterator[RancanganAlir]:
    """The plan; its rows are there until the context ends. `langkah` is called before each piece.

    `sumber` is one big CSV file (a single sheet of people or records), or sheets that were read as a whole.
    """
    sendiri = isinstance(sumber, Bundel)
    penyusun = _Penyusun(session, konteks, menulis, sendiri)
    konteks.tunda_cakupan = not isinstance(sumber, Bundel) and any(
        t.nama == "kelengkapan" and len(t.nomor) for t in sumber
    )
    gc.freeze()  # what was there before is not looked at again for each piece
    try:
        potongan = baca_lembar(sumber, penyusun.hasil.masalah) if isinstance(sumber, Bundel) else iris(sumber)
        for isi in potongan:
            langkah()
            if not penyusun.potong(isi):
                break
            gc.collect()  # paused for the import as a whole; a piece leaves little
        penyusun.selesai()
        yield penyusun.hasil
    finally:
        gc.unfreeze()
        penyusun.tutup()


class _Penyusun:
    """Gathers the plans of the pieces."""

    def __init__(self, session: Session, konteks: Konteks, menulis: bool, sendiri: bool) -> None:
        self._session, self._konteks, self._menulis, self._sendiri = session, konteks, menulis, sendiri
        if sendiri:
            konteks.baca_semua = _TANPA_BATAS
        self.hasil = RancanganAlir()
        self._kunci, self._cakupan = Kunci(), Kunci()
        self._langkah: dict[tuple[Any, ...], tuple[Cara, Antara, Spul]] = {}
        self._catatan = Spul()
        self._sidik = hashlib.sha256()

    def potong(self, isi: Sequence[Tabel]) -> bool:
        """Take one piece; False when the rest need not be read."""
        k, hasil = self._konteks, self.hasil
        if self._sendiri:
            k.id_pegawai.clear()
            k.unit_pegawai.clear()
        if not isi:
            return not hasil.masalah
        if self._sendiri and (masalah := _bukan_satu(isi)):
            hasil.masalah.tambah(masalah)
            return False
        r = rancang(self._session, k, isi)
        self._ganda(r)
        for tujuan, dari in (
            (hasil.masalah, r.masalah),
            (hasil.peringatan, r.peringatan),
            (hasil.perubahan, r.perubahan),
        ):
            tujuan.gabung(dari.isi, dari.jumlah)
        for nama, rencana in r.rencana.items():
            hasil.hitungan.update({(nama, a): n for a, n in rencana.hitungan().items()})
        self._sekali(r)
        hasil.hitungan.update({("kelengkapan", a): n for a, n in r.cakupan.hitungan().items() if n})
        self._sidik.update(digest(isi).encode())
        if self._menulis and not hasil.masalah:
            self._simpan(siapkan(self._session, k, r, Siap(dasar=hasil.siap.dasar, selisih=hasil.siap.selisih)))
        k.baca_semua = _TANPA_BATAS  # the records of a slice are asked for, not all of them
        return not (self._sendiri and k.tak_terbaca)

    def _ganda(self, r: Rancangan) -> None:
        """A key that an earlier piece had is a problem at its second row."""
        for nama, (s, kunci) in r.kunci.items():
            letak = {s.tabel.nomor[i]: i for i in range(len(kunci))}
            isi = (((nama, *k), s.tabel.nomor[i]) for i, k in enumerate(kunci) if any(k))
            for kini, dulu in self._kunci.tambah(isi):
                pesan = f"Baris ini sama kuncinya ({', '.join(s.lembar.kunci)}) dengan baris {dulu}."
                m = s.masalah(s.lembar.kunci[0], letak[kini], pesan, "Hapus atau bedakan salah satunya.")
                r.masalah.tambah(replace(m, lembar=nama))

    def _sekali(self, r: Rancangan) -> None:
        """Coverage of a person that an earlier piece has planned is not planned again."""
        c = r.cakupan
        semua = list(c.baru) + list(c.ubah)
        for letak, _ in self._cakupan.tambah((k, i) for i, k in enumerate(semua)):
            c.baru.pop(semua[letak], None)
            c.ubah.pop(semua[letak], None)

    def _simpan(self, siap: Siap) -> None:
        for cara, a in siap.langkah:
            kunci = (cara, a.tabel.name, *a.kolom, "", *a.kunci, "", *sorted(a.tetap))
            if kunci not in self._langkah:
                self._langkah[kunci] = cara, a, Spul()
            self._langkah[kunci][2].tambah(a.baris)
        self._catatan.tambah(siap.catatan)
        self.hasil.siap.jabatan_berubah += siap.jabatan_berubah
        self.hasil.siap.anggota_ulang |= siap.anggota_ulang

    def selesai(self) -> None:
        """One order for all pieces together: own tables, then derived ones, old rows first."""
        hasil = self.hasil
        hasil.sidik = self._sidik.hexdigest()
        if not hasil.masalah and not hasil.hitungan:
            hasil.masalah.tambah(
                Masalah("Tidak ada baris data.", "Isi paling sedikit satu baris di bawah judul kolom.")
            )
        urutan = {tabel(n).name: i for i, n in enumerate(skema())}

        def tempat(x: tuple[Cara, Antara, Spul]) -> tuple[int, bool]:
            return urutan.get(x[1].tabel.name, len(urutan)), x[0] != "hapus"

        for cara, a, spul in sorted(self._langkah.values(), key=tempat):
            a.baris = spul
            hasil.siap.tambah(cara, a)
        hasil.siap.catatan_lain = self._catatan
        if hasil.siap.selisih and not hasil.siap.anggota_ulang:
            siapkan_ringkasan(self._session, self._konteks.instansi_id, hasil.siap.selisih, hasil.siap)

    def tutup(self) -> None:
        """Give back what lies on disk."""
        self._kunci.tutup()
        self._cakupan.tutup()
        self._catatan.tutup()
        for _, _, spul in self._langkah.values():
            spul.tutup()


def _bukan_satu(isi: Sequence[Tabel]) -> Masalah | None:
    nama = [t.nama for t in isi]
    if len(isi) == 1 and (nama[0] not in skema() or skema()[nama[0]].jenis in JENIS):
        return None
    saran = "Impor rujukan, unit kerja, dan kelengkapan sebagai berkas tersendiri yang lebih kecil."
    return Masalah(
        f"Berkas CSV sebesar ini harus berisi satu lembar pegawai atau riwayat, bukan {', '.join(nama)}.", saran
    )
