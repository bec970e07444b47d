"""Record page and unit pages: who sees which part, words for coverage, head counts."""

from __future__ import annotations

import re
from typing import Any

import pytest
from sqlalchemy import select

from talenta_web.akun.models import PeranPengguna
from talenta_web.basis.sesi import SEMUA, pakai_instansi
from talenta_web.extensions import db
from talenta_web.pegawai.models import Pegawai
from tests.data.pegawai.buku import NIP_A, NIP_B, dasar


@pytest.fixture
def pid(app: Any, isi: Any) -> dict[str, str]:
    """Public ids by NIP; everybody of `dasar` sits in unit 1 (the accounts' unit), NIP_B in unit 2."""
    lembar = dasar()
    del lembar["unit_kerja"]
    for p in lembar["pegawai"]:
        p["unit"] = "2" if p["nip"] == NIP_B else "1"
    lembar["kelengkapan"][0]["cakupan"] = "semua"
    isi(lembar)
    with app.app_context():
        pakai_instansi(db.session(), SEMUA)
        hasil = {p.nip: p.pid for p in db.session.scalars(select(Pegawai))}
        db.session.remove()
    return hasil


def test_ringkasan_menyebut_terisi_nihil_belum(pid: Any, sebagai: Any) -> None:
    html = sebagai("PK").get(f"/pegawai/{pid[NIP_A]}").text
    assert "Budi Santoso, S.E." in html
    for kata in ("Terisi", "Nihil, terverifikasi tidak ada", "Belum ada data", "31 Jan 2026", "Inspektorat"):
        assert kata in html
    assert "1985-03-12" not in html
    assert "12 Mar 1985" not in html


def test_bagian_riwayat(pid: Any, sebagai: Any) -> None:
    klien = sebagai("PK")
    html = klien.get(f"/pegawai/{pid[NIP_A]}?bagian=kinerja").text
    assert re.search(r"Sangat Baik.*110", html, re.DOTALL)
    html = klien.get(f"/pegawai/{pid[NIP_B]}?bagian=disiplin").text
    assert "Teguran lisan" in html
    assert klien.get(f"/pegawai/{pid[NIP_A]}?bagian=lain").status_code == 404


def test_asesmen_terbuka_juga_bagi_pengelola_yang_pegawai(pid: Any, sebagai: Any, dunia: Any, app: Any) -> None:
    """Every staff account holds PG too; the state of PG's own cell must not close the tab of other people."""
    url = f"/pegawai/{pid[NIP_A]}?bagian=asesmen"
    assert sebagai("PK").get(url).status_code == 200
    with app.app_context():
        pakai_instansi(db.session(), SEMUA)
        db.session.add(PeranPengguna(instansi_id=dunia.instansi_a, pengguna_id=dunia.pengguna["PK"], peran="PG"))
        db.session.commit()
        db.session.remove()
    assert sebagai("PK").get(url).status_code == 200
    assert sebagai("PG").get(url).status_code == 404


def test_k2_hanya_dengan_kemampuannya(pid: Any, sebagai: Any) -> None:
    pengelola_unit = sebagai("PU")
    url = f"/pegawai/{pid[NIP_A]}"
    html = pengelola_unit.get(url).text
    assert "bagian=kinerja" in html
    assert "bagian=disiplin" not in html
    assert "Hukuman" not in html
    assert pengelola_unit.get(f"{url}?bagian=disiplin").status_code == 404
    assert pengelola_unit.get(f"/pegawai/{pid[NIP_B]}").status_code == 404
    admin = sebagai("AD").get(url).text
    assert NIP_A not in admin.replace(" ", "")
    assert "bagian=kinerja" not in admin


def test_bukan_instansi_sendiri_tidak_ada(pid: Any, sebagai: Any, isi: Any, dunia: Any, app: Any) -> None:
    lembar = dasar()
    isi({"pegawai": [{**lembar["pegawai"][2], "unit": None}]}, dunia.instansi_b)
    with app.app_context():
        pakai_instansi(db.session(), SEMUA)
        asing = db.session.scalars(select(Pegawai.pid).where(Pegawai.instansi_id == dunia.instansi_b)).one()
        db.session.remove()
    assert sebagai("PK").get(f"/pegawai/{asing}").status_code == 404


def test_unit_menghitung_seluruh_subpohon(pid: Any, sebagai: Any) -> None:
    klien = sebagai("PK")
    html = klien.get("/unit/").text
    assert "3 pegawai" in html
    url = re.findall(r'href="(/unit/[\w-]+)">Sekretariat', html)[0]
    html = klien.get(url).text
    assert "3 pegawai, termasuk unit di bawahnya" in html
    assert 'Dinas 1</a></th><td data-label="Kode">1</td><td class="angka" data-label="Pegawai">2<' in html
    assert "Analis SDM Aparatur Ahli Muda" in html
    assert klien.get("/unit/tidak-ada").status_code == 404
