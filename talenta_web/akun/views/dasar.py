"""What the pages of akun share."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from flask import Blueprint, flash, make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response as Jawaban

from talenta_web.akun import service
from talenta_web.akun.kunci import JawabanKunci, Tempat
from talenta_web.akun.pasang import beri_kuki, beri_kuki_tunda
from talenta_web.akun.service import Asal, HasilMasuk, Tahap
from talenta_web.akun.service.kunci import pemegang_sesi
from talenta_web.extensions import db
from talenta_web.web.akses import BelumMasuk, Masuk
from talenta_web.web.akses import masuk as orang_masuk
from talenta_web.web.keamanan import lanjut_aman
from talenta_web.web.konteks import konfigurasi
from talenta_web.web.kuki import nama_host

bp = Blueprint("akun", __name__)
HALAMAN_TAHAP: Mapping[Tahap, str] = MappingProxyType(
    {Tahap.KODE: "akun.masuk_kode", Tahap.DAFTAR: "akun.masuk_daftar", Tahap.SANDI: "akun.masuk_sandi"}
)


def orang_ini() -> Masuk:
    orang = orang_masuk()
    if orang is None:
        raise BelumMasuk()
    return orang


def asal() -> Asal:
    """Where this request comes from, for throttle and session list."""
    return Asal(request.remote_addr, request.user_agent.string)


def tempat_kunci() -> Tempat | None:
    """Where a security key would be used; None when keys cannot be used at this address."""
    k, host = konfigurasi(), request.host.lower()
    if k.domain_kunci is None or not f".{nama_host(host)}".endswith(f".{k.domain_kunci}"):
        return None
    return Tempat(k.domain_kunci, f"{request.scheme if k.loopback else 'https'}://{host}")


def jawaban_kunci() -> JawabanKunci | None:
    """The answer of a security key in this form, for the session of the reader (or an unfinished login)."""
    isi, tempat, orang = request.form.get("kunci", ""), tempat_kunci(), orang_masuk()
    if not isi or tempat is None:
        return None
    return JawabanKunci(isi, tempat, pemegang_sesi(orang.sesi_id) if orang else "")


def lanjut_dari_alamat() -> str:
    return lanjut_aman(request.args.get("lanjut"))


def ke_tahap(hasil: HasilMasuk, lanjut: str) -> ResponseReturnValue:
    """The next page of a login: the one that asks for what is missing, or where the reader wanted to go."""
    if hasil.tahap in HALAMAN_TAHAP:
        jawaban = make_response(redirect(url_for(HALAMAN_TAHAP[hasil.tahap], lanjut=lanjut)))
        return beri_kuki_tunda(jawaban, hasil.token) if hasil.token else jawaban
    if hasil.tahap is Tahap.ULANG:
        flash("Langkah masuk ini sudah kedaluwarsa. Masukkan NIP dan sandi sekali lagi.", "awas")
        return redirect(url_for("akun.masuk", lanjut=lanjut))
    return sesi_terbuka(make_response(redirect(lanjut)), hasil)


def sesi_terbuka(jawaban: Jawaban, hasil: HasilMasuk) -> ResponseReturnValue:
    """Give the session to this browser; the one it had before ends."""
    if orang := orang_masuk():
        service.keluar(db.session(), orang.pelaku.id, orang.sesi_id)
    if hasil.kabar_baru:
        flash(f"Ada {hasil.kabar_baru} kabar keamanan baru tentang akun Anda. Lihat di halaman Akun saya.", "awas")
    return beri_kuki(make_response(jawaban), hasil.token)


def kembali(token: str, tujuan: str) -> ResponseReturnValue:
    return beri_kuki(make_response(redirect(tujuan)), token)


def ke_akun(pesan: str) -> Jawaban:
    flash(pesan, "sukses")
    return redirect(url_for("akun.saya"))
