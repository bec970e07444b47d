"""The own data that this slice keeps: what I filled, decided, uploaded and recorded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import cast

from sqlalchemy.orm import Session

from talenta_web.domain.izin import Pelaku
from talenta_web.domain.penilaian import KEADAAN, LAPISAN, SETUJU
from talenta_web.kematangan.queries import milik as q
from talenta_web.web.milik import Milik, Nilai

Baca = Callable[[Session, Pelaku], Iterable[Sequence[Nilai]]]


def _kata(baca: Callable[[Session, int], q.Baris], kolom: int, kata: Callable[[str], str]) -> Baca:
    """Rows of this reader, with the code in one column said in words."""

    def baris(session: Session, pelaku: Pelaku) -> Iterable[Sequence[Nilai]]:
        for b in baca(session, pelaku.id):
            isi = list(cast("Sequence[Nilai]", b))
            isi[kolom] = kata(str(isi[kolom]))
            yield isi

    return baris


MILIK: tuple[Milik, ...] = (
    Milik(
        "jawaban_penilaian", "Butir kematangan yang Anda isi", "kematangan",
        ("riwayat_jawaban.butir", "riwayat_jawaban.lapisan", "riwayat_jawaban.putaran", "riwayat_jawaban.catatan",
         "riwayat_jawaban.waktu"),
        ("Penilaian", "Butir", "Lapisan", "Putaran", "Catatan", "Waktu"),
        _kata(q.jawaban_saya, 2, lambda k: LAPISAN[k]),
    ),
    Milik(
        "reviu_penilaian", "Reviu kematangan oleh Anda", "kematangan",
        ("reviu_butir.butir", "reviu_butir.putaran", "reviu_butir.putusan", "reviu_butir.alasan", "reviu_butir.waktu"),
        ("Penilaian", "Butir", "Putaran", "Putusan", "Alasan", "Waktu"),
        _kata(q.reviu_saya, 3, lambda k: "Setuju" if k == SETUJU else "Dikembalikan"),
    ),
    Milik(
        "bukti_penilaian", "Bukti yang Anda unggah", "kematangan",
        ("bukti.judul", "bukti.nomor", "bukti.tanggal", "bukti.diunggah_pada"),
        ("Dokumen", "Nomor", "Tanggal", "Diunggah"), _kata(q.bukti_saya, 0, str),
    ),
    Milik(
        "tahap_penilaian", "Tahap kematangan oleh Anda", "kematangan",
        ("tahap_penilaian.ke", "tahap_penilaian.dokumen_nomor", "tahap_penilaian.catatan", "tahap_penilaian.waktu"),
        ("Penilaian", "Tahap", "Dokumen", "Catatan", "Waktu"), _kata(q.tahap_saya, 1, lambda k: KEADAAN[k]),
    ),
)  # fmt: skip
