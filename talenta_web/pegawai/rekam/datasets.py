"""Datasets of main data (`rekam.utama`) and of each record frame (`rekam.<bingkai>`). Parameter: unit (kode).

Codes come as words. Data of class K3 (birth date, address, NIK) are in none of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from talenta_web.basis.jejak import tampak
from talenta_web.domain import golongan
from talenta_web.domain.label import label
from talenta_web.domain.masa_kerja import tmt_pensiun
from talenta_web.kontrak import AliranData, Dataset, KolomData, Nilai, Permintaan, TabelData, Tipe
from talenta_web.pegawai.rekam import queries as q
from talenta_web.pegawai.tampil import BAGIAN
from talenta_web.penskoran.kamus import kamus

_T, _B, _D = Tipe.TEKS, Tipe.BULAT, Tipe.TANGGAL
_K = KolomData
_NIP = _K("nip", "NIP", _T)
UMUM = "pegawai.profil_umum.lihat"
Potongan = Iterator[Sequence[Any]]
Isi = Callable[[Sequence[Any], bool], dict[str, Nilai]]
"""Columns of a row after the NIP; whether the identity is masked."""


def _dari(p: Permintaan) -> q.Dari:
    kode = p.parameter.get("unit") or None
    jalur = q.jalur_unit(p.sesi, kode) if kode else None
    if kode and jalur is None:
        raise LookupError(f"Unit kerja '{kode}' tidak ada.")
    return q.Dari(p.lingkup, jalur)


def _buat(
    kode: str,
    nama: str,
    kemampuan: str,
    kolom: Sequence[KolomData],
    potong: Callable[[Permintaan, q.Dari, int | None], Potongan],
    isi: Isi,
) -> Dataset:
    bingkai = None if kode == "utama" else kode

    def baris(p: Permintaan, dari: q.Dari, batas: int | None) -> Iterator[tuple[dict[str, Nilai], ...]]:
        for kerat in potong(p, dari, batas):
            tampak(p.sesi, (b[0] for b in kerat))
            yield tuple(_satu(p, b, isi) for b in kerat)

    def baca(p: Permintaan) -> TabelData:
        dari = _dari(p)
        semua = tuple(b for kerat in baris(p, dari, p.batas) for b in kerat)
        return TabelData(semua, len(semua) if p.batas is None else q.jumlah(p.sesi, dari, bingkai))

    def alir(p: Permintaan) -> AliranData:
        dari = _dari(p)
        return AliranData(baris(p, dari, None), q.jumlah(p.sesi, dari, bingkai))

    return Dataset(f"rekam.{kode}", nama, kemampuan, (_NIP, *kolom), baca, alir)


def _satu(p: Permintaan, b: Sequence[Any], isi: Isi) -> dict[str, Nilai]:
    nip, jalur = b[1], b[2]
    samar = p.lingkup.samarkan(nip, jalur)
    return {"nip": f"******** {nip[8:14]} * {nip[15:]}" if samar else nip, **isi(b[3:], samar)}


UTAMA: tuple[KolomData, ...] = (
    _K("nama", "Nama", _T), _K("gelar_depan", "Gelar depan", _T), _K("gelar_belakang", "Gelar belakang", _T),
    _K("jenis_asn", "Jenis ASN", _T), _K("kedudukan", "Kedudukan", _T), _K("tmt_cpns", "TMT CPNS", _D),
    _K("golongan", "Golongan", _T), _K("pangkat", "Pangkat", _T), _K("tmt_golongan", "TMT golongan", _D),
    _K("jabatan", "Jabatan", _T), _K("jenis_jabatan", "Jenis jabatan", _T), _K("jenjang", "Jenjang", _T),
    _K("eselon", "Eselon", _T), _K("level", "Level", _B), _K("rumpun", "Rumpun jabatan", _T),
    _K("tmt_jabatan", "TMT jabatan", _D), _K("unit_kode", "Kode unit kerja", _T), _K("unit", "Unit kerja", _T),
    _K("unit_induk", "Unit kerja induk", _T), _K("instansi", "Instansi", _T),
    _K("tingkat_pendidikan", "Pendidikan terakhir", _T), _K("bup", "Batas usia pensiun", _B, "tahun"),
    _K("tmt_pensiun", "TMT pensiun", _D, None, "Hari pertama bulan sesudah bulan tercapainya BUP"),
)  # fmt: skip
_KATA = ("kedudukan", "jenis_jabatan", "jenjang", "tingkat_pendidikan")


def _utama(b: Sequence[Any], samar: bool) -> dict[str, Nilai]:
    nama = (
        "nama", "gelar_depan", "gelar_belakang", "jenis_asn", "kedudukan", "tmt_cpns", "golongan", "tmt_golongan",
        "jabatan", "jenis_jabatan", "jenjang", "eselon", "level", "rumpun", "tmt_jabatan", "unit_kode", "unit",
        "unit_induk", "instansi", "tingkat_pendidikan", "bup",
    )  # fmt: skip
    r: dict[str, Any] = dict(zip(nama, b, strict=False))
    lahir, gol = b[len(nama)], r["golongan"]
    r["pangkat"] = golongan.pangkat(gol) if gol in golongan.GOLONGAN_PNS else None
    r["tmt_pensiun"] = tmt_pensiun(lahir, r["bup"]) if lahir and r["bup"] else None
    for k in _KATA:
        r[k] = label(r[k], k) if r[k] else None
    if samar:
        r |= dict.fromkeys(("nama", "gelar_depan", "gelar_belakang", "tmt_pensiun"))
    return {k.kode: r[k.kode] for k in UTAMA}


def _bingkai(bingkai: str, kemampuan: str) -> Dataset:
    """A record frame with the columns of the kamus."""
    isi_kamus = kamus()[bingkai]
    kolom = tuple(isi_kamus.kolom.values())
    nama = tuple(k.nama for k in kolom)

    def susun(b: Sequence[Any], _samar: bool) -> dict[str, Nilai]:
        return {
            k.nama: label(v, k.nama) if k.nilai and isinstance(v, str) else v for k, v in zip(kolom, b, strict=True)
        }

    return _buat(
        bingkai,
        f"Riwayat: {label(bingkai)}",
        kemampuan,
        [_K(k.nama, label(k.nama), k.tipe, k.satuan, k.arti) for k in kolom],
        lambda p, dari, batas: q.rekam(p.sesi, dari, bingkai, nama, batas),
        susun,
    )


KEMAMPUAN: Mapping[str, str] = {b: bagian.kemampuan for bagian in BAGIAN for b in bagian.bingkai}
BINGKAI = (
    "jabatan", "pangkat", "pendidikan", "diklat", "sertifikat", "kinerja", "umpan_balik", "penghargaan", "tim_kerja",
    "penugasan", "asesmen", "kompetensi", "potensi", "hukdis",
)  # fmt: skip
DATASET: tuple[Dataset, ...] = (
    _buat("utama", "Data utama pegawai", UMUM, UTAMA, lambda p, dari, batas: q.utama(p.sesi, dari, batas), _utama),
    *(_bingkai(b, KEMAMPUAN[b]) for b in BINGKAI),
)
