"""The menu: entries as data; an entry shows when its page exists and the reader may open it."""

from __future__ import annotations

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
            Butir("Impor data", "impor", ("pegawai.impor",)),
            Butir("Kartu saya", "kartu", ("pemetaan.kartu_saya",)),
        ),
    ),
    (
        "",
        (
            Butir("Aturan penskoran", "aturan", ("aturan.daftar",)),
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


def _cocok(url: str) -> int:
    """How much of the address of this page the entry explains; 0 = nothing."""
    cocok = request.path == url or (url != "/" and request.path.startswith(url.rstrip("/") + "/"))
    return len(url) if cocok else 0


def _tampil(butir: tuple[Butir, ...]) -> tuple[Tampil, ...]:
    ada = [(b, url_for(endpoint)) for b in butir if (endpoint := _ada(b.endpoint, b.luas))]
    return tuple(Tampil(b.label, b.ikon, url, b.pintas) for b, url in ada)


def navigasi() -> tuple[Kelompok, ...]:
    """The menu of the current reader, the entry that fits best marked; groups without entries are left out."""
    menu = [(label, tampil) for label, butir in MENU if (tampil := _tampil(butir))]
    if plugin := tuple(Tampil(b.label, "setel", b.alamat, "") for b in ekstensi.menu()) if masuk() else ():
        menu.append(("Dari ekstensi", plugin))
    terbaik = max((_cocok(t.url) for _, tampil in menu for t in tampil), default=0)
    return tuple(
        Kelompok(label, tuple(replace(t, aktif=0 < terbaik == _cocok(t.url)) for t in tampil)) for label, tampil in menu
    )


def menu_akun() -> tuple[Tampil, ...]:
    """Entries of the account menu."""
    return _tampil(AKUN)


def url_cari() -> str | None:
    """Address of the people search, if the reader may search."""
    endpoint = _ada(CARI)
    return url_for(endpoint) if endpoint else None


def url_keluar() -> str | None:
    """Address that ends the session (POST)."""
    return next((url_for(e) for e in KELUAR if e in current_app.view_functions), None)
