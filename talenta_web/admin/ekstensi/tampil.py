"""What the page about plugins shows; frozen values for the templates."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from talenta_web.admin.ekstensi.perintah import menyediakan
from talenta_web.domain.tulisan import angka
from talenta_web.host import MasalahPlugin, Registry
from talenta_web.host.kesehatan import Catatan
from talenta_web.web.ekstensi import siap

TAHAP = {
    "temukan": "Tidak ditemukan",
    "tinjau": "Perlu tinjau",
    "uji": "Gagal percobaan",
    "impor": "Gagal diimpor",
    "versi": "Tidak sesuai kontrak",
    "daftar": "Gagal mendaftar",
    "periksa": "Hasil tidak sah",
    "halaman": "Halaman tidak sah",
}


@dataclass(frozen=True, slots=True)
class PluginTampil:
    """One loaded plugin: badge (words, tone), reason when it is off, what it offers by kind, its counters."""

    slug: str
    distribusi: str
    versi: str
    sidik: str
    keadaan: str
    nada: str
    sebab: str
    sejak: datetime | None
    sedia: tuple[tuple[str, str], ...]
    angka: tuple[tuple[str, str], ...]
    punya_setelan: bool
    catatan: Catatan


@dataclass(frozen=True, slots=True)
class KarantinaTampil:
    """One plugin that was not loaded."""

    slug: str
    distribusi: str
    versi: str
    sidik: str
    keadaan: str
    sebab: str
    dapat_diusulkan: bool


def susun(registry: Registry) -> tuple[tuple[PluginTampil, ...], tuple[KarantinaTampil, ...]]:
    """Loaded ones in load order, then the quarantined."""
    return tuple(_plugin(registry, p.slug) for p in registry.plugin), tuple(_karantina(m) for m in registry.masalah)


def _plugin(registry: Registry, slug: str) -> PluginTampil:
    p = next(p for p in registry.plugin if p.slug == slug)
    c = registry.kesehatan.milik(slug)
    keadaan, nada, sebab = "Aktif", "baik", ""
    if c.dimatikan:
        keadaan, nada, sebab = "Dimatikan", "galat", c.dimatikan
    elif not siap(slug):
        keadaan, nada = "Belum dimigrasi", "awas"
        sebab = "Tabelnya belum dibuat atau belum mutakhir. Jalankan: talenta db upgrade"
    sedia: defaultdict[str, list[str]] = defaultdict(list)
    for butir in menyediakan(registry, p):
        sedia[butir["jenis"]].append(butir["kode"])
    return PluginTampil(
        slug, p.distribusi, p.versi, p.sidik, keadaan, nada, sebab, c.dimatikan_pada,
        (*((j.capitalize(), ", ".join(kode)) for j, kode in sedia.items()), ("Sidik berkas", p.sidik[:12] or "–")),
        (
            ("Panggilan", angka(c.panggilan)), ("Galat", angka(c.galat)), ("Lambat", angka(c.lambat)),
            ("Terlama", f"{angka(round(c.terlama_ms))} ms, {c.terlama_hook}" if c.terlama_hook else "–"),
        ),
        bool(registry.milik[slug].setelan), c,
    )  # fmt: skip


def _karantina(m: MasalahPlugin) -> KarantinaTampil:
    p = m.penyedia
    keadaan = TAHAP.get(m.tahap, m.tahap)
    return KarantinaTampil(p.slug, p.distribusi, p.versi, p.sidik, keadaan, m.sebab, m.tahap == "tinjau")
