"""Races between processes: equal imports, small writes, runs of one periode, a run beside a writer."""

from __future__ import annotations

import json
import re
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from talenta_web.demo.buat import AWAL
from talenta_web.pemetaan.service.hitung import _baca
from tests.panjang.conftest import sesi_pada
from tests.panjang.dunia import HITUNG, Pangkalan, impor, isi, mesin, selesaikan, utuh
from tests.panjang.penulis import lomba
from tests.panjang.test_bunuh import periksa_run

pytestmark = pytest.mark.panjang
KUNCI = re.compile("locked|deadlock|Traceback|serializ", re.IGNORECASE)


def _berubah(hasil: dict[str, Any]) -> int:
    return sum(lembar["baru"] + lembar["berubah"] for lembar in hasil["lembar"].values())


def test_impor_berkas_sama_bersamaan(pangkalan: Pangkalan, buku: dict[str, Path]) -> None:
    sendiri = pangkalan.salin("rujukan")
    sendiri.langkah(*impor(buku[AWAL]))
    akhir = isi(mesin(sendiri))
    for _ in range(5):
        t = pangkalan.salin("rujukan")
        hasil = selesaikan([t.mulai(*impor(buku[AWAL])) for _ in range(2)])
        assert [(k, KUNCI.findall(keluar + galat)) for k, keluar, galat in hasil] == [(0, []), (0, [])], hasil
        jumlah = sorted(_berubah(json.loads(keluar)) for _, keluar, _ in hasil)
        assert jumlah[0] == 0 < jumlah[1]
        m = mesin(t)
        utuh(m)
        assert isi(m) == akhir
        m.dispose()


def test_dua_hitung_bersamaan(pangkalan: Pangkalan) -> None:
    for _ in range(5):
        t = pangkalan.salin("isi")
        hasil = selesaikan([t.mulai(*HITUNG) for _ in range(2)])
        assert [(k, KUNCI.findall(keluar + galat)) for k, keluar, galat in hasil] == [(0, []), (0, [])], hasil
        a, b = (json.loads(keluar) for _, keluar, _ in hasil)
        assert a.pop("pemetaan") != b.pop("pemetaan")
        assert any([a.pop("berlaku"), b.pop("berlaku")]), "one that began earlier and ends later is not put in force"
        assert a == b
        m = mesin(t)
        utuh(m)
        assert len(periksa_run(m)["selesai"]) == 2
        m.dispose()


def test_tulisan_kecil_tidak_hilang(url_db_pemilik: str, capsys: pytest.CaptureFixture[str]) -> None:
    """DU2: 8 processes x 500 writes, no lock error, 99 % within 2 seconds."""
    p99 = lomba(url_db_pemilik, 8, 500)
    with capsys.disabled():
        sys.stdout.write(f"\n8 x 500 writes, {url_db_pemilik.partition(':')[0]}: p99 {p99:.0f} ms\n")
    assert p99 <= 2000


def test_bahan_satu_saat(pangkalan: Pangkalan) -> None:
    """A writer changes all people in one transaction, again and again: what a run reads is one moment."""
    t = pangkalan.salin("isi")
    mulai, berhenti, ditulis = threading.Event(), threading.Event(), 0

    def menulis() -> None:
        nonlocal ditulis
        m = mesin(t)
        while not berhenti.is_set():
            ditulis += 1
            with m.connect().execution_options(tulis=True) as k, k.begin():
                for tabel in ("pegawai", "jabatan"):
                    k.execute(text(f"UPDATE {tabel} SET kelas_jabatan = :n"), {"n": ditulis % 17 + 1})
                k.execute(text("UPDATE pegawai SET nama = :n"), {"n": f"saat {ditulis % 17 + 1}"})
            mulai.set()
        m.dispose()

    utas = threading.Thread(target=menulis)
    utas.start()
    assert mulai.wait(60)
    terlihat: set[object] = set()
    m = mesin(t)
    try:
        with sesi_pada(m, 1) as session:
            for _ in range(200):
                bahan, orang, _ = _baca(session, 1)
                kelas = set(bahan.bingkai["pegawai"]["kelas_jabatan"].drop_nulls())
                nama = {o.nama for o in orang.values()}
                assert len(kelas) == 1 == len(nama)
                assert nama == {f"saat {k}" for k in kelas}
                terlihat |= kelas
    finally:
        berhenti.set()
        utas.join()
        m.dispose()
    assert len(terlihat) > 3, "the writer did not run beside the reader"
