"""The persons of an agenda with everything said and decided about them, in one statement per table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.akun.models import Pengguna
from talenta_web.domain.sidang import TETAP, UBAH
from talenta_web.komite.models import (
    CalonSidang,
    JawabanPratinjau,
    Keputusan,
    LangkahUsulan,
    Pemungutan,
    Sidang,
    Suara,
    TindakLanjut,
    Usulan,
)
from talenta_web.komite.models.usulan import DIBAWA, DIPUTUS
from talenta_web.komite.penetapan.isi import IsiCalon, bentuk_json
from talenta_web.komite.penetapan.isi import digest as sidik
from talenta_web.pemetaan.models import Hasil

URUNG = "urung"
_CALON = (
    "pid", "nomor", "urut_hasil", "pegawai_pid", "nip", "nama", "jabatan", "target", "kotak_hitung", "kotak_usul",
    "sebab",
)  # fmt: skip
_HASIL = (
    "golongan", "level", "jenjang", "rumpun", "kinerja", "potensial", "nilai_talenta", "tingkat_kinerja",
    "tingkat_potensial",
)  # fmt: skip
_BEKU = (
    "kotak", "status", "kurang", "peringkat", "suksesi", "matriks", "mungkin", "jarak", "goyah", "gerbang", "komponen",
    "nip", "nama", "nama_jabatan", "unit_kerja_id", "unit_jalur",
)  # fmt: skip
"""The rest of a result row; only its digest is kept."""
_USULAN = ("kotak_usul", "kode_alasan", "alasan", "bukti")
_LANGKAH = ("nomor", "jenis", "kotak_hitung", "kotak_usul", "kode_alasan", "alasan", "bukti", "waktu")
_PEMUNGUTAN = ("putaran", "kotak", "dibuka_pada", "ditutup_pada")
_KEPUTUSAN = ("nomor", "jenis", "kotak_hitung", "kotak", "kode_alasan", "alasan", "hitungan", "waktu")
_TINDAK = ("pid", "kode", "teks", "catatan", "penanggung_jawab", "tenggat")
Kelompok = Mapping[int, list[dict[str, Any]]]
Beku = Mapping[str, tuple[int, int]]
"""Proposals of a sealed record: public id -> place in the run, and how many steps it had."""


def baca_calon(session: Session, sidang: Sidang, anggota: Mapping[int, str], usulan: Beku | None) -> list[IsiCalon]:
    """The agenda in its order. `anggota`: member id -> public id."""
    c, h = CalonSidang, Hasil
    baris = session.execute(
        select(c.id, c.unit_nama, h.bahan_orang_digest, *_kolom(c, _CALON), *_kolom(h, _HASIL), *_kolom(h, _BEKU))
        .join(h, (h.urut == c.urut_hasil) & (h.pemetaan_id == sidang.pemetaan_id))
        .where(c.sidang_id == sidang.id)
        .order_by(c.nomor, c.id)
    ).all()
    usul = _usulan(session, sidang, usulan)
    jawaban, suara = _pratinjau(session, sidang.id, anggota), _pemungutan(session, sidang.id, anggota)
    putusan, tindak = _keputusan(session, sidang.id, anggota), _tindak_lanjut(session, sidang.id)
    hasil = []
    for id_, unit, digest, *isi in baris:
        satu: dict[str, Any] = dict(zip((*_CALON, *_HASIL), isi, strict=False))
        semua = putusan.get(id_, [])
        akhir = semua[-1] if semua and semua[-1]["jenis"] != URUNG else None
        satu |= {
            "unit": unit, "bahan_digest": digest.hex(), "hasil_digest": sidik(isi[-len(_BEKU) :]),
            "usulan": usul.get(satu["urut_hasil"], []),
            "pratinjau": jawaban.get(id_, []), "pemungutan": suara.get(id_, []), "keputusan": semua, "putusan": akhir,
            "kotak": _kotak(satu["kotak_hitung"], akhir), "tindak_lanjut": tindak.get(id_, []),
        }  # fmt: skip
        hasil.append(cast(IsiCalon, bentuk_json(satu)))
    return hasil


def _kolom(model: Any, nama: tuple[str, ...]) -> list[Any]:
    return [getattr(model, k) for k in nama]


def _kotak(hitung: int | None, putusan: Mapping[str, Any] | None) -> int | None:
    """The box after the decision; None while undecided or postponed."""
    if putusan is None:
        return None
    return {TETAP: hitung, UBAH: putusan["kotak"]}.get(putusan["jenis"])


def _usulan(session: Session, sidang: Sidang, beku: Beku | None) -> Kelompok:
    """Proposals by place in the run. What they say comes from their steps, which only grow."""
    u, p = Usulan, Pengguna
    pilih = select(u.id, u.pid, u.urut, p.pid).join(p, p.id == u.pengusul_id).order_by(u.diusulkan_pada, u.id)
    if beku is None:
        agenda = select(CalonSidang.urut_hasil).where(CalonSidang.sidang_id == sidang.id)
        pilih = pilih.where(u.pemetaan_id == sidang.pemetaan_id, u.urut.in_(agenda), u.keadaan.in_((DIBAWA, DIPUTUS)))
    else:
        pilih = pilih.where(u.pid.in_(beku))
    baris = session.execute(pilih).all()
    langkah = _langkah(session, [b[0] for b in baris])
    hasil: defaultdict[int, list[dict[str, Any]]] = defaultdict(list)
    for id_, pid, urut, pengusul in baris:
        semua = langkah.get(id_, [])
        if beku is not None:
            urut, jumlah = beku[pid]
            semua = semua[:jumlah]
        akhir = semua[-1] if semua else dict.fromkeys(_USULAN)
        hasil[urut].append({k: akhir[k] for k in _USULAN} | {"pid": pid, "pengusul": pengusul, "langkah": semua})
    return hasil


def _langkah(session: Session, usulan_id: list[int]) -> Kelompok:
    s, p = LangkahUsulan, Pengguna
    return _kelompok(
        session,
        select(s.usulan_id, p.pid, *_kolom(s, _LANGKAH))
        .join(p, p.id == s.oleh_id)
        .where(s.usulan_id.in_(usulan_id))
        .order_by(s.nomor),
        ("oleh", *_LANGKAH),
    )


def _pratinjau(session: Session, sidang_id: int, anggota: Mapping[int, str]) -> Kelompok:
    j = JawabanPratinjau
    pilih = select(j.calon_id, j.anggota_id, j.pilihan, j.catatan).where(j.sidang_id == sidang_id).order_by(j.id)
    return _bernama(_kelompok(session, pilih, ("anggota", "pilihan", "catatan")), anggota)


def _pemungutan(session: Session, sidang_id: int, anggota: Mapping[int, str]) -> Kelompok:
    m, s = Pemungutan, Suara
    pilih = (
        select(s.pemungutan_id, s.anggota_id, s.pilihan, s.waktu)
        .join(m, m.id == s.pemungutan_id)
        .where(m.sidang_id == sidang_id)
        .order_by(s.id)
    )
    suara = _bernama(_kelompok(session, pilih, ("anggota", "pilihan", "waktu")), anggota)
    buka = (
        select(m.calon_id, m.id, m.berhak, *_kolom(m, _PEMUNGUTAN)).where(m.sidang_id == sidang_id).order_by(m.putaran)
    )
    hasil = _kelompok(session, buka, ("id", "berhak", *_PEMUNGUTAN))
    for daftar in hasil.values():
        for satu in daftar:
            satu["suara"] = suara.get(satu.pop("id"), [])
            satu["berhak"] = [anggota[i] for i in satu["berhak"]]
    return hasil


def _keputusan(session: Session, sidang_id: int, anggota: Mapping[int, str]) -> Kelompok:
    k, p = Keputusan, Pengguna
    hasil = _kelompok(
        session,
        select(k.calon_id, p.pid, k.beda_pendapat, k.benturan, *_kolom(k, _KEPUTUSAN))
        .outerjoin(p, p.id == k.oleh_id)
        .where(k.sidang_id == sidang_id)
        .order_by(k.nomor),
        ("oleh", "beda_pendapat", "benturan", *_KEPUTUSAN),
    )
    for daftar in hasil.values():
        for satu in daftar:
            for nama in ("beda_pendapat", "benturan"):
                satu[nama] = [x | {"anggota": anggota[x["anggota"]]} for x in satu[nama]]
    return hasil


def _tindak_lanjut(session: Session, sidang_id: int) -> Kelompok:
    t = TindakLanjut
    pilih = select(t.calon_id, *_kolom(t, _TINDAK)).where(t.sidang_id == sidang_id).order_by(t.kode)
    return _kelompok(session, pilih, _TINDAK)


def _kelompok(session: Session, pilih: Any, nama: tuple[str, ...]) -> dict[int, list[dict[str, Any]]]:
    """Rows by their first column, in order."""
    hasil: defaultdict[int, list[dict[str, Any]]] = defaultdict(list)
    for kunci, *isi in session.execute(pilih):
        hasil[kunci].append(dict(zip(nama, isi, strict=True)))
    return hasil


def _bernama(isi: dict[int, list[dict[str, Any]]], anggota: Mapping[int, str]) -> Kelompok:
    for daftar in isi.values():
        for satu in daftar:
            satu["anggota"] = anggota[satu["anggota"]]
    return isi
