"""Words and drawings of the pages of papers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from talenta_web.basis.model import sekarang
from talenta_web.domain.tata_naskah import nomor as tulis_nomor
from talenta_web.domain.tata_naskah import periksa_pola
from talenta_web.domain.tulisan import tanggal_panjang
from talenta_web.kontrak.naskah import ProfilNaskah
from talenta_web.laporan.models.naskah import PenandatanganNaskah, ProfilInstansi
from talenta_web.laporan.naskah import queries as q
from talenta_web.laporan.naskah.forms import FormProfil, baris_kop, isi
from talenta_web.laporan.naskah.gambar import UKURAN, LembarGambar, lembar
from talenta_web.laporan.naskah.isian import KEAMANAN
from talenta_web.laporan.naskah.service_profil import PROFIL
from talenta_web.web.konteks import konfigurasi

HURUF: Mapping[str, str] = {"arial": "Arial (Liberation Sans)", "bookman": "Bookman Old Style (TeX Gyre Bonum)"}
CARA: Mapping[str, str] = {
    "basah": "Basah", "kotak_kosong": "TTE, kotak kosong", "jangkar": "TTE, jangkar", "srikandi": "Srikandi",
}  # fmt: skip


def hari_ini() -> date:
    """Today where this installation stands."""
    return sekarang().astimezone(ZoneInfo(konfigurasi().zona_waktu)).date()


def profil_bawaan(baris: ProfilInstansi | None, nama: str) -> ProfilNaskah:
    """The profile in force; while there is none, that of the contract with the name of the instansi."""
    return q.ke_profil(baris, logo=False) if baris else ProfilNaskah(nama)


def isian_profil(baris: ProfilInstansi | None, nama: str) -> dict[str, Any]:
    """Values for the form."""
    if baris is not None:
        return {**{k: getattr(baris, k) for k in PROFIL}, "kop": "\n".join(baris.kop)}
    p = ProfilNaskah(nama)
    bawaan: dict[str, Any] = {k: getattr(p, k) for k in PROFIL if hasattr(p, k)}
    return {**bawaan, "kop": nama, "kode_unit": "", "klasifikasi": ""}


def dari_form(form: FormProfil, baris: ProfilInstansi | None, nama: str) -> ProfilNaskah:
    """The profile as the form has it; a field with an error keeps the stored value."""
    dasar, nilai = profil_bawaan(baris, nama), isi(form)
    ganti = {
        k: nilai[k] for k in PROFIL if hasattr(dasar, k) and not form[k].errors and nilai[k] is not None and k != "kop"
    }
    kop = () if form.kop.errors else tuple(baris_kop(form.kop.data))
    return replace(dasar, **ganti, kop=kop or dasar.kop)


def pratinjau(session: Session, instansi_id: int, p: ProfilNaskah, hari: date) -> list[LembarGambar]:
    """Sheets with a number as the pattern writes it, signed by the first who may sign today."""
    ttd = next(iter(q.daftar_penandatangan(session, instansi_id, hari)), None)
    baris = q.profil(session, instansi_id)
    return lembar(
        p, q.ke_penandatangan(ttd) if ttd else None, contoh_nomor(p, baris, hari), tanggal_panjang(hari),
        bool(baris and baris.sidik_logo),
    )  # fmt: skip


def contoh_nomor(p: ProfilNaskah, baris: ProfilInstansi | None, hari: date) -> str:
    """How the first number of the year would read; empty for a pattern that cannot be used."""
    if periksa_pola(p.pola_nomor):
        return ""
    unsur = {
        "unit": (baris.kode_unit if baris else "") or "UNIT",
        "klasifikasi": (baris.klasifikasi if baris else "") or "000",
        "keamanan": p.kode_keamanan,
    }
    return tulis_nomor(p.pola_nomor, 1, bulan=hari.month, tahun=hari.year, unsur=unsur)


def butir(p: ProfilInstansi) -> tuple[tuple[str, str], ...]:
    """The profile in words."""
    lebar, tinggi = UKURAN[q.ke_profil(p, logo=False).kertas]
    return (
        ("Kertas", f"{p.kertas.removesuffix('-210')}, {lebar} x {tinggi} mm"),
        (
            "Margin",
            f"atas {p.margin_atas}, kanan {p.margin_kanan}, bawah {p.margin_bawah}, kiri {p.margin_kiri} mm",
        ),
        ("Huruf", f"{HURUF[p.huruf]}, {p.ukuran_huruf} pt"),
        ("Nomor halaman", "Halaman 2 dari 5, di kaki" if p.nomor_halaman == "kaki" else "- 2 -, di tengah atas"),
        ("Pola nomor", p.pola_nomor),
        ("Kode unit dan klasifikasi arsip", ", ".join(x for x in (p.kode_unit, p.klasifikasi) if x) or "–"),
        ("Klasifikasi keamanan", dict(KEAMANAN)[q.ke_profil(p, logo=False).kode_keamanan]),
        ("Tempat penandatanganan", p.tempat or "–"),
    )


def masa(p: PenandatanganNaskah, hari: date) -> tuple[str, str]:
    """Whether this signer may sign today, and the tone of the badge."""
    if p.berlaku_sejak > hari:
        return "Belum mulai", "info"
    if p.berlaku_sampai is not None and p.berlaku_sampai < hari:
        return "Berakhir", "netral"
    return "Berwenang", "baik"
