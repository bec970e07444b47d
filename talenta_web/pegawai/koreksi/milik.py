"""The own data of this package: requests about me, or filed by me, and their files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from talenta_web.basis.gudang import GudangBerkas
from talenta_web.domain.izin import Pelaku
from talenta_web.pegawai.koreksi.tampil import STATUS, TINDAKAN, nama_data
from talenta_web.pegawai.models import Koreksi, KoreksiBukti, Pegawai
from talenta_web.pegawai.tampil import judul_kolom
from talenta_web.web.milik import Milik, Nilai

_KOLOM = (
    "bingkai", "tindakan", "uraian", "lama", "nilai", "status", "diajukan_pada", "batas_pada", "diputus_pada",
    "diterima", "jawaban",
)  # fmt: skip


def _milik(pelaku: Pelaku) -> Select[Koreksi]:
    pilih = select(Koreksi).join(Pegawai, Pegawai.id == Koreksi.pegawai_id)
    return pilih.where(or_(Pegawai.nip == pelaku.nip, Koreksi.pengaju_id == pelaku.id)).order_by(Koreksi.id)


def _koreksi(session: Session, pelaku: Pelaku) -> Iterable[Sequence[Nilai]]:
    for k in session.scalars(_milik(pelaku)):
        lama, baru = ("; ".join(f"{judul_kolom(n)}: {v or '–'}" for n, v in isi.items()) for isi in (k.lama, k.nilai))
        diterima = ", ".join(map(judul_kolom, k.diterima or ()))
        awal = (nama_data(k.bingkai), TINDAKAN[k.tindakan], k.uraian, lama, baru, STATUS[k.status][0])
        yield *awal, k.diajukan_pada, k.batas_pada, k.diputus_pada, diterima, k.jawaban


def _bukti(session: Session, pelaku: Pelaku) -> Iterable[Sequence[Nilai]]:
    id_ = _milik(pelaku).with_only_columns(Koreksi.id).order_by(None)
    g = GudangBerkas
    pilih = select(g.nama, g.ukuran).join(KoreksiBukti, KoreksiBukti.berkas_id == g.id)
    return session.execute(pilih.where(KoreksiBukti.koreksi_id.in_(id_)).order_by(KoreksiBukti.id)).all()


MILIK: tuple[Milik, ...] = (
    Milik(
        "koreksi", "Koreksi data yang diminta", "perubahan", tuple(f"koreksi.{k}" for k in _KOLOM),
        (
            "Data", "Permintaan", "Uraian", "Semula", "Diminta", "Keadaan", "Diajukan", "Batas waktu", "Diputus",
            "Bidang diterima", "Jawaban",
        ),
        _koreksi,
    ),
    Milik(
        "koreksi_bukti", "Bukti koreksi", "perubahan", ("koreksi_bukti.berkas_id",), ("Berkas", "Ukuran (bita)"),
        _bukti,
    ),
)  # fmt: skip
