"""The nine-box step by step: Level, rumpun, name."""

from __future__ import annotations

import re
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from talenta_web.basis.sesi import SEMUA, pakai_instansi
from talenta_web.extensions import db
from talenta_web.pemetaan.models import Hasil, Pemetaan
from tests.data.pemetaan.aturan import RegistryBkn
from tests.web.pemetaan.dunia import Dunia, bangun


@pytest.fixture
def dunia(app: Flask) -> Dunia:
    return bangun(app, 200, RegistryBkn(), aturan="bkn-411", dengan_rekaman=True)


def hasil(dunia: Dunia, *syarat: Any) -> list[Any]:
    """Stored rows of the newest run."""
    with dunia.app.app_context():
        s = db.session()
        pakai_instansi(s, SEMUA)
        run = s.scalar(
            select(Pemetaan.id).where(Pemetaan.instansi_id == dunia.benih.instansi_id).order_by(-Pemetaan.id)
        )
        baris = list(s.scalars(select(Hasil).where(Hasil.pemetaan_id == run, *syarat).order_by(Hasil.urut)))
        db.session.remove()
    return baris


def sel(teks: str) -> dict[tuple[str, str], int]:
    """(rumpun, Level) -> number, from the names of the links of the table."""
    pola = r'level=(-?\d+)&amp;rumpun=([^"&]+)" aria-label="([\d.]+) pegawai'
    return {(r, lv): int(n.replace(".", "")) for lv, r, n in re.findall(pola, teks)}


def test_langkah_pertama_ialah_tabel(dunia: Dunia) -> None:
    teks = dunia.klien(("PK", None)).get("/kotak/level").text
    harap: dict[tuple[str, str], int] = {}
    for h in hasil(dunia):
        if h.level and h.rumpun:
            harap[h.rumpun, str(h.level)] = harap.get((h.rumpun, str(h.level)), 0) + 1
    assert sel(teks) == harap
    assert ">Filter<" in teks
    assert ">Reset<" in teks


def test_level_lalu_rumpun_lalu_nama(dunia: Dunia) -> None:
    klien = dunia.klien(("PK", None))
    orang = next(h for h in hasil(dunia) if h.level and h.rumpun and h.kotak)
    milik = hasil(dunia, Hasil.level == orang.level, Hasil.rumpun == orang.rumpun)
    teks = klien.get(f"/kotak/level?level={orang.level}&rumpun={orang.rumpun}").text
    assert f"<strong>{sum(1 for h in milik if h.kotak)}</strong> dari {len(milik)} pegawai" in teks
    tertaut = set(re.findall(r'href="/kartu/([^"]+)"', teks))
    assert tertaut <= {h.pegawai_pid for h in milik}
    assert len(tertaut) == sum(min(7, sum(1 for h in milik if h.kotak == n)) for n in range(1, 10))
    satu = klien.get(f"/kotak/level?level={orang.level}&rumpun={orang.rumpun}&q={orang.nama}").text
    assert f'href="/kartu/{orang.pegawai_pid}"' in satu
    lain = next(n for n in (1, 2, 3, 4) if n != orang.level)
    assert f'href="/kartu/{orang.pegawai_pid}"' not in klien.get(f"/kotak/level?level={lain}&q={orang.nip}").text
    assert "Nilai talenta" in klien.get(f"/kotak/level?q={orang.nip}").text


def test_pilihan_rumpun_mengikuti_level(dunia: Dunia) -> None:
    klien = dunia.klien(("PK", None))
    potong = klien.get("/kotak/level?level=2", headers={"HX-Request": "true"}).text
    assert "<html" not in potong
    harap = len(hasil(dunia, Hasil.level == 2))
    assert f"Level 2: Pengawas, Ahli Muda ({harap})" in potong
    ada = {h.rumpun for h in hasil(dunia, Hasil.level == 2) if h.rumpun}
    pilih = re.search(r'<select id="saring-rumpun".*?</select>', potong, re.S)
    assert pilih
    assert set(re.findall(r'<option value="([^"]+)"', pilih[0])) == ada


def test_lingkup_dan_masukan_buruk(dunia: Dunia) -> None:
    jalur = dunia.benih.jalur[dunia.benih.unit[1]]
    klien = dunia.klien(("KA", dunia.benih.unit[1]))
    harap = len(hasil(dunia, Hasil.unit_jalur.startswith(jalur), Hasil.level.is_not(None), Hasil.rumpun.is_not(None)))
    assert sum(sel(klien.get("/kotak/level").text).values()) == harap
    assert klien.get("/kotak/level?unit=tidak-ada").status_code == 404
    assert klien.get("/kotak/level?periode=1999").status_code == 404
    assert "Tidak ada pegawai yang cocok" in klien.get("/kotak/level?q=zzzqqq").text
    for aneh in ("--", "%25", "'", "🙂", "a" * 300):
        assert klien.get("/kotak/level", query_string={"q": aneh}).status_code == 200
    assert "Kotak Anda ditampilkan pada Kartu saya" in dunia.klien(("PG", None)).get("/kotak/level").text
    assert dunia.klien(("RI", None)).get("/kotak/level").status_code == 403
