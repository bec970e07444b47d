"""The menu: entries as data; an entry shows when its page exists and the reader may open it.

What a reader may open of the core follows from his roles alone, so that part of the menu is worked out once per set of
roles and then kept; plugins are asked on every request.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, replace

from flask import current_app, request, url_for

from talenta_web.web import ekstensi
from talenta_web.web.akses import boleh, deklarasi, izin_lain, masuk


@dataclass(frozen=True, slots=True)
class Butir:
    """One entry of the menu: the first of `endpoint` that exists is its address."""

    label: str
    ikon: str
    endpoint: tuple[str, ...]
    pintas: str = ""
    luas: bool = False  # only for readers who see more than themselves


@dataclass(frozen=True, slots=True)
class Tampil:
    """An entry as the template shows it."""

    label: str
    ikon: str
    url: str
    pintas: str
    aktif: bool = False


@dataclass(frozen=True, slots=True)
class Kelompok:
    """Entries under one heading."""

    label: str
    butir: tuple[Tampil, ...]


MENU: tuple[tuple[str, tuple[Butir, ...]], ...] = (
    ("", (Butir("Dasbor", "dasbor", ("dasbor.beranda",), "d"),)),
    (
        "Talenta",
        (
            Butir("Kotak talenta", "kotak", ("pemetaan.kotak",), "k", luas=True),
            Butir("Pegawai", "pegawai", ("pegawai.daftar",), "p"),
            Butir("Unit kerja", "unit", ("pegawai.unit", "unit.daftar")),
            Butir("Jabatan", "jabatan", ("pegawai.jabatan",)),
            Butir("Data rujukan", "setel", ("pegawai.rujukan",)),
            Butir("Kinerja", "naik", ("pegawai.kinerja",)),
            Butir("Mutu data", "info", ("pegawai.mutu",)),
            Butir("Statistik", "grafik", ("pegawai.statistik",)),
            Butir("Impor data", "impor", ("pegawai.impor",)),
            Butir("Kartu saya", "kartu", ("pemetaan.kartu_saya",)),
        ),
    ),
    (
        "Komite",
        (
            Butir("Sidang", "jam", ("komite.sidang_daftar",)),
            Butir("Usulan kotak", "naik", ("komite.usulan_daftar",)),
            Butir("Komite Talenta", "orang", ("komite.daftar", "komite.benturan")),
            Butir("Pergeseran kotak", "grafik", ("komite.pergeseran",)),
            Butir("Tindak lanjut", "sukses", ("komite.tindak_daftar",)),
        ),
    ),
    (
        "",
        (
            Butir("Papan Kanreg", "grafik", ("kematangan.papan",)),
            Butir("Aturan penskoran", "aturan", ("aturan.daftar",)),
            Butir("Simulasi aturan", "kotak", ("pemetaan.simulasi_daftar", "pemetaan.simulasi_bersama_daftar")),
            Butir("Kematangan", "sukses", ("kematangan.daftar",), "m"),
            Butir("Laporan", "laporan", ("laporan.daftar",), "l"),
            Butir("Persetujuan", "kunci", ("akun.persetujuan_daftar",)),
            Butir("Akun pengguna", "orang", ("akun.pengguna_daftar",)),
            Butir("Jejak audit", "info", ("admin.jejak",)),
            Butir("Ekstensi", "setel", ("admin.ekstensi",)),
            Butir("Permintaan data", "orang", ("privasi.permintaan",)),
            Butir("Retensi data", "info", ("privasi.retensi",)),
        ),
    ),
)
AKUN = (
    Butir("Akun saya", "orang", ("akun.saya",)),
    Butir("Data saya", "kartu", ("privasi.data_saya",)),
    Butir("Ganti sandi", "kunci", ("akun.sandi",)),
    Butir("Siapa membuka data saya", "orang", ("admin.akses_saya",)),
)
CARI = ("pegawai.daftar",)
KELUAR = ("akun.keluar",)


def _ada(calon: tuple[str, ...], luas: bool = False) -> str | None:
    """First endpoint that exists and whose own declaration lets this reader GET it."""
    for endpoint in calon:
        if endpoint in current_app.view_functions:
            pernyataan = deklarasi(current_app, endpoint)
            nama = pernyataan.metode.get("GET") if pernyataan else None
            if nama and boleh(nama) and not (luas and hanya_sendiri(nama)):
                return endpoint
    return None


def hanya_sendiri(kemampuan: str) -> bool:
    """Does this capability show the reader nobody but himself?"""
    lingkup = izin_lain(kemampuan).lingkup
    return lingkup is not None and not (lingkup.seluruh or lingkup.unit_jalur or lingkup.agregat)


@dataclass(frozen=True, slots=True)
class Tautan:
    """Every address of the frame: the menu (groups without entries left out), account menu, people search, logout."""

    menu: tuple[Kelompok, ...]
    akun: tuple[Tampil, ...]
    cari: str | None
    keluar: str | None


_SIMPANAN = "talenta_navigasi"
_SIMPAN_MAKS = 256


def _tampil(butir: tuple[Butir, ...]) -> tuple[Tampil, ...]:
    ada = [(b, url_for(endpoint)) for b in butir if (endpoint := _ada(b.endpoint, b.luas))]
    return tuple(Tampil(b.label, b.ikon, url, b.pintas) for b, url in ada)


def _susun(plugin: tuple[Tampil, ...]) -> Tautan:
    menu = tuple(Kelompok(label, tampil) for label, butir in MENU if (tampil := _tampil(butir)))
    if plugin:
        menu += (Kelompok("Dari ekstensi", plugin),)
    cari = _ada(CARI)
    keluar = next((url_for(e) for e in KELUAR if e in current_app.view_functions), None)
    return Tautan(menu, _tampil(AKUN), url_for(cari) if cari else None, keluar)


def _tandai(t: Tautan, jalan: str) -> Tautan:
    """Mark the entry that explains the most of this path."""
    urut = sorted((b.url for k in t.menu for b in k.butir), key=len, reverse=True)
    aktif = next((u for u in urut if jalan == u or (u != "/" and jalan.startswith(u.rstrip("/") + "/"))), None)
    menu = tuple(Kelompok(k.label, tuple(replace(b, aktif=b.url == aktif) for b in k.butir)) for k in t.menu)
    return replace(t, menu=menu)


def tautan() -> Tautan:
    """The addresses of the current reader; the rule of the route marks the entry of this page."""
    orang = masuk()
    plugin = tuple(Tampil(b.label, "setel", b.alamat, "") for b in ekstensi.menu()) if orang else ()
    simpanan: dict[Hashable, Tautan] = current_app.extensions.setdefault(_SIMPANAN, {})
    jalan = request.url_rule.rule if request.url_rule else ""
    dasar = ((orang.pelaku.peran, orang.segar) if orang else None, plugin)
    kunci = (*dasar, jalan)
    if kunci not in simpanan:
        if len(simpanan) >= _SIMPAN_MAKS:  # a unit per role makes many keys
            simpanan.clear()
        if dasar not in simpanan:
            simpanan[dasar] = _susun(plugin)
        simpanan[kunci] = _tandai(simpanan[dasar], jalan)
    return simpanan[kunci]
