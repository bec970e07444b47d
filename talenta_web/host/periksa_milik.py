"""Checks of what a plugin brings for itself, before it enters the registry."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any, get_args

from talenta_web.domain.izin import ANONIM, PERAN, GalatMatriks, Sel
from talenta_web.host.deskriptor import periksa_kode, periksa_teks
from talenta_web.host.galat import GalatPlugin
from talenta_web.host.milik import MilikPlugin
from talenta_web.kontrak import KemampuanPlugin, Migrasi, NilaiSetelan, Setelan, awalan
from talenta_web.kontrak.setelan import JenisSetelan

MAKS_TEKS = 2_000
_TIPE: Mapping[str, tuple[type, ...]] = MappingProxyType(
    {"teks": (str,), "bulat": (int,), "angka": (int, float), "boolean": (bool,), "tanggal": (date,), "pilihan": (str,)}
)


def tambah_milik(milik: MilikPlugin, slug: str, jenis: str, hasil: object) -> MilikPlugin:
    """Add the answer of `register_<jenis>`; GalatPlugin at the first thing that does not hold."""
    if isinstance(hasil, str | bytes) or not isinstance(hasil, Sequence):
        raise GalatPlugin(f"register_{jenis} harus mengembalikan barisan, bukan {type(hasil).__name__}")
    if len(hasil) > 200:
        raise GalatPlugin(f"register_{jenis} mengembalikan {len(hasil)} butir; paling banyak 200")
    return _TAMBAH[jenis](milik, slug, tuple(hasil))


def _setelan(milik: MilikPlugin, _slug: str, isi: tuple[Any, ...]) -> MilikPlugin:
    hasil: dict[str, Setelan] = {}
    for s in isi:
        if not isinstance(s, Setelan):
            raise GalatPlugin(f"register_settings harus berisi Setelan; yang diterima: {s!r:.80}")
        periksa_kode(s.kode, "kode")
        periksa_teks(s.nama, "nama")
        if s.jenis not in get_args(JenisSetelan) or (s.jenis == "pilihan") != bool(s.pilihan):
            raise GalatPlugin(f"setelan '{s.kode}': jenis {s.jenis!r} tidak dikenal atau tidak cocok dengan pilihannya")
        if s.kode in hasil:
            raise GalatPlugin(f"setelan '{s.kode}' terdaftar dua kali")
        if s.bawaan is not None and (sebab := salah_nilai(s, s.bawaan)):
            raise GalatPlugin(f"setelan '{s.kode}': nilai bawaan {sebab}")
        hasil[s.kode] = s
    return replace(milik, setelan=MappingProxyType(hasil))


def salah_nilai(s: Setelan, nilai: NilaiSetelan) -> str | None:
    """What is wrong with a value of this setting, or None."""
    if (isinstance(nilai, bool) and s.jenis != "boolean") or not isinstance(nilai, _TIPE[s.jenis]):
        return f"bukan {s.jenis}"
    if isinstance(nilai, str) and len(nilai) > MAKS_TEKS:
        return f"lebih dari {MAKS_TEKS} huruf"
    if s.jenis == "pilihan" and nilai not in dict(s.pilihan):
        return "tidak ada di daftar pilihan"
    if isinstance(nilai, int | float) and not isinstance(nilai, bool):
        if not math.isfinite(nilai):
            return "bukan bilangan"
        if (s.min is not None and nilai < s.min) or (s.maks is not None and nilai > s.maks):
            return f"di luar rentang {s.min if s.min is not None else ''}–{s.maks if s.maks is not None else ''}"
    return None


def _izin(milik: MilikPlugin, slug: str, isi: tuple[Any, ...]) -> MilikPlugin:
    awal, sudah = f"ekstensi.{awalan(slug)}.", set()
    for k in isi:
        if not isinstance(k, KemampuanPlugin):
            raise GalatPlugin(f"register_permissions harus berisi KemampuanPlugin; yang diterima: {k!r:.80}")
        periksa_teks(k.nama, "nama")
        if not re.fullmatch(re.escape(awal) + r"[a-z0-9_]+(\.[a-z0-9_]+)*", str(k.kode)):
            raise GalatPlugin(f"kemampuan {k.kode!r} harus diawali '{awal}'")
        if k.kode in sudah:
            raise GalatPlugin(f"kemampuan '{k.kode}' terdaftar dua kali")
        sudah.add(k.kode)
        _sel(k)
    return replace(milik, kemampuan=isi)


def _sel(k: KemampuanPlugin) -> None:
    for peran, teks in k.sel.items():
        if peran not in PERAN or peran == ANONIM:
            raise GalatPlugin(f"kemampuan '{k.kode}': peran {peran!r} tidak dikenal atau tidak boleh diberi hak")
        try:
            sel = Sel.urai(teks)
        except (GalatMatriks, TypeError) as e:
            raise GalatPlugin(f"kemampuan '{k.kode}', peran {peran}: {e}") from e
        if sel.huruf == "P" or sel.dua_orang:
            raise GalatPlugin(f"kemampuan '{k.kode}', peran {peran}: sel {teks!r} tidak boleh dipakai plugin")


def _turunan(benda: object, pustaka: str, kelas: str) -> bool:
    """Is it an instance of that class, judged by name: this ring imports neither Flask nor click."""
    return any(t.__name__ == kelas and t.__module__.split(".")[0] == pustaka for t in type(benda).__mro__)


def _blueprint(milik: MilikPlugin, slug: str, isi: tuple[Any, ...]) -> MilikPlugin:
    nama = f"p_{awalan(slug)}"
    for b in isi:
        if not _turunan(b, "flask", "Blueprint"):
            raise GalatPlugin(f"register_blueprints harus berisi flask.Blueprint; yang diterima: {b!r:.80}")
        if b.name != nama and not b.name.startswith(f"{nama}_"):
            raise GalatPlugin(f"nama blueprint {b.name!r} harus '{nama}' atau diawali '{nama}_'")
        if b.subdomain is not None or b.jinja_loader is not None:
            raise GalatPlugin(
                f"blueprint {b.name!r}: subdomain dan template_folder tidak didukung; simpan templat di folder "
                f"templates/ paketnya dan panggil sebagai '{slug}:nama.html'"
            )
    return replace(milik, blueprint=isi)


def _perintah(milik: MilikPlugin, _slug: str, isi: tuple[Any, ...]) -> MilikPlugin:
    for p in isi:
        if not _turunan(p, "click", "Command"):
            raise GalatPlugin(f"register_commands harus berisi click.Command; yang diterima: {p!r:.80}")
        periksa_kode(p.name, "nama perintah")
    if len({p.name for p in isi}) != len(isi):
        raise GalatPlugin("register_commands memuat dua perintah bernama sama")
    return replace(milik, perintah=isi)


def _migrasi(milik: MilikPlugin, _slug: str, isi: tuple[Any, ...]) -> MilikPlugin:
    if not isi:
        return milik
    if len(isi) > 1 or not isinstance(isi[0], Migrasi):
        raise GalatPlugin("register_migrations harus berisi paling banyak satu Migrasi")
    if not (Path(isi[0].folder) / "versions").is_dir():
        raise GalatPlugin(f"folder migrasi {isi[0].folder!r} tidak mempunyai folder versions/")
    return replace(milik, migrasi=isi[0])


_TAMBAH: dict[str, Callable[[MilikPlugin, str, tuple[Any, ...]], MilikPlugin]] = {
    "settings": _setelan,
    "permissions": _izin,
    "blueprints": _blueprint,
    "commands": _perintah,
    "migrations": _migrasi,
}
JENIS = tuple(_TAMBAH)
