"""Child side of the PDF renderer: the only module that names WeasyPrint."""

from __future__ import annotations

import hashlib
import json
import logging
import re
from collections.abc import Mapping
from typing import Any
from xml.etree.ElementTree import SubElement

from talenta_web.basis.proses import DitolakAnak
from talenta_web.cetak import pagar, urai

pagar.huruf_sendiri()

from weasyprint import CSS, HTML  # noqa: E402 - fontconfig must know its file first
from weasyprint.text.fonts import FontConfiguration  # noqa: E402
from weasyprint.urls import (  # noqa: E402
    FatalURLFetchingError,
    URLFetcher,
    URLFetcherResponse,
    URLFetchingError,
)

from talenta_web.cetak.tanda import lampirkan, lengkapi  # noqa: E402

MAKS_DATA = 2_000_000
_DASAR = "http://naskah.invalid/"
_HURUF_LUAR = re.compile(r"@(font-face|color-profile)\b", re.IGNORECASE)


class PengambilAset(URLFetcher):  # type: ignore[misc]
    """Knows `aset:` and `data:`; everything else, redirects included, is refused without touching disk or network."""

    def __init__(self, aset: Mapping[str, bytes], **naskah: str) -> None:
        super().__init__(allowed_protocols={"data"}, allow_redirects=False)
        self._aset = aset
        self._naskah = naskah

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        """Give the bytes of our own asset or of a data address."""
        skema, _, nama = url.partition(":")
        if skema == "aset":
            if nama not in self._aset:
                self._tolak(f"Aset '{nama}' tidak disertakan pada naskah", url)
            return self._jawab(url, nama, self._aset[nama])
        if skema.lower() != "data" or len(url) > MAKS_DATA:
            alamat = url.removeprefix(_DASAR)[:200]
            self._tolak(f"Alamat '{alamat}' tidak diizinkan; pakai aset: atau data:", alamat)
        jawaban = super().fetch(url, headers)
        return self._jawab(url, "data:", jawaban.read(), jawaban.headers)

    def _jawab(self, url: str, nama: str, isi: bytes, kepala: Any = None) -> URLFetcherResponse:
        try:
            urai.periksa_gambar(nama, isi)
        except DitolakAnak as e:  # only this kind is not swallowed on its way up
            self._tolak(e.pesan.rstrip("."), url)
        return URLFetcherResponse(url, isi, kepala)

    def _tolak(self, pesan: str, alamat: str) -> None:
        raise FatalURLFetchingError(f"{pesan}{urai.tempat(alamat, **self._naskah)}.")


def susun(arg: dict[str, Any], isi: bytes) -> tuple[dict[str, Any], bytes]:
    """Render; answer the number of pages. `dasar` and `cap` are styles below and above those of the document."""
    pagar.pasang()
    return susun_satu(arg, isi)


def susun_satu(arg: dict[str, Any], isi: bytes) -> tuple[dict[str, Any], bytes]:
    """The same for a process that is watched already (tests)."""
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
    logging.getLogger("fontTools").setLevel(logging.CRITICAL)
    berkas = _pisah(arg["berkas"], isi)
    urai.periksa(arg["html"])
    if ketemu := _HURUF_LUAR.search(arg["css"] + arg["html"]):
        di = urai.tempat(ketemu[0], isi=arg["html"], gaya=arg["css"])
        raise DitolakAnak(f"{ketemu[0].lower()} tidak diizinkan: huruf dan warna disertakan aplikasi{di}.")
    ambil = PengambilAset(berkas["aset"], isi=arg["html"], gaya=arg["css"])
    huruf = FontConfiguration()
    try:
        halaman = HTML(string=arg["html"], url_fetcher=ambil, base_url=_DASAR)
        _kepala(halaman.etree_element, arg)
        gaya = [CSS(string=arg[g], url_fetcher=ambil, font_config=huruf) for g in ("dasar", "cap") if arg[g]]
        dokumen = halaman.render(font_config=huruf, stylesheets=gaya, presentational_hints=False)
        hasil = _tulis(dokumen, arg, berkas["lampiran"], isi)
    except FatalURLFetchingError as e:
        raise DitolakAnak(str(e)) from e
    except URLFetchingError as e:
        raise DitolakAnak("Gaya naskah memakai alamat luar yang tidak diizinkan.") from e
    except RecursionError as e:
        raise DitolakAnak("Naskah terlalu bersarang untuk ditata.") from e
    pagar.periksa()
    return {"halaman": len(dokumen.pages)}, hasil


def _kepala(akar: Any, arg: Mapping[str, Any]) -> None:
    """Language, title, and the document's own styles as its last style sheet."""
    akar.attrib.setdefault("lang", "id")
    kepala = akar.find("head")
    if kepala.find("title") is None and arg["judul"]:
        SubElement(kepala, "title").text = arg["judul"]
    SubElement(kepala, "style").text = arg["css"]
    for baris in akar.iter("tr"):
        for n, sel in enumerate(baris):
            if sel.tag == "th" and "scope" not in sel.attrib:
                sel.set("scope", "row" if n == 0 and any(s.tag == "td" for s in baris) else "col")


def _tulis(dokumen: Any, arg: Mapping[str, Any], lampiran: Mapping[str, bytes], isi: bytes) -> bytes:
    meta = dokumen.metadata
    hari = arg["tanggal"] or meta.created
    meta.created = meta.modified = hari
    meta.authors, meta.generator = [], "talenta-web"
    meta.attachments = [lampirkan(nama, b, hari) for nama, b in lampiran.items()]
    tanda = hashlib.sha256(json.dumps(arg, sort_keys=True).encode() + b"\0" + isi).hexdigest()[:32]
    hasil: bytes = dokumen.write_pdf(pdf_identifier=tanda, pdf_variant=arg["varian"], pdf_tags=True, finisher=lengkapi)
    return hasil


def _pisah(daftar: list[list[Any]], isi: bytes) -> dict[str, dict[str, bytes]]:
    hasil: dict[str, dict[str, bytes]] = {"aset": {}, "lampiran": {}}
    awal = 0
    for jenis, nama, panjang in daftar:
        hasil[jenis][nama] = isi[awal : awal + panjang]
        awal += panjang
    return hasil
