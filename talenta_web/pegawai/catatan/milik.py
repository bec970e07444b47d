"""The own data of this package: what was changed about me, from what to what, and the files bound to my records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.basis.gudang import GudangBerkas
from talenta_web.domain.izin import Pelaku
from talenta_web.pegawai.catatan.isian import bidang
from talenta_web.pegawai.catatan.queries import TINDAKAN
from talenta_web.pegawai.catatan.tampil import kata_nilai
from talenta_web.pegawai.models import RIWAYAT, CatatanBukti, CatatanVersi, Pegawai
from talenta_web.pegawai.tampil import BAGIAN, nama_bingkai
from talenta_web.web.milik import Milik, Nilai

_DITAHAN = frozenset(n for b in BAGIAN if b.kode == "asesmen" for n in b.bingkai)
"""Frames handed out after their release only; their history waits with them."""


def _kata(bingkai: str, isi: Mapping[str, Any] | None) -> str:
    if isi is None:
        return "–"
    if bingkai not in RIWAYAT:
        return "; ".join(f"{k}: {v}" for k, v in isi.items())
    return "; ".join(f"{b.judul}: {kata_nilai(b, isi[b.nama])}" for b in bidang(bingkai) if isi.get(b.nama) is not None)


def _versi(session: Session, pelaku: Pelaku) -> Iterable[Sequence[Nilai]]:
    v = CatatanVersi
    pilih = select(v).join(Pegawai, Pegawai.id == v.pegawai_id).where(Pegawai.nip == pelaku.nip)
    for x in session.scalars(pilih.where(v.bingkai.not_in(_DITAHAN)).order_by(v.id)):
        apa = TINDAKAN.get(x.tindakan, x.tindakan)
        yield nama_bingkai(x.bingkai), apa, x.waktu, x.alasan, _kata(x.bingkai, x.lama), _kata(x.bingkai, x.baru)


def _bukti(session: Session, pelaku: Pelaku) -> Iterable[Sequence[Nilai]]:
    b, g = CatatanBukti, GudangBerkas
    pilih = select(b.bingkai, g.nama, g.ukuran, g.sidik).join(g, g.id == b.berkas_id)
    pilih = pilih.join(Pegawai, Pegawai.id == b.pegawai_id).where(Pegawai.nip == pelaku.nip)
    for bingkai, nama, ukuran, sidik in session.execute(pilih.where(b.bingkai.not_in(_DITAHAN)).order_by(b.id)):
        yield nama_bingkai(bingkai), nama, ukuran, sidik


MILIK: tuple[Milik, ...] = (
    Milik(
        "catatan_versi", "Riwayat perubahan catatan", "perubahan",
        tuple(f"catatan_versi.{k}" for k in ("bingkai", "tindakan", "waktu", "alasan", "lama", "baru")),
        ("Data", "Perubahan", "Waktu", "Alasan", "Sebelum", "Sesudah"), _versi,
    ),
    Milik(
        "catatan_bukti", "Bukti pada catatan", "perubahan",
        ("catatan_bukti.bingkai", *(f"gudang_berkas.{k}" for k in ("nama", "ukuran", "sidik"))),
        ("Data", "Berkas", "Ukuran (bita)", "Sidik SHA-256"), _bukti,
    ),
)  # fmt: skip
