"""A linked row of a board follows steps taken in another instansi, on both databases, through both walls."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from decimal import Decimal
from threading import Barrier

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from talenta_web import resources
from talenta_web.akun import service as akun
from talenta_web.basis.jejak import Jejak
from talenta_web.basis.sesi import SEMUA, pakai_instansi, transaksi
from talenta_web.domain.penilaian import DISERAHKAN, EKSPOSE, PENETAPAN, PENGISIAN, REVIU
from talenta_web.kematangan.commands_papan import BAWAAN, muat_papan
from talenta_web.kematangan.galat import Basi, IsianSalah, TidakAda
from talenta_web.kematangan.lintas import di_instansi
from talenta_web.kematangan.models import Binaan, LangkahBinaan, PenetapanPenilaian, Penilaian, TahapPenilaian
from talenta_web.kematangan.papan_impor import TabelPapan, rencanakan
from talenta_web.kematangan.queries import papan as q
from talenta_web.kematangan.service.papan import catat_gerak, hubungkan
from talenta_web.kematangan.service.papan_ubah import terapkan
from tests.data.kematangan.benih import tanam_penilaian

NAMA = "Kabupaten Buleleng"


@pytest.fixture
def dunia(sesi: Session) -> tuple[Session, int, int, int]:
    """Session, the Kanreg with its board, an instansi in WITA with a PK."""
    pakai_instansi(sesi, SEMUA)
    kanreg = akun.buat_instansi(sesi, "KR10", "Kanreg X").id
    lain = akun.buat_instansi(sesi, "BLL", NAMA, "Asia/Makassar").id
    oleh = akun.buat_pengguna(
        sesi, instansi_id=lain, nip="198503122010010001", nama="Canary Orang", sandi="kuda hitam berlari jauh",
        tugas=[akun.Tugas("PK", None)],
    ).id  # fmt: skip
    pakai_instansi(sesi, kanreg)
    muat_papan(sesi, kanreg, resources.data(BAWAAN).encode(), BAWAAN, "Tabel")
    return sesi, kanreg, lain, oleh


def _pindah(s: Session, p: Penilaian, ke: str, oleh: int, waktu: datetime, **lain: object) -> None:
    """A step as the slice takes it: state, its row, then the board."""
    with transaksi(s):
        dari, p.keadaan = p.keadaan, ke
        s.add(
            TahapPenilaian(
                instansi_id=p.instansi_id, penilaian_id=p.id, dari=dari, ke=ke, putaran=1, oleh_id=oleh, waktu=waktu,
                **lain,
            )
        )  # fmt: skip
        catat_gerak(s, p)


def _baris(s: Session, kanreg: int) -> Binaan:
    with di_instansi(s, kanreg):
        s.expire_all()
        baris = s.scalars(select(Binaan).where(Binaan.nama == NAMA)).one()
        s.refresh(baris)
        return baris


def test_linked_row_follows(dunia: tuple[Session, int, int, int]) -> None:
    s, kanreg, lain, oleh = dunia
    pakai_instansi(s, lain)
    p = tanam_penilaian(s, lain, oleh, PENGISIAN)
    catat_gerak(s, p)
    s.commit()
    assert _baris(s, kanreg).tahap == ""  # not linked: nothing crosses
    pakai_instansi(s, SEMUA)
    hubungkan(s, kanreg, "kab. buleleng", lain)
    assert _baris(s, kanreg).tahap == PENGISIAN
    pakai_instansi(s, lain)
    _pindah(s, p, REVIU, oleh, datetime(2026, 3, 1, 17, tzinfo=UTC))
    assert s.info["instansi"] == lain
    b = _baris(s, kanreg)
    assert (b.tahap, b.gerak_pada, b.skor) == (REVIU, date(2026, 3, 2), None)  # 01.00 WITA of the next day
    _pindah(s, p, PENETAPAN, oleh, datetime(2026, 3, 5, tzinfo=UTC))
    with transaksi(s):
        s.add(
            PenetapanPenilaian(
                instansi_id=lain, penilaian_id=p.id, nomor=1, isi=b"{}", digest="0" * 64, total=Decimal("61.25"),
                predikat="Siap", diusulkan_oleh=oleh, ditetapkan_oleh=oleh,
            )
        )  # fmt: skip
    assert _baris(s, kanreg).skor is None  # fixed, but not handed over
    _pindah(s, p, DISERAHKAN, oleh, datetime(2026, 3, 9, tzinfo=UTC))
    assert _baris(s, kanreg).skor == Decimal("61.25")
    _pindah(s, p, EKSPOSE, oleh, datetime(2026, 4, 1, tzinfo=UTC), skor=Decimal(58))
    b = _baris(s, kanreg)
    assert (b.tahap, b.skor, b.gerak_pada) == (EKSPOSE, Decimal(58), date(2026, 4, 1))
    with di_instansi(s, kanreg):
        langkah = s.execute(select(LangkahBinaan.ruas, LangkahBinaan.sumber, LangkahBinaan.oleh_id)).all()
        assert ("skor", "Nilai evaluator pada tahap ekspose penilaian 2026", None) in [tuple(k) for k in langkah]
        jejak = s.scalars(select(Jejak).where(Jejak.jenis.in_(("papan.ikut", "papan.hubungkan")))).all()
        assert {j.jenis for j in jejak} == {"papan.ikut", "papan.hubungkan"}
        assert {j.pelaku_id for j in jejak} == {None}
    pakai_instansi(s, SEMUA)
    hubungkan(s, kanreg, NAMA, None)
    pakai_instansi(s, lain)
    baru = tanam_penilaian(s, lain, oleh, PENGISIAN, tahun=2027)
    catat_gerak(s, baru)
    s.commit()
    assert _baris(s, kanreg).tahap == EKSPOSE


@pytest.mark.satu_basis
def test_linking_is_refused_with_the_reason(dunia: tuple[Session, int, int, int]) -> None:
    s, kanreg, lain, _ = dunia
    pakai_instansi(s, SEMUA)
    with pytest.raises(TidakAda, match="Kabupaten Entah"):
        hubungkan(s, kanreg, "Kabupaten Entah", lain)
    hubungkan(s, kanreg, NAMA, lain)
    with pytest.raises(IsianSalah, match="sudah tersambung"):
        hubungkan(s, kanreg, "Kota Denpasar", lain)


def test_counts_and_order(dunia: tuple[Session, int, int, int]) -> None:
    s = dunia[0]
    hari = date(2026, 6, 30)
    with transaksi(s):
        for b in s.scalars(select(Binaan).where(Binaan.nama.in_(("Kota Bima", "Kota Kupang")))):
            b.halangan = "" if b.nama == "Kota Bima" else "Anggaran"
            b.gerak_pada, b.skor = (
                (date(2026, 6, 1), Decimal(40)) if b.nama == "Kota Bima" else (date(2026, 1, 1), None)
            )
    r = q.ringkas(s, hari)
    assert (r.jumlah, r.bernilai, r.diam, r.diam_tercatat) == (44, 1, 43, 1)
    assert [r.pembangunan(k) for k in ("sudah", "proses", "belum")] == [5, 0, 39]
    assert [r.penerapan(k) for k in ("sudah", "proses", "belum")] == [1, 4, 39]
    assert r.wilayah == ("Bali", "Nusa Tenggara Barat", "Nusa Tenggara Timur")

    def nama(**saring: object) -> list[str]:
        return [b.nama for b in q.baris_papan(s, q.Saringan(**saring), hari)[0]]  # type: ignore[arg-type]

    assert nama(urut="skor")[0] == "Kota Bima"
    assert nama(urut="status")[0] == NAMA
    assert nama(urut="diam")[-1] == "Kota Bima"
    assert "Kota Bima" not in nama(diam=30)
    assert nama(q="50%") == []
    assert len(nama()) == 44
    assert nama(halangan=q.ADA) == ["Kota Kupang"]
    assert len(nama(halangan=q.TANPA)) == 43
    assert q.baris_papan(s, q.Saringan(jenis="kota"), hari)[1] == 4


def test_two_imports_at_once(dunia: tuple[Session, int, int, int], pabrik_sesi: sessionmaker[Session]) -> None:
    """Both looked at the same dry run; the second to write is told that the board changed."""
    s, kanreg, *_ = dunia
    hari = date(2026, 6, 30)
    tabel = TabelPapan(("Instansi", "Penerapan MT"), ((2, ("Kota Bima", "Proses")), (3, ("Kota Batu", "Belum"))))
    sidik = rencanakan(tabel, q.semua_binaan(s), hari).sidik
    s.rollback()
    pagar = Barrier(2)

    def jalan(_: int) -> str:
        with pabrik_sesi() as sesi:
            pakai_instansi(sesi, kanreg)
            pagar.wait()
            try:
                terapkan(sesi, tabel, instansi_id=kanreg, sumber="Uji", pelaku_id=None, hari=hari, sidik=sidik)
            except Basi:
                return "basi"
            return "jadi"

    with ThreadPoolExecutor(2) as kolam:
        assert sorted(kolam.map(jalan, range(2))) == ["basi", "jadi"]
    assert len(q.semua_binaan(s)) == 45
