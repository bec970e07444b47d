"""Child side of the PDF renderer: the only module that names WeasyPrint."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Mapping
from typing import Any

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse, URLFetchingError

from talenta_web.basis.proses import DitolakAnak

MAKS_DATA = 2_000_000


class PengambilAset(URLFetcher):  # type: ignore[misc]
    """Knows `aset:` and `data:`; everything else, redirects included, is refused without touching disk or network."""

    def __init__(self, aset: Mapping[str, bytes]) -> None:
        super().__init__(allowed_protocols={"data"}, allow_redirects=False)
        self._aset = aset
        self.ditolak: list[str] = []

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        """Give the bytes of our own asset or of a data address."""
        skema, _, nama = url.partition(":")
        if skema == "aset":
            if nama not in self._aset:
                raise FatalURLFetchingError(f"Aset '{nama}' tidak disertakan pada naskah.")
            return URLFetcherResponse(url, self._aset[nama])
        if skema.lower() != "data" or len(url) > MAKS_DATA:
            self.ditolak.append(url[:200])
            raise ValueError("alamat tidak diizinkan")
        return super().fetch(url, headers)


def susun(arg: dict[str, Any], isi: bytes) -> tuple[dict[str, Any], bytes]:
    """Render; answer the number of pages and the addresses that were refused."""
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
    logging.getLogger("fontTools").setLevel(logging.CRITICAL)
    ambil = PengambilAset(_pisah(arg["aset"], isi))
    huruf = FontConfiguration()
    try:
        gaya = CSS(string=arg["css"], url_fetcher=ambil, font_config=huruf)
        halaman = HTML(string=arg["html"], url_fetcher=ambil)
        dokumen = halaman.render(font_config=huruf, stylesheets=[gaya], presentational_hints=False)
    except FatalURLFetchingError as e:
        raise DitolakAnak(str(e)) from e
    except URLFetchingError as e:  # a colour profile: WeasyPrint lets this one through
        raise DitolakAnak("Gaya naskah memakai alamat luar yang tidak diizinkan.") from e
    dokumen.metadata.attachments = []
    tanda = hashlib.sha256(json.dumps(arg, sort_keys=True).encode() + b"\0" + isi).hexdigest()[:32]
    hasil: bytes = dokumen.write_pdf(pdf_identifier=tanda, pdf_variant="pdf/ua-1")
    return {"halaman": len(dokumen.pages), "ditolak": ambil.ditolak}, hasil


def _pisah(daftar: list[list[Any]], isi: bytes) -> dict[str, bytes]:
    hasil: dict[str, bytes] = {}
    awal = 0
    for nama, panjang in daftar:
        hasil[nama] = isi[awal : awal + panjang]
        awal += panjang
    return hasil
