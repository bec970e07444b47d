"""The form of a record on the web: who may, files checked first, then one transaction; discipline only proposes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import FileStorage

from talenta_web.basis.gudang import BerkasDitolak, Kuota, KuotaHabis, Siap, terima
from talenta_web.basis.sesi import transaksi
from talenta_web.extensions import db
from talenta_web.pegawai import tampil
from talenta_web.pegawai.catatan import service, usul
from talenta_web.pegawai.catatan.baris import DUA_ORANG, nilai, sidik_nilai
from talenta_web.pegawai.catatan.bukti import MAKS_BERKAS, simpan_semua
from talenta_web.pegawai.catatan.formulir import TERIMA, FormCatatan, formulir
from talenta_web.pegawai.catatan.galat import CatatanBerubah, CatatanTidakAda, TidakSah
from talenta_web.pegawai.catatan.isian import Bidang, bidang, kolom_akhir, teks, urai
from talenta_web.pegawai.catatan.queries_baris import ambil
from talenta_web.pegawai.catatan.rancang import Tindakan, galat_alasan
from talenta_web.pegawai.catatan.tampil import kata_nilai
from talenta_web.pegawai.models import Pegawai
from talenta_web.pegawai.queries import orang as q_orang
from talenta_web.pegawai.queries.orang import Orang
from talenta_web.web.akses import bukan_sendiri, lingkup, pelaku
from talenta_web.web.baca import catat_baca
from talenta_web.web.hx import respond
from talenta_web.web.konteks import konfigurasi
from talenta_web.web.sekali import sekali
from talenta_web.web.tabrakan import Beda, versi_kiriman

KATA = {"tambah": "Tambah", "ubah": "Ubah", "tutup": "Tutup", "cabut": "Cabut"}
SELESAI = {"tambah": "ditambah", "ubah": "diubah", "tutup": "ditutup", "cabut": "dicabut"}
_TETAP = "Hasil pemetaan yang sudah dihitung tidak berubah; perhitungan berikutnya memakai data ini."
_BERUBAH = "Catatan ini diubah orang lain sejak Anda membukanya. Periksa isinya yang sekarang, lalu kirim lagi."
_HILANG = "Catatan ini sudah dicabut orang lain sejak Anda membukanya. Isian Anda tidak disimpan."


@dataclass(frozen=True, slots=True)
class Tempat:
    """Which record of whom, on which tab."""

    orang: Orang
    bagian: tampil.Bagian
    bingkai: str
    catatan: str | None

    @property
    def p(self) -> Pegawai:
        return self.orang.pegawai

    @property
    def pulang(self) -> str:
        """The record, or its frame, on the page of the person."""
        ujung = tampil.jangkar(self.bingkai, self.catatan) if self.catatan else self.bingkai
        return f"/pegawai/{self.p.pid}?bagian={self.bagian.kode}#{ujung}"


def tempat(pid: str, bingkai: str, catatan: str | None) -> Tempat:
    """The person and the tab, if this reader may see both; else 404."""
    orang = q_orang.orang(db.session(), lingkup(), pid)
    terbuka = tampil.bagian_terbuka(orang.pegawai.nip, orang.jalur) if orang else ()
    bagian = next((b for b in terbuka if bingkai in b.bingkai), None)
    if orang is None or bagian is None:
        abort(404)
    if bagian.terbatas:
        catat_baca("akses.profil", "K2", (orang.pegawai.id,))
    return Tempat(orang, bagian, bingkai, catatan)


def dasar(t: Tempat) -> dict[str, Any]:
    """What every page about one record shows around it."""
    return {
        "p": t.p,
        "nama": tampil.nama_lengkap(t.p.nama, t.p.gelar_depan, t.p.gelar_belakang),
        "nip": tampil.nip_tampil(t.p.nip, lingkup().samarkan(t.p.nip, t.orang.jalur)),
        "bagian": t.bagian,
        "bingkai": t.bingkai,
        "judul_bingkai": tampil.nama_bingkai(t.bingkai),
        "catatan": t.catatan,
        "pulang": t.pulang,
        "dua": t.bingkai in DUA_ORANG,
    }


def kuota() -> Kuota:
    k = konfigurasi()
    return Kuota(k.kuota_pengguna_mib, k.kuota_instansi_mib)


def periksa_berkas(kiriman: Iterable[FileStorage]) -> list[Siap]:
    """Check what was uploaded, outside of any transaction; raises BerkasDitolak."""
    berkas = [f for f in kiriman if f.filename]
    if len(berkas) > MAKS_BERKAS:
        raise BerkasDitolak(f"Paling banyak {MAKS_BERKAS} berkas sekali kirim.")
    db.session().commit()  # nothing stays open while the child process works
    return [terima(f.filename or "", f.stream.read()) for f in berkas]


def kerjakan(pid: str, bingkai: str, tindakan: Tindakan, catatan: str | None, *, dua: bool) -> ResponseReturnValue:
    """Show the form, or do what it asks."""
    t = tempat(pid, bingkai, catatan)
    bukan_sendiri(t.p.nip)
    akhir = kolom_akhir(bingkai)
    if (bingkai in DUA_ORANG) != dua or (tindakan == "tutup" and akhir is None):
        abort(404)
    try:
        kini = nilai(ambil(db.session(), t.p.id, bingkai, catatan)) if catatan else None
    except CatatanTidakAda:
        if request.method != "POST":
            abort(404)
        abort(409, _HILANG)
    kolom = {"tutup": (akhir or "",), "cabut": ()}.get(tindakan)
    form = formulir(bingkai, {k: teks(v) for k, v in (kini or {}).items()}, kolom)
    if request.method != "POST":
        return _halaman(t, tindakan, form, kini)
    try:
        siap = periksa_berkas(form.berkas.data or ())
    except BerkasDitolak as e:
        return _halaman(t, tindakan, form, kini, galat={"berkas": str(e)}, status=422)
    return _simpan(t, tindakan, form, kini, siap)


@sekali
def _simpan(
    t: Tempat, tindakan: Tindakan, form: FormCatatan, kini: Mapping[str, Any] | None, siap: Sequence[Siap]
) -> ResponseReturnValue:
    session, k, orang = db.session(), konfigurasi(), pelaku()
    alasan, milik = form.alasan.data or "", {"instansi_id": orang.instansi_id, "pengguna_id": orang.id}
    try:
        with transaksi(session):
            berkas = simpan_semua(session, k.folder_data, siap, kuota(), **milik)
            if t.bingkai in DUA_ORANG:
                usulan = usul.ajukan(
                    session, t.p, t.bingkai, tindakan, form.isi(), alasan=alasan, pelaku=orang, data=k.folder_data,
                    catatan_pid=t.catatan, sidik=versi_kiriman(), berkas=berkas,
                )  # fmt: skip
                flash("Usulan dikirim. Pengelola kepegawaian lain harus menyetujuinya dalam tujuh hari.", "sukses")
                return redirect(url_for("akun.persetujuan_rinci", pid=usulan), 303)
            sebab = service.Sebab(alasan, orang.id, berkas=berkas)
            pid, berubah = service.laksanakan(
                session, t.p.id, t.bingkai, tindakan, form.isi(), sebab, catatan_pid=t.catatan, sidik=versi_kiriman()
            )
    except TidakSah as e:
        return _halaman(t, tindakan, form, kini, galat=e.galat | galat_alasan(alasan), status=422)
    except KuotaHabis as e:
        return _halaman(t, tindakan, form, kini, galat={"berkas": str(e)}, status=422)
    except CatatanTidakAda:
        abort(409, _HILANG)
    except CatatanBerubah as e:
        return _tabrakan(t, tindakan, form, e)
    nama = tampil.nama_bingkai(t.bingkai).lower()
    if berubah:
        flash(f"Catatan {nama} {SELESAI[tindakan]}. {_TETAP}", "sukses")
    else:
        flash("Tidak ada nilai yang berubah." + (" Bukti dilampirkan." if siap else ""), "info")
    tujuan = None if tindakan == "cabut" else pid
    return redirect(Tempat(t.orang, t.bagian, t.bingkai, tujuan).pulang, 303)


def _tabrakan(t: Tempat, tindakan: Tindakan, form: FormCatatan, e: CatatanBerubah) -> ResponseReturnValue:
    kini, kirim = urai(t.bingkai, e.kini), form.isi()
    if tindakan != "ubah":
        return _halaman(t, tindakan, form, kini, galat={"": _BERUBAH}, status=409)
    beda = [
        Beda(b.judul, kata_nilai(b, kini[b.nama]), _kata(b, kirim[b.nama]))
        for b in bidang(t.bingkai)
        if b.nama in kirim and e.kini[b.nama] != kirim[b.nama].strip()
    ]
    return _halaman(t, tindakan, form, kini, beda=beda, status=409)


def _kata(b: Bidang, isi: str) -> str:
    try:
        return kata_nilai(b, urai(b.bingkai, {b.nama: isi})[b.nama])
    except TidakSah:
        return isi or "–"


def _halaman(
    t: Tempat,
    tindakan: Tindakan,
    form: FormCatatan,
    kini: Mapping[str, Any] | None,
    *,
    galat: Mapping[str, str] | None = None,
    beda: Sequence[Beda] | None = None,
    status: int = 200,
) -> ResponseReturnValue:
    return respond(
        "pegawai/catatan/isian.html",
        status=status,
        **dasar(t),
        form=form,
        umum=form.tempel(galat or {}),
        ada_galat=status != 200,
        beda=beda,
        tindakan=tindakan,
        kata=KATA[tindakan],
        sidik=None if kini is None else sidik_nilai(kini),
        kini=None if kini is None else [(b.judul, kata_nilai(b, kini[b.nama])) for b in bidang(t.bingkai)],
        terima=TERIMA,
    )
