"""The packed log of an import holds what was put into it."""

from __future__ import annotations

from datetime import date

from talenta_web.pegawai.models import Kelengkapan, Pegawai, Rumpun
from talenta_web.pegawai.urung import catatan


def test_blok_pulang_pergi() -> None:
    t = Pegawai.__table__
    baris = [(i, (f"N{i}", date(2020, 1, 1 + i % 28), None)) for i in range(1, 5001)]
    blok = list(
        catatan.catat_ubah(t, ("nama", "tanggal_lahir", "bup"), baris, lambda id_: [(i, "Lama", None, 58) for i in id_])  # type: ignore[arg-type]
    )
    assert [b.jumlah for b in blok] == [2000, 2000, 1000]
    kembali = [p for b in blok for p in [catatan.baca_ubah(t, b.isi)]]  # type: ignore[arg-type]
    assert [i for p in kembali for i in p.id] == list(range(1, 5001))
    assert [v for p in kembali for v in p.baru] == [b for _, b in baris]
    assert set(kembali[0].lama) == {("Lama", None, 58)}
    rumpun = Rumpun.__table__
    (satu,) = catatan.catat_baru(rumpun, [(1, 5), (9, 9)])  # type: ignore[arg-type]
    assert (satu.jumlah, catatan.baca_baru(satu.isi)) == (6, [(1, 5), (9, 9)])


def test_keadaan_pulang_pergi() -> None:
    t = Kelengkapan.__table__
    lama, baru = ("terisi", None, "a.xlsx"), ("nihil", date(2026, 6, 30), None)
    isi = [(9, "hukdis", lama, baru), (3, "hukdis", lama, baru), (4, "diklat", None, lama)]
    (satu,) = catatan.catat_keadaan(t, isi)  # type: ignore[arg-type]
    assert satu.jumlah == 3
    assert sorted(catatan.baca_keadaan(satu.isi)) == sorted(isi)
    assert list(catatan.catat_keadaan(t, [])) == []  # type: ignore[arg-type]
