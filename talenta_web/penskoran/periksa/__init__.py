"""Checks of a Rancangan: everything that must never be found out during a run."""

from talenta_web.penskoran.berkas.laci import Catatan
from talenta_web.penskoran.kategori import periksa_kategori
from talenta_web.penskoran.model import Rancangan
from talenta_web.penskoran.periksa.arah import periksa_arah
from talenta_web.penskoran.periksa.bobot import periksa_bobot
from talenta_web.penskoran.periksa.dasar import periksa_dasar, periksa_larangan
from talenta_web.penskoran.periksa.pohon import periksa_pohon, urutkan
from talenta_web.penskoran.periksa.rentang import periksa_rentang
from talenta_web.penskoran.periksa.sasaran import periksa_sasaran
from talenta_web.penskoran.periksa.skala import periksa_skala

__all__ = ["periksa", "periksa_larangan", "urutkan"]


def periksa(r: Rancangan, mungkin: dict[str, tuple[str, ...] | None], catatan: Catatan) -> None:
    """Run all checks that are worth running: what could not be read would only cause follow-on findings."""
    terbaca = not catatan.masalah
    periksa_dasar(r, catatan)
    periksa_skala(r, mungkin, catatan)
    if terbaca and periksa_pohon(r, catatan) and periksa_kategori(r, catatan) and periksa_bobot(r, catatan):
        periksa_rentang(r, catatan)
        periksa_arah(r, catatan)
        periksa_sasaran(r, catatan)
