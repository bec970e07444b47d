"""Reads of what the leaders fix: the assessment as its rows stand, and the sealed versions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, cast

from sqlalchemy import func, select
from sqlalchemy.orm import Session, undefer

from talenta_web.akun.models import Pengguna
from talenta_web.basis.gudang import GudangBerkas
from talenta_web.basis.jejak import Jejak
from talenta_web.basis.jejak.periksa import kejadian_utuh
from talenta_web.domain.penilaian import INTERNAL, MANDIRI
from talenta_web.kematangan.models import (
    Bukti,
    JawabanButir,
    KuesionerVersi,
    PenetapanPenilaian,
    Penilaian,
    PotretMetrik,
    TautanBukti,
)
from talenta_web.kematangan.queries.bukti import tautan
from talenta_web.kematangan.queries.hasil import hasil
from talenta_web.kematangan.queries.jawaban import putaran_lapisan
from talenta_web.kematangan.queries.reviu import tinjauan_terakhir
from talenta_web.kematangan.queries.tugas import tugas
from talenta_web.kematangan.segel import Naskah, bentuk_json, isi_hasil

LAPISAN = (MANDIRI, INTERNAL)
"""Layers that are closed when the leaders fix them; a target is a plan, Kanreg and BKN come after the hand-over."""
_SAMPUL = ("pid", "nomor", "nama", "tahun", "tanggal_acuan", "putaran", "tim_sk_nomor", "tim_sk_tanggal")
_TAUTAN = ("butir", "kriteria", "halaman_awal", "halaman_akhir", "catatan", "tinjauan")
_DOKUMEN = (
    "pid", "jenis", "judul", "nomor", "tanggal", "penandatangan", "tte", "berlaku_sampai", "klasifikasi", "sidik",
    "berkas", "bebas",
)  # fmt: skip


def baca_naskah(session: Session, penilaian: Penilaian) -> Naskah:
    """The assessment as it stands, in the form that JSON gives back."""
    v = session.get_one(KuesionerVersi, penilaian.kuesioner_id)
    isi = {
        "penilaian": {n: getattr(penilaian, n) for n in _SAMPUL},
        "instrumen": {n: getattr(v, n) for n in ("kode", "versi", "nama", "status_naskah", "sidik")},
        "tugas": {k: t.unit for k, t in tugas(session, penilaian.id).items()},
        "jawaban": [b for lapisan in LAPISAN for b in isi_jawaban(session, penilaian, lapisan)],
        "bukti": isi_bukti(session, penilaian),
        "metrik": _metrik(session, penilaian),
        "reviu": [
            {
                "butir": t.butir, "putaran": t.putaran, "putusan": t.putusan, "alasan": t.alasan, "sidik": t.sidik,
                "oleh": t.oleh_pid, "waktu": t.waktu,
            }
            for _, t in sorted(tinjauan_terakhir(session, penilaian).items())
        ],
        "hasil": isi_hasil(hasil(session, penilaian)),
    }  # fmt: skip
    return cast(Naskah, bentuk_json(isi))


def isi_jawaban(session: Session, penilaian: Penilaian, lapisan: str) -> list[dict[str, Any]]:
    """The answers of one layer (of the newest round) by code of their butir."""
    j = JawabanButir
    baris = session.execute(
        select(j.butir, j.nilai, j.tidak_berlaku, j.catatan, j.asal, Pengguna.pid, j.waktu)
        .join(Pengguna, Pengguna.id == j.oleh_id)
        .where(
            j.penilaian_id == penilaian.id, j.lapisan == lapisan, j.putaran == putaran_lapisan(penilaian, lapisan)
        )
        .order_by(j.butir)
    )  # fmt: skip
    return [
        {
            "lapisan": lapisan, "butir": b.butir, "nilai": b.nilai, "tidak_berlaku": b.tidak_berlaku,
            "catatan": b.catatan, "asal": b.asal, "oleh": b.pid, "waktu": b.waktu,
        }
        for b in baris
    ]  # fmt: skip


def isi_bukti(session: Session, penilaian: Penilaian) -> list[dict[str, Any]]:
    """The evidence links with the SHA-256 of each file."""
    isi = [
        {n: getattr(t, n) for n in _TAUTAN} | {n: getattr(t.bukti, n) for n in _DOKUMEN}
        for t in tautan(session, penilaian)
    ]
    return sorted(isi, key=lambda b: (b["butir"], b["kriteria"], b["pid"]))


def _metrik(session: Session, penilaian: Penilaian) -> list[dict[str, Any]]:
    m = PotretMetrik
    akhir = select(func.max(m.id)).where(m.penilaian_id == penilaian.id).group_by(m.butir)
    return [
        {"butir": b.butir, "metrik": b.metrik, "nilai": b.nilai, "rincian": b.rincian, "waktu": b.waktu}
        for b in session.scalars(select(m).where(m.id.in_(akhir)).order_by(m.butir))
    ]


def segel(session: Session, penilaian_id: int, *, dengan_isi: bool = False) -> tuple[PenetapanPenilaian, ...]:
    """The sealed versions, newest first."""
    s = PenetapanPenilaian
    pilih = select(s).where(s.penilaian_id == penilaian_id).order_by(s.nomor.desc())
    if dengan_isi:
        pilih = pilih.options(undefer(s.isi))
    return tuple(session.scalars(pilih))


def akun(session: Session, id_: Iterable[int]) -> Mapping[int, tuple[str, str]]:
    """Public id and name of these accounts."""
    baris = session.execute(select(Pengguna.id, Pengguna.pid, Pengguna.nama).where(Pengguna.id.in_(set(id_))))
    return {b.id: (b.pid, b.nama) for b in baris}


def kejadian(session: Session, instansi_id: int, jenis: str, objek_pid: str) -> tuple[Mapping[str, Any], bool] | None:
    """Details of the newest event about this object, and whether it fits the chain; None when there is none."""
    j = Jejak
    baris = session.execute(
        select(j.nomor, j.rincian)
        .where(j.instansi_id == instansi_id, j.jenis == jenis, j.objek_pid == objek_pid)
        .order_by(j.nomor.desc())
        .limit(1)
    ).first()
    if baris is None:
        return None
    return baris.rincian, baris.nomor is not None and kejadian_utuh(session, instansi_id, baris.nomor)


def berkas_bukti(session: Session, penilaian_id: int) -> Mapping[str, GudangBerkas]:
    """The stored files behind the evidence, by SHA-256."""
    baris = session.scalars(
        select(GudangBerkas)
        .join(Bukti, Bukti.berkas_id == GudangBerkas.id)
        .join(TautanBukti, TautanBukti.bukti_id == Bukti.id)
        .where(TautanBukti.penilaian_id == penilaian_id)
    )
    return {b.sidik: b for b in baris}
