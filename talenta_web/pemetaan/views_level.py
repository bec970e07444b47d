"""Page: the nine-box step by step, Level, then rumpun or klaster, then a name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from flask import Blueprint, Response, redirect, request
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as WerkzeugResponse

from talenta_web.domain.grafik import panas
from talenta_web.domain.izin import Lingkup
from talenta_web.extensions import db
from talenta_web.pemetaan import baca
from talenta_web.pemetaan import halaman as h
from talenta_web.pemetaan.models import TANPA_LEVEL, TANPA_RUMPUN
from talenta_web.pemetaan.queries import daftar, level
from talenta_web.pemetaan.queries.cari import BATAS_CARI, pegawai_cocok
from talenta_web.pemetaan.queries.daftar import BarisHasil, Halaman
from talenta_web.pemetaan.queries.kotak import Kisi, kisi
from talenta_web.pemetaan.tampil import LEVEL, sebut_kotak, susun_kotak, uraian
from talenta_web.web.akses import butuh, lingkup
from talenta_web.web.hx import alamat_bersih, respond

JALAN = "/kotak/level"
_NAMA_LEVEL = {int(n): nama for n, nama in LEVEL}
_BELUM = "Belum diketahui"


@dataclass(frozen=True, slots=True)
class Tabel:
    """People per rumpun (rows) and Level (columns); each number leads to its choice."""

    level: tuple[tuple[int, str], ...]
    baris: tuple[tuple[str, str, tuple[tuple[int, str], ...], int], ...]
    """Code and name of the rumpun, (number, address) per Level, sum."""


def pasang(bp: Blueprint) -> None:
    """Add the routes to the blueprint of the slice."""
    bp.add_url_rule(JALAN, "level", menurut_level, methods=["GET"])


@butuh(GET="kotak.lihat")
def menurut_level() -> Response | WerkzeugResponse:
    if bersih := alamat_bersih():
        return redirect(bersih)
    session, ling = cast(Session, db.session()), lingkup()
    k = h.konteks(session, ling, JALAN, request.args)
    jumlah: Mapping[tuple[int, str], int] = {}
    isi: Kisi | None = None
    hasil: tuple[BarisHasil, ...] = ()
    if k.periode and k.periode.run and k.cakupan:
        jumlah = level.per_level_rumpun(session, k.periode.run, k.cakupan)
        if k.saring.q:
            hasil = daftar.milik(session, k.periode.run, k.cakupan, pegawai_cocok(ling.instansi_id, k.saring.q))
            hasil = hasil[: daftar.PER_HALAMAN]
            baca.daftar(Halaman(hasil, None, None))
        elif k.saring.level or k.saring.rumpun:
            isi = kisi(session, k.periode.run, k.cakupan)
            baca.kotak(isi, None)
    return respond(
        "pemetaan/level.html",
        "hasil",
        k=k,
        pilihan=_pilihan(k, ling, jumlah),
        tabel=_tabel(k, jumlah),
        isi=isi,
        kotak=[b for tiga in susun_kotak(isi, k.alamat) for b in tiga] if isi else [],
        gambar=_gambar(k, isi) if isi else None,
        hasil=hasil,
        batas_cari=BATAS_CARI,
        sebut=sebut_kotak,
        uraian=uraian(),
        judul=_judul(k),
        reset=str(k.alamat.dengan(level=None, rumpun=None, unit=None, q=None)),
        hanya_sendiri=not ling.seluruh and not ling.unit_jalur,
    )


def _judul(k: h.Konteks) -> str:
    """What was chosen, in words."""
    s = k.saring
    return " · ".join(
        t for t in (f"Level {s.level}" if s.level else "", k.dimensi.rumpun.get(s.rumpun or "", s.rumpun or "")) if t
    )


def _gambar(k: h.Konteks, isi: Kisi) -> object:
    """The heat nine-box of the choice; each cell leads to its list."""
    url = {n: str(k.alamat.ke(f"/kotak/{n}")) for n in range(1, 10)}
    predikat = {n: u.predikat for n, u in uraian().items()}
    jumlah = {n: b.jumlah for n, b in isi.kotak.items()}
    return panas("level", f"Sebaran kotak, {_judul(k)}", jumlah, predikat=predikat, url=url)


def _pilihan(k: h.Konteks, ling: Lingkup, jumlah: Mapping[tuple[int, str], int]) -> dict[str, list[tuple[str, str]]]:
    """Choices of the form with the people behind each; rumpun only of the chosen Level."""
    per_level: dict[int, int] = {}
    per_rumpun: dict[str, int] = {}
    for (lv, rp), n in jumlah.items():
        per_level[lv] = per_level.get(lv, 0) + n
        if k.saring.level in (None, lv):
            per_rumpun[rp] = per_rumpun.get(rp, 0) + n
    nama = k.dimensi.rumpun
    rumpun = sorted((nama.get(r, r), r) for r in {*per_rumpun, k.saring.rumpun or ""} if r != TANPA_RUMPUN)
    return {
        "level": [(n, f"{nama_} ({per_level.get(int(n), 0)})") for n, nama_ in LEVEL],
        "rumpun": [(r, f"{sebut} ({per_rumpun.get(r, 0)})") for sebut, r in rumpun],
        "unit": list(h.pilihan_unit(k, ling)) if k.periode and k.periode.run else [],
        "periode": [(p.kode, p.nama) for p in k.semua],
    }


def _tabel(k: h.Konteks, jumlah: Mapping[tuple[int, str], int]) -> Tabel:
    """The first step as a table: everybody of the scope."""
    lajur = [lv for lv in (4, 3, 2, 1, TANPA_LEVEL) if lv != TANPA_LEVEL or any(x == lv for x, _ in jumlah)]
    nama = k.dimensi.rumpun
    baris = []
    for sebut, kode in sorted((nama.get(r, r) or _BELUM, r) for r in {r for _, r in jumlah}):
        sel = []
        for lv in lajur:
            url = str(k.alamat.dengan(level=lv, rumpun=kode)) if lv != TANPA_LEVEL and kode != TANPA_RUMPUN else ""
            sel.append((jumlah.get((lv, kode), 0), url))
        baris.append((kode, sebut, tuple(sel), sum(n for n, _ in sel)))
    kepala = tuple((lv, _NAMA_LEVEL.get(lv, "Level belum diketahui")) for lv in lajur)
    return Tabel(kepala, tuple(baris))
