"""Rows of the sheet `pegawai` as table columns: sort key, facts of the post, level, defaults that are facts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from talenta_web.domain.jenjang import JENJANG
from talenta_web.pegawai.impor.konteks import Konteks
from talenta_web.pegawai.impor.periksa import LembarSah
from talenta_web.pegawai.kata import urut

_SALIN = {
    "nama_jabatan": "nama",
    "jenis_jabatan": "jenis_jabatan",
    "jenjang": "jenjang",
    "eselon": "eselon",
    "rumpun": "rumpun",
    "kelas_jabatan": "kelas_jabatan",
}
TETAP_BILA_KOSONG = frozenset({"asal", "instansi"})


def kolom(sah: LembarSah, konteks: Konteks) -> dict[str, list[Any]]:
    """Columns to store, by name; `jabatan` and `unit` are still codes."""
    kosong: list[Any] = [None] * len(sah.tabel.nomor)
    isi = {**dict.fromkeys(TETAP_BILA_KOSONG, kosong), **sah.isi}
    isi["nama_urut"] = [n if n is None else urut(n) for n in isi["nama"]]
    if "jabatan" in isi:
        for nama, asal in _SALIN.items():
            rujukan = {k: j[asal] for k, j in konteks.jabatan.items()}
            isi[nama] = _utama(isi["jabatan"], rujukan, isi.get(nama, kosong))
        isi["level"] = _unik(isi["jenjang"], lambda j: JENJANG[j].level)
        bup = {k: j["bup"] for k, j in konteks.jabatan.items()}
        umum = _unik(isi["jenjang"], lambda j: JENJANG[j].bup)
        rujuk = _utama(isi["jabatan"], bup, umum)
        isi["bup"] = [a if a is not None else b for a, b in zip(isi.get("bup", kosong), rujuk, strict=True)]
    return isi


def bup_tetap(
    isi: dict[str, list[Any]], sah: LembarSah, kunci: Sequence[Any], ada: Mapping[Any, tuple[Any, tuple[Any, ...]]]
) -> None:
    """Without a column `bup`, whoever keeps the post keeps the stored age of retirement."""
    if "jabatan" not in isi or "bup" in sah.isi:
        return
    letak, jabatan = list(isi).index("bup"), list(isi).index("jabatan")
    for i, (k, kode) in enumerate(zip(kunci, isi["jabatan"], strict=True)):
        lama = ada.get(k)
        if lama is not None and lama[1][jabatan] == kode:
            isi["bup"][i] = lama[1][letak]


def _utama(kode: list[Any], rujukan: dict[str, Any], sendiri: list[Any]) -> list[Any]:
    """The reference's value where it has one, else the row's own."""
    return [s if r is None else r for r, s in zip(map(rujukan.get, kode), sendiri, strict=True)]


def _unik(nilai: list[Any], fungsi: Callable[[Any], Any]) -> list[Any]:
    """Apply a function once per distinct value; None stays None."""
    hasil = {v: fungsi(v) for v in set(nilai) if v is not None}
    return list(map(hasil.get, nilai))
