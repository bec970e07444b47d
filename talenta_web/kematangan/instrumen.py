"""Instruments as an assessment uses them: the stored bundle checked once per digest, and what may start an assessment.

Everybody who scores or shows an assessment reads its instrument through `kuesioner`, never from the plugin: a plugin
that was changed or removed changes nothing here.
"""

from __future__ import annotations

import json
import zlib
from collections import OrderedDict
from dataclasses import dataclass

from flask import current_app, has_app_context
from sqlalchemy.orm import Session

from talenta_web.host.kuesioner import Kait
from talenta_web.host.kuesioner import kait as kait_terjaga
from talenta_web.host.registry import Registry, susun_kuesioner, urut_versi
from talenta_web.kematangan.galat import KeadaanSalah, TidakAda
from talenta_web.kematangan.models.instrumen import DITARIK, PLUGIN, TERBIT, UNGGAHAN, KuesionerVersi
from talenta_web.kematangan.queries.versi import berketetapan, cari_versi, isi_versi, sidik_versi
from talenta_web.kematangan.service.versi import simpan_versi
from talenta_web.kontrak.kuesioner import Kuesioner as Terpasang
from talenta_web.kuesioner.galat import GalatKuesioner
from talenta_web.kuesioner.model import Kuesioner
from talenta_web.kuesioner.muat import muat

__all__ = [
    "Tersedia", "berkas", "cari_versi", "dari_plugin", "kait", "kuesioner", "pakai",
    "semua_terbuka", "simpan_versi", "terpasang",
]  # fmt: skip
_MAKS = 48
_TERMUAT: OrderedDict[str, Kuesioner] = OrderedDict()


@dataclass(frozen=True, slots=True)
class Tersedia:
    """An instrument that may start an assessment; `sumber` plugin or unggahan."""

    kode: str
    versi: str
    nama: str
    status_naskah: str
    sumber: str
    sidik: str


def kuesioner(session: Session, kuesioner_id: int) -> Kuesioner:
    """The instrument of a stored version, checked; raises TidakAda, and KeadaanSalah when this release refuses it."""
    sidik = sidik_versi(session, kuesioner_id)
    if sidik is None:
        raise TidakAda("Versi instrumen ini tidak ada pada instansi Anda.")
    if (k := _TERMUAT.get(sidik)) is not None:
        _TERMUAT.move_to_end(sidik)
        return k
    try:
        return _ingat(sidik, muat(berkas(isi_versi(session, kuesioner_id)), penuh=False))
    except GalatKuesioner as e:
        raise KeadaanSalah(f"Instrumen ini tidak dapat dibaca oleh versi aplikasi ini. {e.masalah[0]}") from None


def berkas(isi: bytes) -> dict[str, str]:
    """The texts of a stored bundle by relative path."""
    teks: dict[str, str] = json.loads(zlib.decompress(isi))
    return teks


def _ingat(sidik: str, k: Kuesioner) -> Kuesioner:
    _TERMUAT[sidik] = k
    while len(_TERMUAT) > _MAKS:
        _TERMUAT.popitem(last=False)
    return k


def dari_plugin(t: Terpasang) -> Kuesioner:
    """An installed instrument, checked once per content; raises GalatKuesioner."""
    return susun_kuesioner(tuple(sorted(t.berkas.items())))


def kait(k: Kuesioner, registry: Registry | None = None) -> Kait | None:
    """The guarded scoring hook of the plugin that brought exactly this bundle; None without one.

    `registry` None: that of the running application.
    """
    if registry is None and has_app_context():
        registry = current_app.extensions["talenta_registry"]
    for t in registry.semua_kuesioner() if registry is not None else ():
        if (t.kode, t.versi) == (k.kode, k.versi) and t.kait is not None and dari_plugin(t).sidik == k.sidik:
            return kait_terjaga(registry, k.kode, k.versi) if registry is not None else None
    return None


def semua_terbuka(session: Session, registry: Registry) -> tuple[Tersedia, ...]:
    """Every installed version and published upload of the session's instansi; nothing that was withdrawn here."""
    baris = berketetapan(session)
    ditarik = {(r.kode, r.versi) for r in baris if r.keadaan == DITARIK}
    hasil = [Tersedia(*r[:6]) for r in baris if r.keadaan == TERBIT and r.sumber == UNGGAHAN]
    for t in registry.semua_kuesioner():
        if (t.kode, t.versi) not in ditarik:
            k = dari_plugin(t)
            hasil.append(Tersedia(k.kode, k.versi, k.nama, k.status_naskah, PLUGIN, k.sidik))
    return tuple(hasil)


def terpasang(session: Session, registry: Registry) -> tuple[Tersedia, ...]:
    """What may start an assessment: of each code the newest installed version and the newest published upload; by name,
    newest first.
    """
    terbaru: dict[tuple[str, str], Tersedia] = {}
    for c in sorted(semua_terbuka(session, registry), key=lambda c: urut_versi(c.versi)):
        terbaru[c.kode, c.sumber] = c
    return tuple(sorted(terbaru.values(), key=lambda c: (c.nama, [-n for n in urut_versi(c.versi)])))


def pakai(session: Session, registry: Registry, kode: str, versi: str, *, pelaku_id: int) -> KuesionerVersi:
    """The stored row of an offered instrument, storing that of a plugin on first use; raises TidakAda, KeadaanSalah."""
    if (kode, versi) not in {(t.kode, t.versi) for t in semua_terbuka(session, registry)}:
        raise TidakAda(f"Instrumen {kode} versi {versi} tidak tersedia untuk penilaian baru. Pilih dari daftar.")
    tersimpan = cari_versi(session, kode, versi)
    if tersimpan is not None and tersimpan.sumber == UNGGAHAN and tersimpan.keadaan == TERBIT:
        return tersimpan
    t = next(t for t in registry.semua_kuesioner() if (t.kode, t.versi) == (kode, versi))
    return simpan_versi(session, dari_plugin(t), sumber=PLUGIN, pelaku_id=pelaku_id)
