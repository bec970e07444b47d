"""From a plan to rows of tables, without the write lock: ids are given, codes become ids, defaults are filled in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import repeat
from operator import itemgetter
from typing import Any, Literal

from sqlalchemy import Table
from sqlalchemy.orm import Session

from talenta_web.basis.antara import Antara
from talenta_web.basis.model import sekarang
from talenta_web.pegawai.impor import nomor
from talenta_web.pegawai.impor.cakupan import RencanaCakupan
from talenta_web.pegawai.impor.konteks import Konteks
from talenta_web.pegawai.impor.rancang import Rancangan
from talenta_web.pegawai.impor.rencana import Rencana
from talenta_web.pegawai.impor.skema import skema, tabel
from talenta_web.pegawai.urung import kumpul
from talenta_web.pegawai.urung.catatan import Catatan, catat_keadaan

Cara = Literal["sisip", "ubah", "hapus"]
_TUKAR = {"unit": "unit_kerja_id", "induk": "induk_id", "jabatan": "jabatan_id", "nip": "pegawai_id"}
_BERNOMOR = {"daftar_jabatan": "kode", "pegawai": "nip"}  # other rows of the file may refer to these new ones
_DIWAKTU = frozenset({"pegawai", "unit_kerja"})


@dataclass(slots=True)
class Siap:
    """What to write, in order, and the log of what that replaces.

    `dasar`: greatest ids that must still hold. `anggota_ulang`: all memberships anew. `selisih`: head counts that
    are gathered over several plans (of one big file) instead of written with each.
    """

    langkah: list[tuple[Cara, Antara]] = field(default_factory=list)
    dasar: nomor.Dasar = field(default_factory=nomor.Dasar)
    jabatan_berubah: list[str] = field(default_factory=list)
    anggota_ulang: bool = False
    catatan: list[Catatan] = field(default_factory=list)
    catatan_lain: Iterable[Catatan] = ()
    selisih: Counter[tuple[int | None, int, str]] | None = None

    def tambah(self, cara: Cara, antara: Antara) -> None:
        self.langkah.append((cara, antara))


def siapkan_lembar(session: Session, konteks: Konteks, r: Rancangan, siap: Siap) -> None:
    """Rows of every sheet but the units, in the order references, people, records, coverage."""
    jabatan = r.rencana.get("daftar_jabatan")
    fakta = kumpul.fakta_jabatan(konteks, jabatan)
    siap.catatan += kumpul.pemegang(session, konteks.instansi_id, fakta, r.rencana.get("pegawai"))
    for nama in skema():
        rencana = r.rencana.get(nama)
        if rencana is None or nama == "unit_kerja":
            continue
        if rencana.ubah:
            siap.tambah("ubah", _ubah(session, konteks, rencana, siap, fakta))
        if rencana.baru:
            siap.tambah("sisip", _baru(session, konteks, rencana, siap))
    if jabatan and jabatan.ubah:
        siap.jabatan_berubah = [b[jabatan.kolom.index("kode")] for _, b in jabatan.ubah]
        siap.anggota_ulang = True
    _kelengkapan(konteks, r.cakupan, siap)


def _baru(session: Session, konteks: Konteks, r: Rencana, siap: Siap) -> Antara:
    t = tabel(r.nama)
    if r.nama == "pegawai":  # in name order the name indexes grow at their end: twice as fast
        r.baru.sort(key=itemgetter(r.kolom.index("nama_urut")))
    tetap: dict[str, Any] = {"instansi_id": konteks.instansi_id}
    if r.nama in _DIWAKTU:
        kini = sekarang()
        tetap |= {"versi": 1, "dibuat_pada": kini, "diubah_pada": kini}
    isi: dict[str, Iterable[Any]] = {}
    if kunci := _BERNOMOR.get(r.nama):
        id_ = isi["id"] = nomor.ambil(session, t, len(r.baru), siap.dasar)
        tujuan = konteks.id_pegawai if kunci == "nip" else konteks.id_["jabatan"]
        letak = r.kolom.index(kunci)
        tujuan.update(zip((b[letak] for b in r.baru), id_, strict=True))
    isi |= _isi(konteks, t, r.kolom, r.baru)
    if skema()[r.nama].jenis == "riwayat" and "sumber" not in r.kolom:
        tetap["sumber"] = konteks.sumber
    isi["pid"] = nomor.pid()
    return Antara(t, list(isi), zip(*isi.values(), strict=False), tetap=tetap)


def _ubah(session: Session, konteks: Konteks, r: Rencana, siap: Siap, fakta: kumpul.Fakta) -> Antara:
    t = tabel(r.nama)
    isi = _isi(konteks, t, r.kolom, [b for _, b in r.ubah])
    isi.pop("pegawai_id", None)
    tetap: dict[str, Any] = {}
    if r.nama in _DIWAKTU:
        tetap = {"versi": t.c.versi + 1, "diubah_pada": sekarang()}
    id_ = [i for i, _ in r.ubah]
    if skema()[r.nama].jenis == "riwayat" and "sumber" not in isi:
        isi["sumber"] = [konteks.sumber] * len(id_)
    catat = [k for k in isi if k not in skema()[r.nama].kunci]
    baru = zip(id_, zip(*(isi[k] for k in catat), strict=True), strict=True)
    siap.catatan += kumpul.ubah(session, konteks.instansi_id, t, catat, baru, fakta)
    return Antara(t, ["id", *isi], zip(id_, *isi.values(), strict=True), tetap=tetap)


def _isi(
    konteks: Konteks, t: Table, kolom: Sequence[str], baris: Sequence[tuple[Any, ...]]
) -> dict[str, Sequence[Any]]:
    """Columns of the table: codes become ids, empty cells become the stated defaults."""
    peta = {"unit": konteks.id_["unit"], "jabatan": konteks.id_["jabatan"], "nip": konteks.id_pegawai}
    isi: dict[str, Sequence[Any]] = dict(zip(kolom, zip(*baris, strict=True), strict=True))
    if t.name == "pegawai" and "asal" in isi:
        isi["asal"] = [a or "internal" for a in isi["asal"]]
    if t.name == "pegawai" and "instansi" in isi:
        pasangan = zip(isi["instansi"], isi.get("asal") or repeat("internal"), strict=False)
        isi["instansi"] = [konteks.kode_instansi if i is None and a == "internal" else i for i, a in pasangan]
    if "sumber" in isi and "pegawai_id" in t.c:
        isi["sumber"] = [konteks.sumber if s is None else s for s in isi["sumber"]]
    tukar = {k for k in isi if k in peta and k not in t.c}
    return {_TUKAR[k] if k in tukar else k: list(map(peta[k].get, v)) if k in tukar else v for k, v in isi.items()}


def _kelengkapan(konteks: Konteks, r: RencanaCakupan, siap: Siap) -> None:
    t, id_ = tabel("kelengkapan"), konteks.id_pegawai
    kolom, kunci = ["pegawai_id", "bingkai", "status", "per_tanggal", "sumber"], ("pegawai_id", "bingkai")
    pasangan: tuple[tuple[Cara, Any], ...] = (("ubah", r.ubah), ("sisip", r.baru))
    for cara, isi in pasangan:
        if isi:
            baris = [(i, b, *keadaan) for i, b, keadaan in sorted((id_[n], b, k) for (n, b), k in isi.items())]
            tetap = {} if cara == "ubah" else {"instansi_id": konteks.instansi_id}
            siap.tambah(cara, Antara(t, kolom, baris, kunci, tetap))
    semua = r.ubah | r.baru
    siap.catatan += catat_keadaan(t, ((id_[n], b, r.lama.get((n, b)), k) for (n, b), k in semua.items()))
