"""The own data that this slice keeps: decisions about oneself that a decree settled, with their follow-up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.domain.izin import Pelaku
from talenta_web.domain.sidang import PUTUSAN
from talenta_web.komite.queries.tindak_lanjut import keputusan_orang
from talenta_web.pegawai.models import Pegawai
from talenta_web.web.milik import Milik, Nilai

_KEADAAN = {"terbuka": "Terbuka", "selesai": "Selesai", "batal": "Tidak dilaksanakan"}


def _diri(session: Session, pelaku: Pelaku) -> int | None:
    return session.scalar(select(Pegawai.id).where(Pegawai.nip == pelaku.nip))


def _keputusan(session: Session, pelaku: Pelaku) -> Iterable[Sequence[Nilai]]:
    diri = _diri(session, pelaku)
    return [
        (k.periode, PUTUSAN[k.jenis], k.kotak_hitung, k.kotak, k.alasan, k.sk_nomor, k.sk_tanggal)
        for k in (keputusan_orang(session, diri) if diri else ())
    ]


def _tindak(session: Session, pelaku: Pelaku) -> Iterable[Sequence[Nilai]]:
    diri = _diri(session, pelaku)
    return [
        (k.periode, t.teks, t.catatan, t.penanggung_jawab, t.tenggat, _KEADAAN[t.keadaan], t.hasil)
        for k in (keputusan_orang(session, diri) if diri else ())
        for t in k.tindak
    ]


MILIK: tuple[Milik, ...] = (
    Milik(
        "keputusan_komite", "Keputusan Komite tentang Anda yang telah ditetapkan", "musyawarah",
        ("keputusan.jenis", "keputusan.kotak_hitung", "keputusan.kotak", "keputusan.alasan", "putusan_ppk.sk_nomor",
         "putusan_ppk.sk_tanggal"),
        ("Periode", "Putusan", "Hasil hitung", "Kotak", "Alasan", "Nomor SK", "Tanggal SK"), _keputusan,
    ),
    Milik(
        "tindak_lanjut", "Tindak lanjut bagi Anda", "musyawarah",
        ("tindak_lanjut.teks", "tindak_lanjut.catatan", "tindak_lanjut.penanggung_jawab", "tindak_lanjut.tenggat",
         "tindak_lanjut.keadaan", "tindak_lanjut.hasil"),
        ("Periode", "Tindak lanjut", "Catatan", "Penanggung jawab", "Tenggat", "Keadaan", "Hasil"), _tindak,
    ),
)  # fmt: skip
