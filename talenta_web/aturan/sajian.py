"""What the pages show of rules: who offers them, which version is in force, the rule as a document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from talenta_web.aturan.dokumen import DokumenAturan, susun
from talenta_web.aturan.forms import tulis
from talenta_web.aturan.queries import BarisVersi
from talenta_web.domain.label import label
from talenta_web.host import Registry
from talenta_web.host.registry import susun_aturan
from talenta_web.penskoran import GalatAturan, GalatParameter
from talenta_web.penskoran.model import Parameter


@dataclass(frozen=True, slots=True)
class SajianAturan:
    """One rule of the list: the plugin behind it (None: uploaded only) and its versions, newest first.

    `galat` says why the installed text does not load; `python` rules have no text and no versions.
    """

    kode: str
    nama: str
    penyedia: str | None
    versi_plugin: str | None
    python: bool = False
    galat: str | None = None
    parameter: bool = False
    versi: tuple[BarisVersi, ...] = ()

    @property
    def berlaku(self) -> BarisVersi | None:
        """The version in force today."""
        return next((v for v in self.versi if v.status == "berlaku"), None)


def daftar(registry: Registry, versi: Sequence[BarisVersi] = ()) -> tuple[SajianAturan, ...]:
    """Installed and uploaded rules, by code."""
    per_kode: dict[str, list[BarisVersi]] = {}
    for v in versi:
        per_kode.setdefault(v.kode, []).append(v)
    hasil = {k: SajianAturan(k, isi[0].nama, None, None, versi=tuple(isi)) for k, isi in per_kode.items()}
    for a in registry.semua_aturan():
        penyedia, galat, ada = str(registry.penyedia("aturan", a.kode)), None, False
        try:
            ada = bool(susun_aturan(a.teks, f"aturan {a.kode}").parameter)
        except GalatAturan as e:
            galat = str(e)
        isi = tuple(per_kode.get(a.kode, ()))
        hasil[a.kode] = SajianAturan(a.kode, a.nama, penyedia, a.versi, galat=galat, parameter=ada, versi=isi)
    for p in registry.semua_aturan_python():
        hasil[p.kode] = SajianAturan(p.kode, p.nama, str(registry.penyedia("aturan", p.kode)), p.versi, python=True)
    return tuple(hasil[k] for k in sorted(hasil))


def dokumen(teks: str, kode: str, parameter: Mapping[str, str | float]) -> DokumenAturan | str:
    """The rule as a document, or why this release refuses it."""
    return _dokumen(teks, kode, tuple(sorted(parameter.items())))


@lru_cache(maxsize=32)
def _dokumen(teks: str, kode: str, parameter: tuple[tuple[str, str | float], ...]) -> DokumenAturan | str:
    try:
        return susun(susun_aturan(teks, f"aturan {kode}").terapkan(dict(parameter)))
    except (GalatAturan, GalatParameter) as e:
        return str(e)


@dataclass(frozen=True, slots=True)
class SajianContoh:
    """An example person: (what, expected by the rule's file, result with these parameters, equal)."""

    nama: str
    butir: tuple[tuple[str, str, str, bool], ...]
    galat: str | None


def contoh(isi: Sequence[Mapping[str, object]]) -> tuple[SajianContoh, ...]:
    """Stored examples, ready to be shown."""
    return tuple(_contoh(x) for x in isi)


def _contoh(x: Mapping[str, object]) -> SajianContoh:
    butir = x.get("butir")
    daftar_butir = butir if isinstance(butir, list) else []
    isi = tuple((_nama(n), _isi(n, harap), _isi(n, dapat), harap == dapat) for n, harap, dapat in daftar_butir)
    galat = x.get("galat")
    return SajianContoh(str(x.get("nama", "")), isi, None if galat is None else str(galat))


_NAMA = {
    "kinerja": "kinerja",
    "potensial": "potensial",
    "nilai_talenta": "nilai talenta",
    "tingkat_kinerja": "kelas kinerja",
    "tingkat_potensial": "kelas potensial",
    "status": "status",
}


def _nama(kode: str) -> str:
    return _NAMA.get(kode, kode)


def _isi(kode: str, nilai: str | None) -> str:
    if nilai is None:
        return "–"
    angka = nilai.replace(".", "", 1).replace("-", "", 1).isdigit()
    return tulis(float(nilai)) if angka else label(nilai, kode).lower()


def beda_parameter(
    parameter: Mapping[str, Parameter], lama: Mapping[str, str | float], baru: Mapping[str, str | float]
) -> tuple[tuple[str, str, str], ...]:
    """(name, old, new) of the parameters that differ, in the order of the rule."""
    return tuple(
        (p.nama, kata(p, lama.get(k, p.bawaan)), kata(p, baru[k]))
        for k, p in parameter.items()
        if k in baru and lama.get(k, p.bawaan) != baru[k]
    )


def kata(p: Parameter, nilai: str | float) -> str:
    """A value of a parameter in words."""
    return p.pilihan.get(str(nilai), str(nilai)) if p.tipe == "pilihan" else tulis(float(nilai))
