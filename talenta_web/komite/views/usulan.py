"""Proposals: the list, one of them, all about a person, marks beside names, files of the evidence."""

from __future__ import annotations

from typing import cast
from urllib.parse import urlsplit

from flask import redirect, request
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from talenta_web.basis.gudang import JENIS, letak
from talenta_web.extensions import db
from talenta_web.komite.acuan import alasan
from talenta_web.komite.galat import TidakAda
from talenta_web.komite.queries import usulan as q
from talenta_web.komite.queries.langkah_usulan import berkas, langkah
from talenta_web.komite.queries.sasaran import sasaran
from talenta_web.komite.queries.usulan import BarisUsulan, SaringUsulan
from talenta_web.komite.tampil_usulan import KEADAAN, keping, rinci_tampil
from talenta_web.komite.views import bp
from talenta_web.pemetaan import halaman as h
from talenta_web.web.akses import boleh, butuh, lingkup, pelaku
from talenta_web.web.baca import catat_baca
from talenta_web.web.hx import alamat_bersih, respond
from talenta_web.web.keamanan import lanjut_aman
from talenta_web.web.konteks import konfigurasi
from talenta_web.web.unduhan import jawab_berkas

MAKS_TANDA = 200
_SARING = ("keadaan", "dari", "ke", "alasan", "saya", "basi")


@bp.get("/usulan/")
@butuh(GET="kotak.usul.lihat")
def usulan_daftar() -> ResponseReturnValue:
    """Proposals of a periode, newest first."""
    if bersih := alamat_bersih():
        return redirect(bersih)
    session, ling = cast(Session, db.session()), lingkup()
    k = h.konteks(session, ling, "/usulan/", request.args)
    alamat = k.alamat.dengan(**{n: request.args[n] for n in _SARING if request.args.get(n)})
    s = _saring(k)
    baris: tuple[BarisUsulan, ...] = ()
    berikut, jumlah = None, 0
    if k.periode and (ling.seluruh or ling.unit_jalur):
        baris, berikut, jumlah = q.halaman(session, pelaku(), ling, k.periode.id, s, _angka("sebelum", 2**31 - 1))
    catat_baca("akses.kotak", "K2", (b.pegawai_id for b in baris))
    return respond(
        "komite/usulan/daftar.html", "hasil", k=k, s=s, alamat=alamat, baris=baris, berikut=berikut, jumlah=jumlah,
        lebih=jumlah > q.MAKS_HITUNG, keping=keping(s, alamat, k), keadaan=KEADAAN, alasan=alasan(),
        unit=h.pilihan_unit(k, ling) if k.periode and k.periode.run else (), saya=pelaku().id,
    )  # fmt: skip


def _saring(k: h.Konteks) -> SaringUsulan:
    a = request.args
    return SaringUsulan(
        keadaan=a.get("keadaan", "hidup") if a.get("keadaan") in q.KEADAAN else "hidup",
        dari=_angka("dari", 9), ke=_angka("ke", 9) or None,
        alasan=a.get("alasan") if a.get("alasan") in alasan() else None,
        jalur=k.dimensi.unit[k.saring.unit].jalur if k.saring.unit else None,
        q=k.saring.q, saya="saya" in a, basi="basi" in a,
    )  # fmt: skip


def _angka(nama: str, maks: int) -> int | None:
    nilai = request.args.get(nama, type=int)
    return nilai if nilai is not None and 0 <= nilai <= maks else None


@bp.get("/usulan/<pid>")
@butuh(GET="kotak.usul.lihat")
def usulan_rinci(pid: str) -> ResponseReturnValue:
    """One proposal with its evidence and every step."""
    session = cast(Session, db.session())
    u = _satu(session, pid)
    catat_baca("akses.kotak", "K2", (u.pegawai_id,))
    isi = rinci_tampil(u, langkah(session, (u.id,)).get(u.id, ()), milik=u.pengusul_id == pelaku().id)
    kini = sasaran(session, lingkup(), u.pegawai_pid, u.periode_kode) if u.basi else None
    return respond("komite/usulan/rinci.html", isi=isi, u=u, kini=kini.hasil if kini else None, ada=bool(kini))


@bp.get("/usulan/orang/<pid>")
@butuh(GET="kotak.usul.lihat")
def usulan_orang(pid: str) -> ResponseReturnValue:
    """Every proposal about a person in a periode, with every step; also a part of the card."""
    session = cast(Session, db.session())
    s = sasaran(session, lingkup(), pid, request.args.get("periode"))
    if s is None or s.hasil.nip == pelaku().nip:
        raise TidakAda("Pegawai ini tidak ada dalam hasil hitung yang berlaku.")
    semua = q.tentang(session, pelaku(), lingkup(), pid, s.periode.id)
    jejak = langkah(session, [u.id for u in semua])
    catat_baca("akses.kotak", "K2", (s.hasil.pegawai_id,))
    isi = [rinci_tampil(u, jejak.get(u.id, ()), milik=u.pengusul_id == pelaku().id) for u in semua]
    return respond("komite/usulan/orang.html", "bagian", s=s, isi=isi)


@bp.get("/usulan/tanda")
@butuh(GET="kotak.usul.lihat")
def usulan_tanda() -> ResponseReturnValue:
    """Live proposals out of or into a box, or of the whole grid: the script puts them beside the names."""
    session, ling = cast(Session, db.session()), lingkup()
    k = h.konteks(session, ling, "/usulan/", request.args)
    kotak = _angka("kotak", 9)
    semua: tuple[BarisUsulan, ...] = ()
    if k.periode and (ling.seluruh or ling.unit_jalur):
        semua = q.hidup(session, pelaku(), ling, k.periode.id, () if kotak is None else (kotak,))
    catat_baca("akses.kotak", "K2", (u.pegawai_id for u in semua[:MAKS_TANDA]))
    return respond(
        "komite/usulan/tanda.html", "isi", k=k, kotak=kotak, semua=semua[:MAKS_TANDA], jumlah=len(semua),
        saya=pelaku().id, kembali=_asal(), usul=boleh("kotak.ubah.usul"),
    )  # fmt: skip


def _asal() -> str:
    """The page into which htmx puts the marks: where a step taken there leads back to."""
    asal = urlsplit(request.headers.get("HX-Current-URL", ""))
    return lanjut_aman(f"{asal.path}?{asal.query}" if asal.query else asal.path, "/usulan/")


@bp.get("/usulan/<pid>/berkas/<berkas_pid>")
@butuh(GET="kotak.usul.lihat", berkas=True)
def usulan_berkas(pid: str, berkas_pid: str) -> ResponseReturnValue:
    """A file of the evidence, as an attachment."""
    session = cast(Session, db.session())
    u = _satu(session, pid)
    ada = berkas(session, u.id, berkas_pid)
    if ada is None:
        raise TidakAda("Berkas tidak ada.")
    catat_baca("akses.profil", "K2", (u.pegawai_id,), cara="berkas")
    try:
        return jawab_berkas(letak(konfigurasi().folder_data, ada), ada.nama, JENIS[ada.jenis])
    except FileNotFoundError as galat:
        raise TidakAda("Berkas tidak ada.") from galat


def _satu(session: Session, pid: str) -> BarisUsulan:
    u = q.satu(session, pelaku(), lingkup(), pid)
    if u is None:
        raise TidakAda("Usulan tidak ada.")
    return u
