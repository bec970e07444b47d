"""Static check of a bundle: fields that do not exist, addresses outside it, elements that a paper cannot have."""

from __future__ import annotations

import re
from collections.abc import Mapping
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
_BARIS_TABEL = re.compile(r"<tr\b.*?(?=<tr\b|</table|\Z)", re.I | re.S)
_SEL = re.compile(r"<t[dh]\b", re.I)
_RENTANG = re.compile(r"""\b(?:colspan|rowspan|span)\s*=\s*["']?\s*(\d+)""", re.I)
_TYPST_LUAR = re.compile(r'"(@[a-z]+/[^"]*|/[\w.][^"]*|(?:[^"]*/)?\.\./[^"]*|[a-z]+://[^"]*)"')
_TYPST_BERKAS = re.compile(r"\b(?:image|read|json|csv|toml|yaml|xml|cbor|plugin|bibliography)\(\s*\"([^\"]+)\"")
_TYPST_PAKET = re.compile(r'\b(?:import|include)\s+"([^"]+)"')
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


def _baris(teks: str, letak: int) -> int:
    return teks.count("\n", 0, letak) + 1


def _html(nama: str, teks: str, gambar: Mapping[str, bytes]) -> list[Temuan]:
    hasil = []
    for m in _UNSUR.finditer(teks):
        tempat = f"{nama}, baris {_baris(teks, m.start())}"
        pesan = f"Unsur <{m[1].lower()}> tidak dapat dipakai."
        hasil.append(Temuan(tempat, pesan, "Naskah hanya teks, tabel, dan gambar."))
    for m in _ALAMAT.finditer(teks):
        if t := _alamat(f"{nama}, baris {_baris(teks, m.start())}", m[1] or m[2] or m[3] or "", gambar):
            hasil.append(t)
    lebar = [(m.start(), m[1][:12]) for m in _RENTANG.finditer(teks) if len(m[1]) > 4 or int(m[1]) > MAKS_KOLOM]
    lebar += [(m.start(), str(n)) for m in _BARIS_TABEL.finditer(teks) if (n := len(_SEL.findall(m[0]))) > MAKS_KOLOM]
    for letak, banyak in lebar:
        pesan = f"Tabel selebar {banyak} kolom tidak dapat dicetak."
        hasil.append(Temuan(f"{nama}, baris {_baris(teks, letak)}", pesan, f"Paling banyak {MAKS_KOLOM} kolom."))
    return hasil + _gaya(nama, teks, gambar)


def _gaya(nama: str, teks: str, gambar: Mapping[str, bytes]) -> list[Temuan]:
    semua = ((m.start(), m[1] or m[2] or "") for m in _URL.finditer(teks))
    ada = (_alamat(f"{nama}, baris {_baris(teks, letak)}", alamat, gambar) for letak, alamat in semua)
    return [t for t in ada if t]


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
    hasil, teks = [], b.templat
    ada = _BERSAMA | b.gambar.keys()
    for pola in (_TYPST_LUAR, _TYPST_BERKAS, _TYPST_PAKET):
        for m in pola.finditer(teks):
            tempat, nama = f"{b.nama_templat}, baris {_baris(teks, m.start())}", m[1]
            if pola is _TYPST_LUAR:
                saran = "Paket, jaringan, dan berkas lain tidak dapat dibaca."
                hasil.append(Temuan(tempat, f"{nama[:80]!r} berada di luar bundel.", saran))
            elif nama not in ada and not _TYPST_LUAR.fullmatch(f'"{nama}"'):
                hasil.append(Temuan(tempat, f"Berkas {nama[:60]!r} tidak ada dalam bundel.", _sebut(b.gambar)))
    return hasil
