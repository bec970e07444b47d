"""Career records that a run froze, as one line of words each, newest first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from talenta_web.domain.golongan import GOLONGAN_PNS, pangkat
from talenta_web.domain.label import label
from talenta_web.domain.tulisan import angka
from talenta_web.penskoran.masukan import BahanOrang, Baris

JENIS: Mapping[str, str] = MappingProxyType(
    {
        "jabatan": "Jabatan",
        "pangkat": "Pangkat",
        "pendidikan": "Pendidikan",
        "diklat": "Diklat",
        "sertifikat": "Sertifikat",
        "penghargaan": "Penghargaan",
        "inovasi": "Inovasi",
        "tim_kerja": "Tim kerja",
        "penugasan": "Penugasan",
        "organisasi": "Organisasi",
    }
)
"""Record frames of class K1, in reading order."""
_MULAI = ("tmt_mulai", "tmt", "tanggal_mulai", "tanggal")
_SELESAI = ("tmt_selesai", "tanggal_selesai", "berlaku_sampai")


@dataclass(frozen=True, slots=True)
class Catatan:
    """What it is, where or by whom, and when."""

    uraian: str
    keterangan: str
    tahun: int | None
    mulai: date | None
    selesai: date | None


def catatan(orang: BahanOrang, jenis: str, acuan: date) -> list[Catatan]:
    """Records of a kind that began by the reference date, newest first; those without any date come last."""
    isi = [(_satu(jenis, b), str(b["id"])) for b in orang.riwayat.get(jenis, ())]
    tahu = [(c, id_) for c, id_ in isi if (c.mulai is None or c.mulai <= acuan) and (c.tahun or 0) <= acuan.year]
    tahu.sort(key=lambda x: (x[0].mulai or date(x[0].tahun or 1, 1, 1), x[1]), reverse=True)
    return [c for c, _ in tahu]


def _satu(jenis: str, b: Baris) -> Catatan:
    mulai = next((v for k in _MULAI if isinstance(v := b.get(k), date)), None)
    selesai = next((v for k in _SELESAI if isinstance(v := b.get(k), date)), None)
    lulus = b.get("tahun_lulus")
    tahun = lulus if isinstance(lulus, int) else mulai.year if mulai else None
    return Catatan(_uraian(jenis, b), _keterangan(jenis, b), tahun, mulai, selesai)


def _uraian(jenis: str, b: Baris) -> str:
    if jenis == "pangkat":
        golongan = str(b["golongan"])
        return f"{pangkat(golongan)}, {golongan}" if golongan in GOLONGAN_PNS else f"Golongan {golongan}"
    if jenis == "pendidikan":
        return _gabung(label(str(b["tingkat"]), "tingkat"), b["jurusan"], pisah=" ")
    status = str(b.get("status") or "definitif")
    if jenis == "jabatan" and status != "definitif" and not str(b["nama"]).lower().startswith(status):
        return f"{b['nama']}, {label(status, 'status')}"
    return str(b["nama"])


def _keterangan(jenis: str, b: Baris) -> str:
    match jenis:
        case "jabatan":
            return _gabung(b["unit"])
        case "pangkat":
            return _gabung(b["jenis_kp"])
        case "pendidikan":
            return _gabung(b["institusi"])
        case "diklat":
            jp = b["jp"]
            return _gabung(b["penyelenggara"], f"{angka(int(jp))} JP" if isinstance(jp, float) and jp else None)
        case "sertifikat":
            return _gabung(b["penerbit"])
        case "penghargaan":
            return _gabung(b["pemberi"], _kata(b, "lingkup"))
        case "inovasi":
            return _gabung(_kata(b, "lingkup"))
        case "penugasan":
            return _gabung(_kata(b, "jenis"), _kata(b, "lingkup"))
        case _:
            return _gabung(_kata(b, "peran"), _kata(b, "lingkup"))


def _kata(b: Baris, kolom: str) -> str | None:
    return label(str(b[kolom]), kolom) if b[kolom] else None


def _gabung(*isi: object, pisah: str = ", ") -> str:
    return pisah.join(str(x) for x in isi if x)
