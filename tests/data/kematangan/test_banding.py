"""Two periods under two versions of an instrument: the older answers are equated through the crosswalk."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy.orm import Session

from talenta_web.basis.sesi import transaksi
from talenta_web.kematangan.instrumen import simpan_versi
from talenta_web.kematangan.models import JawabanButir, Penilaian
from talenta_web.kematangan.queries.banding import lain, periode
from tests.data.kematangan.daur import Daur, tanam_daur
from tests.unit.kuesioner.bundel import kuesioner


def _penilaian(d: Daur, nama: str, tahun: int, isi: dict[str, object]) -> Penilaian:
    pk = d.orang["PK"].id
    v = simpan_versi(d.s, kuesioner(nama), sumber="plugin", pelaku_id=pk)
    with transaksi(d.s):
        p = Penilaian(
            instansi_id=d.instansi, nomor=tahun, nama=f"Tahun {tahun}", tahun=tahun, kuesioner_id=v.id,
            tanggal_acuan=date(tahun, 12, 31), dibuat_oleh=pk,
        )  # fmt: skip
        d.s.add(p)
        d.s.flush()
        d.s.add_all(
            JawabanButir(
                instansi_id=d.instansi, penilaian_id=p.id, butir=k, putaran=1, lapisan="mandiri", nilai=n, oleh_id=pk
            )
            for k, n in isi.items()
        )
    return p


@pytest.mark.satu_basis
def test_jawaban_lama_disetarakan(sesi: Session) -> None:
    d = tanam_daur(sesi)
    lama = _penilaian(d, "kecil", 2025, {"KLB.1": 2})
    baru = _penilaian(d, "kecil-2", 2026, {"KLB.3": 2})
    assert lain(d.s, baru) == (lama,)
    hasil = periode(d.s, baru, lama)
    assert (hasil.lama, hasil.baru, hasil.beda_versi) == (lama, baru, True)
    assert hasil.setara is not None
    assert hasil.gambar is not None
    assert hasil.gambar.awal == f"{hasil.setara.sesudah.total_tanpa_gerbang:.2f}".replace(".", ",")
    assert hasil.gambar.akhir == f"{hasil.hasil[1].total_tanpa_gerbang:.2f}".replace(".", ",")
    assert hasil.hasil[0].total_tanpa_gerbang != Decimal(0)


@pytest.mark.satu_basis
def test_instrumen_lain_tidak_dibandingkan(sesi: Session) -> None:
    d = tanam_daur(sesi)
    d.mulai()
    asing = _penilaian(d, "kecil", 2025, {"KLB.1": 2})
    hasil = periode(d.s, asing, d.p)
    assert (hasil.setara, hasil.gambar) == (None, None)
