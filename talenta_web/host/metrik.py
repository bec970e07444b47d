"""Reading a live figure through the guard: the answer is checked, so that an assessment never freezes a surprise."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from talenta_web.host.galat import GalatPlugin
from talenta_web.host.penjaga import jaga
from talenta_web.host.polos import periksa_teks_polos
from talenta_web.host.registry import Registry
from talenta_web.kontrak import Metrik, NilaiMetrik

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

MAKS_NILAI = Decimal(10) ** 12


def baca_metrik(registry: Registry, kode: str, sesi: Session, tanggal: date) -> NilaiMetrik:
    """The figure on that day; LookupError when nobody offers it, GalatPlugin for a broken reader."""
    metrik = registry.metrik(kode)

    def baca() -> NilaiMetrik:
        hasil = metrik.baca(sesi, tanggal)
        periksa_nilai(metrik, hasil)
        return hasil

    return jaga(registry.penyedia("metrik", kode).slug, f"metrik {kode}", baca)


def periksa_nilai(metrik: Metrik, hasil: object) -> None:
    """Refuse a figure that is not what the unit says, a share that does not add up, "no data" without a reason."""
    if not isinstance(hasil, NilaiMetrik):
        raise _galat(metrik, f"harus mengembalikan NilaiMetrik, bukan {type(hasil).__name__}")
    if hasil.nilai is None:
        periksa_teks_polos(hasil.catatan, f"metrik '{metrik.kode}': catatan (sebab nilainya tidak diketahui)", 300)
    else:
        _periksa_angka(metrik, hasil.nilai)
    for ruas in ("pembilang", "penyebut"):
        isi = getattr(hasil, ruas)
        if isi is not None and (type(isi) is not int or isi < 0):
            raise _galat(metrik, f"{ruas} harus cacah; yang diterima: {isi!r:.40}")
    if hasil.per is not None and type(hasil.per) is not date:
        raise _galat(metrik, f"per harus tanggal; yang diterima: {hasil.per!r:.40}")
    if type(hasil.catatan) is not str or len(hasil.catatan) > 300:
        raise _galat(metrik, "catatan harus teks, paling panjang 300 huruf")
    if type(hasil.telusur) is not str or (hasil.telusur and not _dalam(hasil.telusur)):
        raise _galat(metrik, f"telusur harus alamat di aplikasi ini; yang diterima: {hasil.telusur!r:.80}")


def _periksa_angka(metrik: Metrik, nilai: object) -> None:
    if not isinstance(nilai, Decimal) or not nilai.is_finite() or abs(nilai) > MAKS_NILAI:
        raise _galat(metrik, f"nilai harus Decimal berhingga; yang diterima: {nilai!r:.40}")
    if metrik.satuan == "persen" and not 0 <= nilai <= 100:
        raise _galat(metrik, f"persen harus antara 0 dan 100; yang diterima: {nilai}")


def _dalam(alamat: str) -> bool:
    """An address of this app, never of another host."""
    return (
        alamat.startswith("/") and not alamat.startswith(("//", "/\\")) and alamat.isprintable() and len(alamat) <= 300
    )


def _galat(metrik: Metrik, sebab: str) -> GalatPlugin:
    return GalatPlugin(f"metrik '{metrik.kode}': {sebab}")
