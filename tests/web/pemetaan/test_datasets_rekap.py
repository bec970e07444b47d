"""Datasets of totals and of two periods: sums agree, small cells follow from nothing shown, scope, one or two reads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event

from talenta_web.basis.sesi import pakai_instansi
from talenta_web.domain.izin import Lingkup
from talenta_web.extensions import db
from talenta_web.host.data import alir_dataset, baca_dataset
from talenta_web.kontrak import Permintaan, TabelData
from tests.data.pemetaan.aturan import RegistryBkn
from tests.web.pemetaan.dunia import Dunia, bangun

N = 120
KOTAK = tuple(f"k{n}" for n in range(9, 0, -1))
SEL = (*KOTAK, "belum")


@pytest.fixture
def dunia(app: Flask) -> Dunia:
    return bangun(app, N, RegistryBkn(), aturan="bkn-411", dengan_rekaman=True)


@pytest.fixture
def baca(dunia: Dunia) -> Iterator[Callable[..., TabelData]]:
    with dunia.app.app_context():
        sesi = db.session()
        pakai_instansi(sesi, dunia.benih.instansi_id)

        def _baca(kode: str, lingkup: Lingkup | None = None, batas: int | None = None, **p: str) -> TabelData:
            ling = lingkup or Lingkup(dunia.benih.instansi_id, seluruh=True)
            return baca_dataset(dunia.app.extensions["talenta_registry"], kode, Permintaan(sesi, ling, p, batas))

        yield _baca


def jumlahkan(t: TabelData) -> Counter[str]:
    return Counter({k: sum(int(str(b[k])) for b in t.baris) for k in (*SEL, "jumlah", "terpetakan")})


def test_jumlah_tiap_rincian_sama(baca: Callable[..., TabelData]) -> None:
    semua = jumlahkan(baca("pemetaan.rekap"))
    assert semua["jumlah"] == N
    for cara in ("unit", "level", "rumpun"):
        assert jumlahkan(baca("pemetaan.rekap", menurut=cara)) == semua, cara
    lengkap = baca("pemetaan.rekap", menurut="unit", rincian="semua").baris
    assert {b["tingkat"] for b in lengkap} >= {0, 1}
    assert not any(b["disamarkan"] for b in lengkap)
    kotak = {f"k{b['kotak']}": b["jumlah"] for b in baca("pemetaan.kotak").baris}
    assert kotak == {k: semua[k] for k in KOTAK}
    satu = baca("pemetaan.rekap", unit="1", level="2").baris[0]
    assert satu["jumlah"] == len(baca("pemetaan.orang", unit="1", level="2").baris)


def agregat(dunia: Dunia) -> Lingkup:
    return Lingkup(dunia.benih.instansi_id, agregat=True)


def test_sel_kecil_tidak_tersingkap(dunia: Dunia, baca: Callable[..., TabelData]) -> None:
    seluruh = baca("pemetaan.rekap", agregat(dunia)).baris[0]
    for cara in ("unit", "level", "rumpun"):
        tampak = baca("pemetaan.rekap", agregat(dunia), menurut=cara).baris
        asli = baca("pemetaan.rekap", menurut=cara).baris
        for t, a in zip(tampak, asli, strict=True):
            tutup = [k for k in SEL if t[k] is None]
            assert all(int(str(t[k])) == 0 or int(str(t[k])) >= 5 for k in SEL if t[k] is not None)
            assert t["disamarkan"] is bool(tutup)
            assert t["jumlah"] == a["jumlah"]
            if tutup and int(str(a["jumlah"])) >= 5:
                assert len(tutup) > 1
                assert sum(int(str(a[k])) for k in tutup) >= 5
            assert (t["terpetakan"] is None) == ("belum" in tutup)
        for k in SEL:
            lubang = [b for b in (*tampak, seluruh) if b[k] is None]
            assert len(lubang) != 1, "one hidden cell of a sum follows from the others"


def test_saringan_bagi_pembaca_rekap(dunia: Dunia, baca: Callable[..., TabelData]) -> None:
    a = agregat(dunia)
    for p in ({"menurut": "level"}, {"menurut": "rumpun"}):
        assert baca("pemetaan.rekap", a, unit="1", **p).baris == ()
    assert baca("pemetaan.rekap", a, menurut="unit", level="2").baris == ()
    assert baca("pemetaan.rekap", a, unit="1").baris[0]["jumlah"]
    with pytest.raises(LookupError, match="Pilih salah satu"):
        baca("pemetaan.rekap", a, unit="1", level="2")
    iid, jalur = dunia.benih.instansi_id, dunia.benih.jalur[dunia.benih.unit[1]]
    dua = Lingkup(iid, agregat=True, unit_jalur=(jalur,))
    terbuka = baca("pemetaan.rekap", dua, unit="1", level="2").baris[0]
    assert terbuka == baca("pemetaan.rekap", unit="1", level="2").baris[0]
    assert any(b["disamarkan"] for b in baca("pemetaan.rekap", dua, menurut="level").baris), "not his whole instansi"


def test_lingkup_dan_isian(dunia: Dunia, baca: Callable[..., TabelData]) -> None:
    iid, jalur = dunia.benih.instansi_id, dunia.benih.jalur[dunia.benih.unit[1]]
    sempit = baca("pemetaan.rekap", Lingkup(iid, unit_jalur=(jalur,)))
    assert sempit.baris[0]["jumlah"] == baca("pemetaan.rekap", unit="1").baris[0]["jumlah"]
    assert baca("pemetaan.rekap", Lingkup(iid)).baris == ()
    assert baca("pemetaan.arus", Lingkup(iid)).baris == ()
    for kode, p in (
        ("pemetaan.rekap", {"menurut": "agama"}),
        ("pemetaan.keterangan", {"periode": "1999"}),
        ("pemetaan.pindah", {"arah": "ke mana"}),
        ("pemetaan.arus", {"periode": "2026", "periode_lama": "2026"}),
        ("pemetaan.arus", {"periode": "2025"}),
    ):
        with pytest.raises(LookupError):
            baca(kode, **p)


def test_arus_sama_dengan_dua_daftar(dunia: Dunia, baca: Callable[..., TabelData]) -> None:
    def kotak(periode: str) -> dict[str, Any]:
        return {str(b["nip"]): b["kotak"] or 0 for b in baca("pemetaan.orang", periode=periode).baris}

    lama, baru = kotak("2025"), kotak("2026")
    hitung = Counter((lama.get(n), k) for n, k in baru.items()) + Counter(
        (k, None) for n, k in lama.items() if n not in baru
    )
    arus = {(b["kotak_lama"], b["kotak"]): b["jumlah"] for b in baca("pemetaan.arus").baris}
    assert arus == dict(hitung)
    pindah = baca("pemetaan.pindah")
    assert pindah.jumlah == sum(n for (a, b), n in hitung.items() if b is not None and a != b)
    per_arah = [baca("pemetaan.pindah", arah=a) for a in ("naik", "turun", "masuk", "lepas", "baru")]
    assert sum(t.jumlah for t in per_arah) == pindah.jumlah
    assert {str(b["nip"]) for t in per_arah for b in t.baris} == {str(b["nip"]) for b in pindah.baris}
    dua = baca("pemetaan.banding_periode").baris
    assert [b["periode"] for b in dua] == ["2025", "2026"]
    assert [b["jumlah"] for b in dua] == [len(lama), len(baru)]


def test_aliran_dan_penyamaran(dunia: Dunia, baca: Callable[..., TabelData]) -> None:
    ling = Lingkup(dunia.benih.instansi_id, seluruh=True, samar=True)
    registry = dunia.app.extensions["talenta_registry"]
    for kode in ("pemetaan.pindah", "rekam.utama", "rekam.kinerja"):
        utuh = baca(kode, ling)
        aliran = alir_dataset(registry, kode, Permintaan(db.session(), ling, {}))
        assert tuple(b for kerat in aliran.potongan for b in kerat) == utuh.baris
        assert aliran.jumlah == utuh.jumlah
        assert all(str(b["nip"]).startswith("******** ") for b in utuh.baris)
        assert all(b.get("nama") is None for b in utuh.baris)


def test_rekam_dalam_lingkup(dunia: Dunia, baca: Callable[..., TabelData]) -> None:
    iid, jalur = dunia.benih.instansi_id, dunia.benih.jalur[dunia.benih.unit[1]]
    dalam = baca("rekam.utama", Lingkup(iid, unit_jalur=(jalur,)))
    assert dalam.baris == baca("rekam.utama", unit="1").baris
    assert 0 < dalam.jumlah < baca("rekam.utama").jumlah
    siapa = {b["nip"] for b in dalam.baris}
    assert {b["nip"] for b in baca("rekam.kinerja", Lingkup(iid, unit_jalur=(jalur,))).baris} <= siapa
    satu = min(siapa, key=str)
    assert {b["nip"] for b in baca("rekam.utama", Lingkup(iid, nip=str(satu))).baris} == {satu}
    assert baca("rekam.utama", Lingkup(iid)).baris == ()
    assert baca("rekam.utama", batas=3).jumlah == baca("rekam.utama").jumlah
    with pytest.raises(LookupError):
        baca("rekam.utama", unit="zz")


def test_pernyataan_tidak_bertambah_dengan_baris(dunia: Dunia, baca: Callable[..., TabelData]) -> None:
    def pernyataan(kode: str, **p: str) -> int:
        hitung: list[str] = []

        def catat(_c: Any, _k: Any, sql: str, *_: Any) -> None:
            hitung.append(sql)

        event.listen(db.engine, "before_cursor_execute", catat)
        try:
            baca(kode, **p)
        finally:
            event.remove(db.engine, "before_cursor_execute", catat)
        return len(hitung)

    baca("pemetaan.keterangan")
    for kode, p, maks in (
        ("pemetaan.rekap", {"menurut": "unit", "rincian": "semua"}, 3),
        ("pemetaan.pindah", {}, 5),
        ("rekam.kinerja", {}, 2),
    ):
        assert pernyataan(kode, **p) <= maks, kode
