"""Static check of a bundle: fields that do not exist, addresses outside it, elements that a paper cannot have."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from talenta_web.host import bidang, templat
from talenta_web.laporan.templat.baca_toml import baca
from talenta_web.laporan.templat.berkas import GAYA, Bundel
from talenta_web.laporan.templat.galat import TemplatDitolak, Temuan
from talenta_web.laporan.templat.gambar import periksa_gambar
from talenta_web.laporan.templat.isi import bentuk

MAKS_TEMUAN, MAKS_KOLOM = 60, 64
_ALAMAT = re.compile(
    r"""\b(?:src|href|xlink:href|data|poster|action|srcset|background)"""
    r"""\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))""",
    re.I,
)
_URL = re.compile(r"""url\(\s*["']?([^"')]*)|@import\s+["']([^"']*)""", re.I)
_UNSUR = re.compile(r"<\s*(script|iframe|object|embed|link|base|form|meta|audio|video|applet|frame)\b", re.I)
_RENTANG = re.compile(r"""\b(?:colspan|rowspan|span)\s*=\s*["']?\s*(\d+)""", re.I)
_TYPST_LUAR = re.compile(r'"(@[a-z]+/[^"]*|/[^"]*|(?:[^"]*/)?\.\./[^"]*|[a-z]+://[^"]*)"')
_TYPST_BERKAS = re.compile(r"\b(?:image|read|json|csv|toml|yaml|xml|cbor|plugin|bibliography)\(\s*\"([^\"]+)\"")
_TYPST_PAKET = re.compile(r'#?\b(import|include)\s+"([^"]+)"')
_BERSAMA = frozenset({"data.json", "talenta.typ"})
"""Files that the renderer puts beside a Typst template."""


def tinjau(b: Bundel, dataset: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    """Head, manifest and fields in use; TemplatDitolak with every problem found."""
    mesin = "typst" if b.typst else "weasyprint"
    kepala = baca(b.manifes, mesin, dataset)
    periksa_gambar(b.gambar)
    m = kepala["manifes"]
    temuan: list[Temuan] = []
    medan: list[dict[str, str]] = []
    if b.typst:
        temuan += _typst(b)
    else:
        hasil = bidang.baca(templat.ENV, b.templat, bentuk(m["dataset"], m["parameter"]), templat.FUNGSI)
        for baris, pesan in sorted(set(hasil.masalah)):
            temuan.append(Temuan(f"{b.nama_templat}, baris {baris}", f"{pesan[:1].upper()}{pesan[1:]}"))
        if not temuan:
            try:
                templat.periksa(b.templat)
            except templat.GalatTemplat as e:
                temuan.append(Temuan(f"{b.nama_templat}, baris {e.baris or 1}", e.pesan))
        medan = [{"tempat": f"baris {n}", "nama": j} for n, j in sorted({(f.baris, f.nama) for f in hasil.bidang})]
        temuan += _html(b.nama_templat, b.templat, b.gambar) + _gaya(GAYA, b.gaya, b.gambar)
    if temuan:
        raise TemplatDitolak(*temuan[:MAKS_TEMUAN])
    return {**kepala, "medan": medan}


def _baris(teks: str) -> Iterator[tuple[int, str]]:
    return enumerate(teks.splitlines(), 1)


def _html(nama: str, teks: str, gambar: Mapping[str, bytes]) -> list[Temuan]:
    hasil = []
    for n, baris in _baris(teks):
        tempat = f"{nama}, baris {n}"
        hasil += [
            Temuan(tempat, f"Unsur <{m[1].lower()}> tidak dapat dipakai.", "Naskah hanya teks, tabel, dan gambar.")
            for m in _UNSUR.finditer(baris)
        ]
        hasil += [t for m in _ALAMAT.finditer(baris) if (t := _alamat(tempat, m[1] or m[2] or m[3] or "", gambar))]
        for m in _RENTANG.finditer(baris):
            if len(m[1]) > 4 or int(m[1]) > MAKS_KOLOM:
                hasil.append(
                    Temuan(tempat, f"Rentang {m[1][:12]} kolom terlalu lebar.", f"Paling banyak {MAKS_KOLOM}.")
                )
    return hasil + _gaya(nama, teks, gambar)


def _gaya(nama: str, teks: str, gambar: Mapping[str, bytes]) -> list[Temuan]:
    hasil = []
    for n, baris in _baris(teks):
        for m in _URL.finditer(baris):
            if t := _alamat(f"{nama}, baris {n}", m[1] or m[2] or "", gambar):
                hasil.append(t)
    return hasil


def _alamat(tempat: str, alamat: str, gambar: Mapping[str, bytes]) -> Temuan | None:
    polos = alamat.strip()
    if not polos or polos.startswith("#"):
        return None
    if polos.lower().startswith("aset:"):
        ada = polos[5:] in gambar
        return None if ada else Temuan(tempat, f"Gambar {polos[5:][:60]!r} tidak ada dalam bundel.", _sebut(gambar))
    saran = 'Sertakan gambarnya dalam bundel, lalu tulis src="aset:nama.png".'
    return Temuan(
        tempat, f"Alamat {polos[:80]!r} tidak dapat dibuka: naskah tidak membaca jaringan atau berkas.", saran
    )


def _sebut(gambar: Mapping[str, bytes]) -> str:
    return f"Yang ada: {', '.join(gambar)}." if gambar else "Bundel ini tidak memuat gambar."


def _typst(b: Bundel) -> list[Temuan]:
    hasil = []
    ada = _BERSAMA | b.gambar.keys()
    for n, baris in _baris(b.templat):
        tempat = f"{b.nama_templat}, baris {n}"
        luar = [m[1] for m in _TYPST_LUAR.finditer(baris)]
        hasil += [
            Temuan(tempat, f"{a[:80]!r} berada di luar bundel.", "Paket, jaringan, dan berkas lain tidak dapat dibaca.")
            for a in luar
        ]
        disebut = [m[1] for m in _TYPST_BERKAS.finditer(baris)] + [m[2] for m in _TYPST_PAKET.finditer(baris)]
        hasil += [
            Temuan(tempat, f"Berkas {a[:60]!r} tidak ada dalam bundel.", _sebut(b.gambar))
            for a in disebut
            if a not in ada and a not in luar
        ]
    return hasil
