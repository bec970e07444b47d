"""Plugin work in a worker process: no database, no secrets, no network; limits of the descriptor; answers checked."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeVar

from talenta_web.basis.proses import Batas, GalatProses, jalankan
from talenta_web.host import GalatPlugin, Penyedia, Registry
from talenta_web.host.kawat import buka, ke_kawat
from talenta_web.host.penjaga import jaga
from talenta_web.kontrak import AturanPython, BatasKerja, FormatLaporan, KonteksLaporan
from talenta_web.kontrak.laporan import NASKAH_MESIN, SemuaNaskah

_T = TypeVar("_T")
DETIK_MULAI = 8.0
"""Time that starting Python and importing the plugin may take; the trial run has seen that it ends."""
DASAR_MIB = 4096
"""Address space of a started process with Polars; what the call may add is measured inside the child."""


@dataclass(frozen=True, slots=True)
class SkorOrang:
    """What a Python rule says about one person; None = not known."""

    nip: str
    kinerja: Decimal | None
    potensial: Decimal | None


def susun_laporan(registry: Registry, laporan: FormatLaporan, konteks: KonteksLaporan) -> SemuaNaskah | LookupError:
    """Compose in a worker; GalatPlugin when the plugin fails, a LookupError (for people) as value."""
    penyedia = registry.penyedia("laporan", laporan.kode)
    nama = f"laporan {laporan.kode}"
    if not penyedia.titik:  # the core's own, or one without a distribution: it cannot be loaded elsewhere
        return jaga(penyedia.slug, nama, lambda: _di_sini(laporan, konteks))

    def kerja() -> SemuaNaskah | LookupError:
        arg = {"kode": laporan.kode, "konteks": ke_kawat(konteks)}
        isi, bita = _anak("susun_laporan", penyedia, arg, b"", laporan.batas)
        if "tidak_ada" in isi:
            return LookupError(str(isi["tidak_ada"]))
        return buka(laporan, isi.get("naskah"), bita)

    return _catat(registry, penyedia, nama, kerja, laporan.batas.detik)


def _di_sini(laporan: FormatLaporan, konteks: KonteksLaporan) -> SemuaNaskah | LookupError:
    jenis = NASKAH_MESIN[laporan.mesin]
    try:
        naskah: object = laporan.susun(konteks) if laporan.susun else None
    except LookupError as e:
        if type(e) is LookupError:
            return e
        raise
    if not isinstance(naskah, jenis):
        raise GalatPlugin(
            f"laporan '{laporan.kode}' harus mengembalikan {jenis.__name__}, bukan {type(naskah).__name__}"
        )
    return naskah


def nilai_aturan(
    registry: Registry,
    aturan: AturanPython,
    berkas: Mapping[str, bytes],
    nip: Collection[str],
    parameter: Mapping[str, str | float],
) -> tuple[SkorOrang, ...]:
    """Score everyone of `nip` (the people of the frame pegawai in `berkas`), in that order; GalatPlugin otherwise."""
    penyedia = registry.penyedia("aturan", aturan.kode)

    def kerja() -> tuple[SkorOrang, ...]:
        arg = {
            "kode": aturan.kode,
            "parameter": dict(parameter),
            "bingkai": {n: len(b) for n, b in berkas.items()},
        }
        isi, _ = _anak("nilai_aturan", penyedia, arg, b"".join(berkas.values()), aturan.batas)
        return periksa_skor(aturan.kode, isi.get("baris"), nip)

    return _catat(registry, penyedia, f"aturan {aturan.kode}", kerja, aturan.batas.detik)


def periksa_skor(kode: str, baris: object, nip: Collection[str]) -> tuple[SkorOrang, ...]:
    """One row per person, no other person, numbers from 0 to 100 or None; GalatPlugin at the first that is not."""
    if not isinstance(baris, list):
        raise GalatPlugin(f"aturan '{kode}' tidak mengembalikan baris. Kembalikan bingkai nip, kinerja, potensial")
    boleh, hasil = frozenset(nip), dict[str, SkorOrang]()
    for b in baris:
        if not isinstance(b, list) or len(b) != 3 or not isinstance(b[0], str):
            raise GalatPlugin(f"aturan '{kode}': baris harus (nip teks, kinerja, potensial)")
        if b[0] not in boleh:
            raise GalatPlugin(
                f"aturan '{kode}': baris untuk NIP {_samar(b[0])} yang tidak diminta (tidak ada dalam bingkai pegawai)."
                " Kembalikan tepat orang yang diminta"
            )
        if b[0] in hasil:
            raise GalatPlugin(f"aturan '{kode}': NIP {_samar(b[0])} muncul dua kali. Kembalikan satu baris per orang")
        hasil[b[0]] = SkorOrang(b[0], _skor(kode, "kinerja", b), _skor(kode, "potensial", b))
    if len(hasil) != len(boleh):
        hilang = next(n for n in nip if n not in hasil)
        raise GalatPlugin(
            f"aturan '{kode}': {len(boleh) - len(hasil)} orang tidak mendapat baris, misalnya NIP {_samar(hilang)}."
            " Skor yang belum diketahui ditulis kosong, bukan dihilangkan"
        )
    return tuple(hasil[n] for n in nip)


def _samar(nip: str) -> str:
    """Enough to find the person in the data, too little for a log."""
    return f"...{nip[-4:]}"


def _skor(kode: str, sumbu: str, baris: list[Any]) -> Decimal | None:
    nilai = baris[1 if sumbu == "kinerja" else 2]
    if nilai is None:
        return None
    tempat = f"aturan '{kode}', {sumbu}, NIP {_samar(baris[0])}"
    if isinstance(nilai, bool) or not isinstance(nilai, int | float) or not math.isfinite(nilai):
        raise GalatPlugin(f"{tempat}: skor harus bilangan atau kosong; yang diterima: {nilai!r:.40}")
    if not 0 <= nilai <= 100:
        raise GalatPlugin(f"{tempat}: skor {nilai!r:.40} di luar 0–100. Batasi atau ubah skalanya")
    return Decimal(repr(nilai)).quantize(Decimal("0.000001"))


def _anak(
    fungsi: str, penyedia: Penyedia, arg: Mapping[str, Any], isi: bytes, batas: BatasKerja
) -> tuple[dict[str, Any], bytes]:
    semua = {
        **arg,
        "slug": penyedia.slug,
        "titik": penyedia.titik,
        "tempat": penyedia.tempat,
        "detik": batas.detik,
        "memori_mib": batas.memori_mib,
    }
    try:
        jawaban, bita = jalankan(
            f"talenta_web.host.pekerja:{fungsi}",
            semua,
            isi,
            batas=Batas(
                detik=batas.detik + DETIK_MULAI,
                cpu_detik=4 * math.ceil(batas.detik + DETIK_MULAI),
                memori_mib=DASAR_MIB + batas.memori_mib,
                terkunci=True,
            ),
        )
    except GalatProses as e:
        raise GalatPlugin(str(e)) from e
    if not isinstance(jawaban, dict):
        raise GalatPlugin("jawaban proses plugin tidak dikenal")
    return jawaban, bita


def _catat(registry: Registry, penyedia: Penyedia, nama: str, kerja: Callable[[], _T], batas: float) -> _T:
    kesehatan = registry.kesehatan
    if not kesehatan.aktif(penyedia.slug):
        raise GalatPlugin(f"plugin {penyedia.slug} sedang dimatikan; lihat halaman Ekstensi atau mulai ulang aplikasi")
    mulai = time.perf_counter()
    try:
        hasil = jaga(penyedia.slug, nama, kerja)
    except GalatPlugin as e:
        kesehatan.gagal(penyedia.slug, nama, time.perf_counter() - mulai, f"{nama}: {e}")
        raise
    kesehatan.berhasil(penyedia.slug, nama, time.perf_counter() - mulai, batas + DETIK_MULAI)
    return hasil
