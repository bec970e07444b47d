"""kill -9 at random moments: everything of an import or a run is there, or nothing; the next one succeeds."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, text

from talenta_web.app import create_app
from talenta_web.demo.buat import AWAL, PEMBARUAN
from talenta_web.demo.tetapan import ATURAN
from talenta_web.pemetaan import service
from tests.conftest import konfigurasi
from tests.panjang.conftest import sesi_pada
from tests.panjang.dunia import HITUNG, PERIODE, Pangkalan, Talenta, hitung_baris, impor, isi, mesin, utuh

pytestmark = pytest.mark.panjang
KALI = 70
IMPOR = "SELECT count(*) FROM impor"
SELESAI = (
    "SELECT p.id, p.pid, s.terpetakan + s.belum AS jumlah FROM pemetaan_selesai s "
    "JOIN pemetaan p ON p.id = s.pemetaan_id"
)
HASIL = "SELECT pemetaan_id AS id, count(*) AS jumlah FROM hasil WHERE target IS NULL GROUP BY pemetaan_id"
KUBUS = (
    "SELECT pemetaan_id AS id, sum(jumlah) AS jumlah FROM ringkasan_kotak "
    "WHERE unit_id = 0 AND level = 0 AND rumpun = '*' GROUP BY pemetaan_id"
)
JEJAK = "SELECT count(*) FROM jejak WHERE jenis = :j"


def bunuh(t: Talenta, i: int, acak: random.Random, langkah: int, *arg: str) -> tuple[int, str]:
    """Kill number i: the last ten steps one by one, then after the end, then anywhere. Exit code, what it wrote."""
    if i < 10:
        kode, _, tulisan = t.bunuh(langkah - i, 0, *arg, tahan=True)
    elif i == 10:
        kode, _, tulisan = t.bunuh(langkah, 20, *arg)
    else:
        n = acak.choice([0, *[acak.randint(1, langkah)] * 9])
        jeda = acak.uniform(0, 1.5) if n == 0 else acak.choice([0, acak.uniform(0, 0.04)])
        kode, _, tulisan = t.bunuh(n, jeda, *arg)
    return kode, tulisan


@pytest.mark.parametrize(("keadaan", "berkas"), [("rujukan", AWAL), ("isi", PEMBARUAN)])
def test_impor_dibunuh(
    keadaan: str, berkas: str, pangkalan: Pangkalan, buku: dict[str, Path], impor_lagi: Callable[[Engine, Path], int]
) -> None:
    acak = random.Random(f"{pangkalan.jenis}{keadaan}")
    contoh = pangkalan.salin(keadaan)
    awal, catatan = isi(mesin(contoh)), hitung_baris(mesin(contoh), IMPOR)
    langkah = contoh.langkah(*impor(buku[berkas]))
    akhir = isi(mesin(contoh))
    assert awal != akhir
    tiada = ada = 0
    for i in range(KALI):
        t = pangkalan.salin(keadaan)
        kode, tulisan = bunuh(t, i, acak, langkah, *impor(buku[berkas]))
        m = mesin(t)
        utuh(m)
        kini = isi(m)
        assert kini in (awal, akhir), {n: (awal[n], kini[n], akhir[n]) for n in kini if kini[n] != awal[n]}
        selesai = kini == akhir
        assert selesai or (kode == -9 and '"diterapkan": true' not in tulisan), f"acknowledged but lost: {tulisan}"
        assert hitung_baris(m, IMPOR) == hitung_baris(m, JEJAK, j="impor.terapkan") == catatan + selesai
        assert (impor_lagi(m, buku[berkas]) == 0) is selesai
        assert isi(m) == akhir
        assert t.yatim() == []
        m.dispose()
        tiada, ada = tiada + (not selesai), ada + selesai
    assert tiada >= KALI // 4, "killed too late to say anything"
    assert ada, "never left to finish"


def periksa_run(m: Engine) -> dict[str, Any]:
    """Check what must hold whatever happened; (finished runs, all runs, the pointer)."""
    with m.connect() as k:
        selesai = {b.id: b for b in k.execute(text(SELESAI))}
        hasil = {b.id: b.jumlah for b in k.execute(text(HASIL))}
        kubus = {b.id: b.jumlah for b in k.execute(text(KUBUS))}
        berlaku = k.scalars(text("SELECT pemetaan_id FROM pemetaan_berlaku")).all()
        jejak = k.scalars(text("SELECT objek_pid FROM jejak WHERE jenis = 'pemetaan.hitung' ORDER BY nomor")).all()
        mulai = {b.id: b.mulai_pada for b in k.execute(text("SELECT id, mulai_pada FROM pemetaan"))}
    assert {i: b.jumlah for i, b in selesai.items()} == {i: hasil[i] for i in selesai} == {i: kubus[i] for i in selesai}
    assert sorted(jejak) == sorted(b.pid for b in selesai.values()), "audit event iff the run is finished"
    urut = sorted(selesai, key=lambda i: (mulai[i], i))
    assert berlaku == urut[-1:], "the pointer names the finished run that began last"
    return {"selesai": selesai, "semua": list(mulai)}


def test_hitung_dibunuh(pangkalan: Pangkalan, tmp_path: Path) -> None:
    acak = random.Random(pangkalan.jenis)
    registry = create_app(konfigurasi(tmp_path)).extensions["talenta_registry"]
    langkah = pangkalan.salin("isi").langkah(*HITUNG)
    t: Talenta | None = None
    putus = berhasil = 0
    for i in range(KALI):
        if t is None or i < 10 or i % 8 == 0:  # later also on what earlier deaths left behind
            t = pangkalan.salin("isi")
        m = mesin(t)
        lama = len(periksa_run(m)["selesai"])
        kode, tulisan = bunuh(t, i, acak, langkah, *HITUNG)
        utuh(m)
        kini = periksa_run(m)
        baru = len(kini["selesai"]) - lama
        assert baru in (0, 1)
        assert baru or (kode == -9 and '"pemetaan"' not in tulisan), f"acknowledged but lost: {tulisan}"
        putus, berhasil = putus + (len(kini["semua"]) > len(kini["selesai"])), berhasil + baru
        with sesi_pada(m, 1) as session:
            run = service.hitung(
                session, instansi_id=1, pelaku_id=None, periode_kode=PERIODE, aturan_kode=ATURAN, registry=registry
            )
            assert service.periksa_ulang(session, run.pid).sama
        assert len(periksa_run(m)["selesai"]) == lama + baru + 1
        m.dispose()
    assert putus >= KALI // 8, "never killed between the header and the pointer"
    assert berhasil, "never left to finish"
