"""Audit events in words: the sentence of the catalogue's template, with names looked up a page at a time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from talenta_web.basis.jejak import KELAS, Jejak, cari
from talenta_web.basis.jejak.nama import Nama, namai
from talenta_web.domain.izin import NAMA_PERAN
from talenta_web.web.filter import kata

KELAS_DATA = {"K2": "data terbatas (K2)", "K3": "data rahasia (K3)"}
CARA = {
    "halaman": "halaman",
    "ekspor": "ekspor",
    "pdf": "PDF",
    "berkas": "berkas bukti",
    "perintah": "perintah operator",
}
OPERATOR = "Operator sistem"
_LUAR = Nama("Akun yang sudah tidak ada", "Akun yang sudah tidak ada")


@dataclass(frozen=True, slots=True)
class Baris:
    """One event of a list or a page."""

    pid: str
    nomor: int | None
    waktu: datetime
    kode: str
    nama: str
    kelas: str
    kalimat: str
    pelaku: str
    peran: str
    unit: str
    kelas_data: str
    cara: str
    tujuan: str
    jumlah: int | None
    rincian: tuple[tuple[str, str], ...]
    sendiri: bool


def susun(session: Session, kejadian: Sequence[Jejak], *, samar: bool, saya: int | None = None) -> list[Baris]:
    """Rows in words; one statement per kind of name, whatever the number of events. `saya`: the reader's account."""
    pelaku = namai(session, "pelaku", {k.pelaku_id for k in kejadian if k.pelaku_id is not None})
    unit = namai(session, "unit_kerja", {u for k in kejadian for u in k.rincian.get("unit", ())})
    objek: dict[tuple[str, str], Nama] = {}
    for jenis in sorted({k.objek for k in kejadian if k.objek}):
        pid = {k.objek_pid for k in kejadian if k.objek == jenis and k.objek_pid}
        objek |= {(jenis, p): n for p, n in namai(session, f"objek:{jenis}", pid).items()}
    return [_satu(k, pelaku, objek, unit, samar, saya) for k in kejadian]


def _satu(
    k: Jejak,
    pelaku: Mapping[int, Nama],
    objek: Mapping[tuple[str, str], Nama],
    unit: Mapping[int, Nama],
    samar: bool,
    saya: int | None,
) -> Baris:
    jenis, r = cari(k.jenis), k.rincian
    siapa = OPERATOR if k.pelaku_id is None else _teks(pelaku.get(k.pelaku_id, _LUAR), samar)
    benda = objek.get((k.objek or "", k.objek_pid or ""))
    nilai = {nama: _kata(nama, isi) for nama, isi in r.items()}
    isian = {
        **dict.fromkeys(jenis.bidang if jenis else (), "–"),
        **nilai,
        "pelaku": siapa,
        "objek": _teks(benda, samar) if benda else (k.objek_pid or "–"),
        "jumlah": nilai.get("jumlah", "satu"),
    }
    return Baris(
        pid=k.pid,
        nomor=k.nomor,
        waktu=k.waktu,
        kode=k.jenis,
        nama=jenis.nama if jenis else k.jenis,
        kelas=KELAS.get(k.kelas or "", k.kelas or "–"),
        kalimat=jenis.templat.format_map(isian) if jenis else f"Kejadian {k.jenis} oleh {siapa}.",
        pelaku=siapa,
        peran=nilai.get("peran", "–") if k.pelaku_id is not None else "–",
        unit=_unit(r, unit),
        kelas_data=nilai.get("kelas", "–"),
        cara=nilai.get("cara", "–"),
        tujuan=nilai.get("tujuan", "–"),
        jumlah=r.get("jumlah"),
        rincian=tuple((nama, teks) for nama, teks in nilai.items() if nama != "unit"),
        sendiri=saya is not None and k.pelaku_id == saya,
    )


def _unit(r: Mapping[str, Any], unit: Mapping[int, Nama]) -> str:
    """Units of the roles held; a role without one reaches the whole instansi, that of an employee only himself."""
    nama = ", ".join(unit[u].teks for u in r.get("unit", ()) if u in unit)
    return nama or ("Seluruh instansi" if set(r.get("peran", ())) - {"PG"} else "–")


def _teks(nama: Nama, samar: bool) -> str:
    return nama.samar if samar else nama.teks


def _kata(nama: str, isi: Any) -> str:
    if nama == "peran" and isinstance(isi, list):
        tugas = [p for p in isi if p != "PG"] or isi  # who acts in a task is an employee too
        return ", ".join(NAMA_PERAN.get(str(p), str(p)) for p in tugas) or "–"
    if nama == "kelas":
        return KELAS_DATA.get(str(isi), str(isi))
    if nama == "cara":
        return CARA.get(str(isi), str(isi))
    if isinstance(isi, Mapping):
        return "; ".join(f"{k} {_kata('', v)}" for k, v in isi.items()) or "–"
    if isinstance(isi, Iterable) and not isinstance(isi, str):
        return ", ".join(_kata("", v) for v in isi) or "–"
    return kata(isi)
