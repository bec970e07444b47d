"""A run by a rule written in Python: scored in a worker process, checked, then stored like any other run.

Such a rule has no text, so a card shows its scores and cut-offs without the parts they are made of.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from talenta_web.basis.kerja_plugin import SkorOrang, nilai_aturan
from talenta_web.domain.ambang import dari_angka
from talenta_web.domain.kotak import TINGKAT_KINERJA, TINGKAT_POTENSIAL, nomor
from talenta_web.host import GalatPlugin
from talenta_web.kontrak import AturanPython
from talenta_web.pemetaan.service.galat import GalatPemetaan
from talenta_web.penskoran.hasil import BELUM, TERPETAKAN, HasilOrang

if TYPE_CHECKING:
    import polars as pl

    from talenta_web.host.registry import Registry
    from talenta_web.penskoran.masukan import Bahan

MATRIKS = "PANRB"


@dataclass(frozen=True, slots=True)
class KepalaAturan:
    """What the header of a run stores about the rule; `teks` is empty."""

    kode: str
    nama: str
    versi: str
    teks: str = ""


@dataclass(frozen=True, slots=True)
class TerikatPython:
    """A Python rule with its parameters. `digest` covers the files of its plugin, the parameters and the cut-offs."""

    aturan: KepalaAturan
    parameter: Mapping[str, str | float]
    digest: str
    asli: AturanPython


@dataclass(frozen=True, slots=True)
class HasilPython:
    """The checked result, shaped like that of the engine: no node scores, no rows per target."""

    bingkai: pl.DataFrame
    skor: tuple[SkorOrang, ...]
    batas: tuple[float, float]
    rinci: bool = False

    @property
    def ambang(self) -> dict[str, object]:
        """The cut-offs that decided the classes, plain JSON."""
        return {k: {"ambang": list(self.batas), "tepi_atas": True} for k in ("kinerja", "potensial")}

    def per_orang(self) -> Iterator[HasilOrang]:
        """Everybody, in the order of the frame pegawai; mapped only when both scores are known."""
        kinerja = dari_angka(TINGKAT_KINERJA, [str(b) for b in self.batas])
        potensial = dari_angka(TINGKAT_POTENSIAL, [str(b) for b in self.batas])
        for s in self.skor:
            y = None if s.kinerja is None else kinerja.tentukan(s.kinerja)
            x = None if s.potensial is None else potensial.tentukan(s.potensial)
            kotak = {MATRIKS: nomor(y, x)} if y and x else {}
            status = TERPETAKAN if kotak else BELUM
            yield HasilOrang(s.nip, None, None, s.kinerja, s.potensial, None, None, y, x, kotak, status)


def ikat(registry: Registry, kode: str, parameter: Mapping[str, str]) -> TerikatPython | None:
    """The bound rule when `kode` is one written in Python, else None; GalatPemetaan for a wrong parameter."""
    if not getattr(registry, "plugin", ()) or (asli := registry.aturan_python(kode)) is None:
        return None
    nilai: dict[str, str | float] = dict(asli.parameter)
    for nama, isi in parameter.items():
        if nama not in nilai:
            ada = ", ".join(sorted(nilai)) or "tidak ada"
            raise GalatPemetaan(f"Aturan {kode} tidak mengenal parameter '{nama}'. Yang ada: {ada}.")
        try:
            nilai[nama] = isi if isinstance(nilai[nama], str) else float(isi.replace(",", "."))
        except ValueError:
            raise GalatPemetaan(f"Parameter '{nama}' harus bilangan; yang diterima: {isi!r:.40}.") from None
    penyedia = registry.penyedia("aturan", kode)
    isi_digest: list[Any] = [penyedia.sidik, kode, asli.versi, nilai, list(asli.ambang)]
    digest = hashlib.sha256(json.dumps(isi_digest, sort_keys=True).encode()).hexdigest()
    return TerikatPython(KepalaAturan(kode, asli.nama, asli.versi), nilai, digest, asli)


def nilai_python(registry: Registry, terikat: TerikatPython, bahan: Bahan, acuan: date) -> HasilPython:
    """Score everyone in a worker; GalatPemetaan when the plugin fails or its answer does not hold: nothing changes."""
    from talenta_web.bahan.parquet import ke_parquet

    orang = bahan.bingkai["pegawai"].select("nip")
    parameter = {**terikat.parameter, "acuan": acuan.isoformat()}
    try:
        skor = nilai_aturan(registry, terikat.asli, ke_parquet(bahan), orang["nip"].to_list(), parameter)
    except GalatPlugin as e:
        raise GalatPemetaan(f"Aturan {terikat.aturan.kode} gagal, tidak ada yang diubah: {e}") from e
    return HasilPython(orang, skor, terikat.asli.ambang)
