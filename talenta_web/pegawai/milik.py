"""The own data that this slice keeps: the record itself, coverage, and every record frame."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from urllib.parse import urlencode

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from talenta_web.akun.models import UnitKerja
from talenta_web.domain.izin import Pelaku
from talenta_web.domain.label import label
from talenta_web.pegawai.catatan import milik as catatan
from talenta_web.pegawai.koreksi import milik as koreksi
from talenta_web.pegawai.models import RIWAYAT, Kelengkapan, Pegawai, Riwayat, TampilanDaftar
from talenta_web.pegawai.mutu import milik as mutu
from talenta_web.pegawai.tampil import STATUS, judul_kolom, nama_bingkai
from talenta_web.penskoran.kamus import kamus
from talenta_web.web.milik import Milik, Nilai, tidak_ada

_KATEGORI = {
    **dict.fromkeys(("kinerja", "umpan_balik", "kehadiran", "preferensi", "isian"), "kinerja"),
    **dict.fromkeys(("asesmen", "kompetensi", "potensi", "kompetensi_teknis"), "asesmen"),
    **dict.fromkeys(("hukdis", "kode_etik"), "disiplin"),
}
_BELUM_RILIS = "Hasil asesmen dibuka kepada pegawai setelah dirilis oleh pengelola kepegawaian."
_UTAMA = (
    "nip", "nama", "gelar_depan", "gelar_belakang", "jenis_asn", "asal", "kedudukan", "tmt_cpns", "golongan",
    "tmt_golongan", "nama_jabatan", "jenis_jabatan", "jenjang", "level", "eselon", "rumpun", "kelas_jabatan",
    "tmt_jabatan", "instansi", "tingkat_pendidikan",
)  # fmt: skip
_PRIBADI = ("tanggal_lahir", "jenis_kelamin", "bup")


def _utama(kolom: Sequence[str], session: Session, pelaku: Pelaku) -> Iterable[Sequence[Nilai]]:
    isi = [inspect(Pegawai).columns[k] for k in kolom]
    unit = [UnitKerja.nama] if "nama" in kolom else []
    pilih = select(*isi, *unit).outerjoin(UnitKerja, UnitKerja.id == Pegawai.unit_kerja_id)
    kolom_kamus = kamus()["pegawai"].kolom
    berkode = {i for i, k in enumerate(kolom) if k in kolom_kamus and kolom_kamus[k].nilai}
    return [_kata(b, berkode, kolom) for b in session.execute(pilih.where(Pegawai.nip == pelaku.nip))]


def _kata(baris: Sequence[Nilai], berkode: set[int], kolom: Sequence[str]) -> tuple[Nilai, ...]:
    """Codes in words."""
    return tuple(label(n, kolom[i]) if i in berkode and isinstance(n, str) else n for i, n in enumerate(baris))


def _cakupan(session: Session, pelaku: Pelaku) -> Iterable[Sequence[Nilai]]:
    k = Kelengkapan
    pilih = select(k.bingkai, k.status, k.per_tanggal, k.sumber).join(Pegawai, Pegawai.id == k.pegawai_id)
    baris = session.execute(pilih.where(Pegawai.nip == pelaku.nip).order_by(k.bingkai))
    return [(nama_bingkai(b), STATUS[s][0], t, a) for b, s, t, a in baris]


def _tampilan(session: Session, pelaku: Pelaku) -> Iterable[Sequence[Nilai]]:
    t = TampilanDaftar
    baris = session.execute(select(t.nama, t.isi).where(t.pengguna_id == pelaku.id).order_by(t.nama))
    return [(nama or "Kolom bawaan saya", urlencode(isi)) for nama, isi in baris]


def _riwayat(nama: str, model: type[Riwayat], session: Session, pelaku: Pelaku) -> Iterable[Sequence[Nilai]]:
    kolom = inspect(model).columns
    pilih = select(*(kolom[k] for k in _kolom(nama)), *([] if "sumber" in _kolom(nama) else [model.sumber]))
    pilih = pilih.join(Pegawai, Pegawai.id == model.pegawai_id).where(Pegawai.nip == pelaku.nip).order_by(model.id)
    berkode = {i for i, k in enumerate(kamus()[nama].kolom.values()) if k.nilai}
    return [_kata(b, berkode, _kolom(nama)) for b in session.execute(pilih)]


def _kolom(nama: str) -> tuple[str, ...]:
    return tuple(kamus()[nama].kolom)


def _bagian(nama: str, model: type[Riwayat]) -> Milik:
    kategori = _KATEGORI.get(nama, "karier")
    kolom = tuple(dict.fromkeys((*_kolom(nama), "sumber")))
    ditahan = _BELUM_RILIS if kategori == "asesmen" else None
    baca: Callable[[Session, Pelaku], Iterable[Sequence[Nilai]]] = (
        tidak_ada if ditahan else partial(_riwayat, nama, model)
    )
    bidang = tuple(f"{inspect(model).local_table.description}.{k}" for k in kolom)
    return Milik(nama, nama_bingkai(nama), kategori, bidang, tuple(map(judul_kolom, kolom)), baca, ditahan)


MILIK: tuple[Milik, ...] = (
    Milik(
        "data_utama", "Data utama", "identitas", (*(f"pegawai.{k}" for k in _UTAMA), "pegawai.unit_kerja_id"),
        (*map(judul_kolom, _UTAMA), "Unit kerja"), partial(_utama, _UTAMA),
    ),
    Milik(
        "data_pribadi", "Data pribadi", "identitas_rahasia", tuple(f"pegawai.{k}" for k in _PRIBADI),
        tuple(map(judul_kolom, _PRIBADI)), partial(_utama, _PRIBADI),
    ),
    Milik(
        "kelengkapan", "Kelengkapan data", "karier",
        tuple(f"kelengkapan.{k}" for k in ("bingkai", "status", "per_tanggal", "sumber")),
        ("Data", "Keadaan", "Per tanggal", "Sumber"), _cakupan,
    ),
    Milik(
        "tampilan", "Tampilan daftar pegawai", "akun", ("tampilan_daftar.nama", "tampilan_daftar.isi"),
        ("Nama", "Saringan, urutan, dan kolom"), _tampilan,
    ),
    *(_bagian(nama, model) for nama, model in RIWAYAT.items()),
    *catatan.MILIK,
    *koreksi.MILIK,
    *mutu.MILIK,
)  # fmt: skip
