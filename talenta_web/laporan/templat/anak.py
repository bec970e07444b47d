"""Child side of bundles: reads the zip, checks its texts, draws the HTML in the sandbox."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from talenta_web.basis.proses import DitolakAnak
from talenta_web.cetak import pagar
from talenta_web.cetak.kantor.kawat import keterangan_masuk, masuk
from talenta_web.host import templat
from talenta_web.laporan.templat.berkas import Bundel, buka
from talenta_web.laporan.templat.galat import TemplatDitolak

DETIK = 10.0
MAKS_HTML = 8_000_000


def periksa(arg: Mapping[str, Any], isi: bytes) -> tuple[dict[str, Any], bytes]:
    """Everything that can be said of a bundle without data: manifest, fields, problems with their place."""
    from talenta_web.laporan.templat.periksa_bundel import tinjau

    _pagari()
    try:
        return tinjau(buka(isi), arg["dataset"]), b""
    except TemplatDitolak as e:
        raise _tolak(e) from None


def gambar(arg: Mapping[str, Any], isi: bytes) -> tuple[dict[str, Any], bytes]:
    """Texts and images for the renderer; HTML drawn with the data."""
    _pagari()
    try:
        b = buka(isi)
    except TemplatDitolak as e:
        raise _tolak(e) from None
    teks = b.templat if b.typst else _gambar(b, arg)
    aset = [[n, len(g)] for n, g in b.gambar.items()]
    pagar.periksa()
    return {"isi": teks, "gaya": b.gaya, "aset": aset}, b"".join(b.gambar.values())


def nilai(arg: Mapping[str, Any], isi: bytes) -> tuple[str, bytes]:
    """One expression, or a piece of a template, with the data."""
    _pagari()
    try:
        data, ket = masuk(arg["data"]), keterangan_masuk(arg["keterangan"])
        return templat.isi(arg["teks"], data, ket, polos=True, maks=20_000), b""
    except templat.GalatTemplat as e:
        raise DitolakAnak(f"{str(e)[:1].upper()}{str(e)[1:]}.") from None


def _pagari() -> None:
    """From here on no file, no network, no program; the parts of papers are read before."""
    templat.isi("{{ kop() }}", {})
    pagar.pasang()


def _gambar(b: Bundel, arg: Mapping[str, Any]) -> str:
    data, ket = masuk(arg["data"]), keterangan_masuk(arg["keterangan"])
    try:
        return templat.isi(
            b.templat, data, ket, detik=min(float(arg.get("detik") or DETIK), DETIK), maks=MAKS_HTML, polos=True
        )
    except templat.GalatTemplat as e:
        raise DitolakAnak(f"{b.nama_templat}, {e}.") from None


def _tolak(e: TemplatDitolak) -> DitolakAnak:
    return DitolakAnak(str(e), temuan=[[t.tempat, t.pesan, t.saran] for t in e.temuan])
