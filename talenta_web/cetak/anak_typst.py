"""Child side of the Typst engine: the only module that names typst."""

from __future__ import annotations

import json
import os
import re
from datetime import UTC, datetime
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import typst

from talenta_web.basis.proses import DitolakAnak
from talenta_web.cetak import pagar, urai

_STANDAR: dict[str, typst.PDFStandard] = {"pdf/a-3u": "a-3u", "pdf/ua-1": "ua-1"}
_TERLARANG = (
    (re.compile(r'"@[a-z0-9-]+/'), "paket dari luar tidak dapat dipakai"),
    (re.compile(r"\.\s*today\b"), "jam tidak dapat dibaca; pakai tanggal pada data atau naskah.tanggal"),
    (re.compile(r"\bplugin\s*\("), "modul biner tidak dapat dipakai"),
)
_TEMPAT = re.compile(r"[─-]+ \S*?([\w.-]+\.typ):(\d+):\d+")
_PESAN = (
    (re.compile(r"unknown variable: (\S+)"), "nama '{0}' tidak dikenal{dekat}"),
    (re.compile(r'dictionary does not contain key "([^"]+)"'), "data tidak memuat bidang '{0}'"),
    (re.compile(r"panicked with: (.*)", re.DOTALL), "{0}"),
    (re.compile(r"assertion failed:? ?(.*)", re.DOTALL), "syarat tidak terpenuhi: {0}"),
    (re.compile(r"file not found|would escape|access denied|to load"), "berkas itu tidak disertakan pada naskah"),
    (re.compile(r"condition is always true|to be infinite|maximum .*depth exceeded"), "perulangan tidak berakhir"),
    (re.compile(r"failed to download package|package not found"), "paket dari luar tidak dapat dipakai"),
    (re.compile(r"missing alt text"), "gambar tanpa teks alternatif (alt)"),
)  # fmt: skip


def susun(arg: dict[str, Any], isi: bytes) -> tuple[dict[str, Any], bytes]:
    """Compile the folder `arg["folder"]`; answer the number of pages."""
    akar = Path(arg["folder"])
    os.environ.update(dict.fromkeys(("https_proxy", "HTTPS_PROXY", "ALL_PROXY"), "http://127.0.0.1:9"))
    pagar.pasang(akar)
    for nama in arg["aset"]:
        if nama.endswith(".typ"):
            _periksa_sumber(nama, (akar / nama).read_text(encoding="utf-8"), 0)
        else:
            urai.periksa_gambar(nama, (akar / nama).read_bytes())
    _periksa_sumber("isi.typ", (akar / "isi.typ").read_text(encoding="utf-8"), 1)
    kosong = akar / "inti" / "paket"
    penyusun = typst.Compiler(
        _utama(arg["lampiran"]).encode(), root=str(akar), font_paths=typst.Fonts(False, False, [str(pagar.HURUF)]),
        package_path=str(kosong), package_cache_path=str(kosong),
    )  # fmt: skip
    try:
        hasil = penyusun.compile(format="pdf", pdf_standards=[_STANDAR[arg["varian"]]], timestamp=_saat(arg["tanggal"]))
    except typst.TypstError as e:
        raise DitolakAnak(_pesan(e.message, e.diagnostic, _nama(akar))) from e
    pagar.periksa()
    assert isinstance(hasil, bytes)
    return {"halaman": _halaman(hasil)}, hasil


def _utama(lampiran: list[list[str]]) -> str:
    """The main file lives in memory: the author cannot read or replace it."""
    sisip = "".join(
        f'#pdf.attach({json.dumps(nama)}, read({json.dumps(jalur)}, encoding: none), relationship: "data", '
        f'mime-type: "application/json", description: "Data dokumen ini, dapat dibaca mesin")\n'
        for nama, jalur in lampiran
    )
    return f'#import "talenta.typ": _naskah\n{sisip}#show: _naskah\n#include "isi.typ"\n'


def _saat(hari: str | None) -> int:
    """Seconds of the document's day; PDF/A of Typst wants one, so without a day it is the first of Unix time."""
    return int(datetime.fromisoformat(hari).replace(tzinfo=UTC).timestamp()) if hari else 0


def _periksa_sumber(nama: str, teks: str, kepala: int) -> None:
    for nomor, baris in enumerate(teks.splitlines(), start=1):
        for pola, sebab in _TERLARANG:
            if pola.search(baris):
                raise DitolakAnak(f"Templat {nama} baris {nomor - kepala}: {sebab} ({baris.strip()[:80]}).")


def _nama(akar: Path) -> list[str]:
    isi = (akar / "talenta.typ").read_text(encoding="utf-8")
    return re.findall(r"[a-z_0-9]+", " ".join(re.findall(r"^#(?:let|import \S+:) ([a-z][^(=\n]*)", isi, re.MULTILINE)))


def _pesan(pesan: str, rincian: str, nama: list[str]) -> str:
    """A message for people: the author's own line, what is wrong, in Indonesian where the case is known."""
    ucap = f"Typst menolak: {pesan}"
    for pola, kata in _PESAN:
        if cocok := pola.search(pesan):
            isi = [g.strip('"') for g in cocok.groups()]
            mirip = get_close_matches(isi[0], nama, 1) if isi else []
            ucap = kata.format(*isi, dekat=f"; mungkin '{mirip[0]}'" if mirip else "")
            break
    for berkas, baris in _TEMPAT.findall(rincian):
        if berkas not in ("talenta.typ", "tulis.typ", "gambar.typ", "__typst_py_bytes__.typ"):
            return f"Templat {berkas} baris {int(baris) - (berkas == 'isi.typ')}: {ucap}."
    return f"Templat: {ucap}."


def _halaman(hasil: bytes) -> int:
    """Typst writes its page tree uncompressed; its root counts the most."""
    return max(int(n) for n in re.findall(rb"/Type/Pages/Count (\d+)", hasil))
