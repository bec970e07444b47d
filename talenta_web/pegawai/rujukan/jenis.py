"""The kinds of reference rows that pages edit: each is a sheet of the importer, its columns and its parser."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from talenta_web.domain.jenjang import JENJANG
from talenta_web.pegawai.impor.nilai import Salah, pengurai
from talenta_web.pegawai.impor.skema import KolomImpor, skema
from talenta_web.pegawai.models import Jabatan, JabatanTarget, Rumpun, SyaratTarget
from talenta_web.pegawai.rujukan.dasar import GalatIsian

Baris = Rumpun | Jabatan | JabatanTarget | SyaratTarget


@dataclass(frozen=True, slots=True)
class Jenis:
    """`kode` stands in addresses, `lembar` is the sheet of the importer, `tetap` the key, which never changes."""

    kode: str
    lembar: str
    model: type[Baris]
    nama: str
    tetap: tuple[str, ...]

    @property
    def kolom(self) -> Mapping[str, KolomImpor]:
        """Columns by name, in the order of the sheet."""
        return skema()[self.lembar].kolom


JENIS: Mapping[str, Jenis] = MappingProxyType(
    {
        j.kode: j
        for j in (
            Jenis("rumpun", "rumpun", Rumpun, "rumpun jabatan", ("kode",)),
            Jenis("jabatan", "daftar_jabatan", Jabatan, "jabatan", ("kode",)),
            Jenis("jabatan-target", "jabatan_target", JabatanTarget, "jabatan target", ("kode",)),
            Jenis("syarat", "syarat_target", SyaratTarget, "syarat skor", ("jabatan_target", "simpul")),
        )
    }
)


_DIRUJUK = ("rumpun", "jabatan_target")


def isi_baris(jenis: Jenis, baris: Baris) -> dict[str, Any]:
    """Values of the columns of the sheet."""
    return {k: getattr(baris, k) for k in jenis.kolom}


def sidik(jenis: Jenis, baris: Baris) -> str:
    """What the page showed of a row, as one word: an edit of another state is refused."""
    return hashlib.sha256(repr(sorted(isi_baris(jenis, baris).items())).encode()).hexdigest()[:20]


def urai(jenis: Jenis, teks: Mapping[str, str], ada: Callable[[str, str], bool]) -> dict[str, Any]:
    """Typed values of the columns that are named; GalatIsian with every refusal by column.

    `ada(rujuk, kode)`: is the code known to what the column refers to?
    """
    nilai: dict[str, Any] = {}
    salah: dict[str, str] = {}
    for nama, k in jenis.kolom.items():
        if nama not in teks:
            continue
        try:
            nilai[nama] = pengurai(k)(k, teks[nama])
        except Salah as e:
            salah[nama] = f"{e.pesan} {e.perbaikan}".strip()
        else:
            if nilai[nama] is None and k.kolom.wajib:
                salah[nama] = "Wajib diisi."
            elif nilai[nama] is not None and k.rujuk in _DIRUJUK and not ada(k.rujuk, nilai[nama]):
                apa = k.rujuk.replace("_", " ")
                salah[nama] = f"Kode {nilai[nama]} belum terdaftar. Tambahkan dahulu {apa} itu."
    _silang(nilai, salah)
    if salah:
        raise GalatIsian(salah)
    return nilai


def _silang(nilai: Mapping[str, Any], salah: dict[str, str]) -> None:
    """The kind of post and the eselon follow from the jenjang."""
    j = JENJANG.get(nilai.get("jenjang") or "")
    if j is None:
        return
    if nilai.get("jenis_jabatan") not in (None, j.jenis_jabatan):
        salah.setdefault("jenis_jabatan", f"Jenjang {j.label} termasuk jenis {j.jenis_jabatan}. Samakan keduanya.")
    eselon = nilai.get("eselon")
    if eselon and eselon not in j.eselon:
        boleh = " atau ".join(j.eselon)
        saran = f"Isi {boleh}, atau kosongkan." if boleh else "Kosongkan; jenjang ini tidak bereselon."
        salah.setdefault("eselon", f"Eselon {eselon} bukan eselon jenjang {j.label}. {saran}")
