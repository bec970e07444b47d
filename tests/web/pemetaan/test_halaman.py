"""What the pages say, and to whom."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from talenta_web.basis.sesi import SEMUA, pakai_instansi
from talenta_web.extensions import db
from talenta_web.pemetaan.models import Hasil, Pemetaan
from tests.data.pemetaan.aturan import RegistryBkn
from tests.web.pemetaan.dunia import SK, Dunia, bangun, tanam_lain

N = 300
SUSUNAN = [4, 7, 9, 2, 5, 8, 1, 3, 6]


@pytest.fixture
def dunia(app: Flask) -> Dunia:
    return bangun(app, N, RegistryBkn(), aturan="bkn-411", dengan_rekaman=True)


def hasil(dunia: Dunia, *syarat: Any) -> list[Any]:
    """Stored rows of the run of periode 2026."""
    with dunia.app.app_context():
        s = db.session()
        pakai_instansi(s, SEMUA)
        run = s.scalar(
            select(Pemetaan.id).where(Pemetaan.instansi_id == dunia.benih.instansi_id).order_by(-Pemetaan.id)
        )
        return list(s.scalars(select(Hasil).where(Hasil.pemetaan_id == run, *syarat).order_by(Hasil.urut)))


def seksi(teks: str) -> Iterator[tuple[int, int, list[str]]]:
    """(number, count, names) of each box of the page."""
    for potong in re.split(r'<section class="kotak" id="kotak-', teks)[1:]:
        nomor = int(potong.split('"')[0])
        jumlah = re.search(r"([\d.]+) orang</span>", potong)
        assert jumlah
        nama = re.findall(r'<li><a href="/kartu/[^"]+">([^<]+)</a></li>', potong.split("</section>")[0])
        yield nomor, int(jumlah[1].replace(".", "")), nama


def test_kisi(dunia: Dunia) -> None:
    teks = dunia.klien(("PK", None)).get("/kotak/").text
    isi = list(seksi(teks))
    assert [n for n, _, _ in isi] == SUSUNAN
    semua = hasil(dunia)
    for nomor, jumlah, nama in isi:
        cocok = [h.nama for h in semua if h.kotak == nomor]
        assert jumlah == len(cocok)
        assert nama == cocok[:7]
    belum = [h for h in semua if h.kotak is None]
    assert f"Belum dapat dipetakan: {len(belum)} pegawai" in teks
    assert "Sementara, belum ditetapkan" in teks
    assert "Unggul/Terbaik" in teks
    lama = dunia.klien(("PK", None)).get("/kotak/?periode=2025").text
    assert f"Ditetapkan, SK {SK}" in lama
    assert "Sementara" not in lama


def test_saringan_dan_potongan_htmx(dunia: Dunia) -> None:
    klien = dunia.klien(("PK", None))
    alamat = f"/kotak/?level=2&unit=unit-{dunia.benih.instansi_id}-1"
    penuh = klien.get(alamat).text
    potong = klien.get(alamat, headers={"HX-Request": "true"}).text
    assert "<html" not in potong
    assert potong.strip() in penuh
    jalur = dunia.benih.jalur[dunia.benih.unit[1]]
    cocok = hasil(dunia, Hasil.level == 2, Hasil.unit_jalur.startswith(jalur))
    assert sum(j for _, j, _ in seksi(penuh)) == len([h for h in cocok if h.kotak])
    assert "Unit: Dinas 1" in penuh
    assert "Level: 2" in penuh
    assert klien.get("/kotak/?periode=1999").status_code == 404
    assert klien.get("/kotak/?unit=tidak-ada").status_code == 404
    assert klien.get("/kotak/10").status_code == 404
    assert klien.get("/kotak/?level=9").status_code == 200
    for angka in ("9" * 30, "-1", "abc"):
        assert klien.get(f"/kotak/5?sesudah={angka}").status_code == 200
        assert klien.get(f"/kotak/?tampilan=tabel&sebelum={angka}").status_code == 200


def test_cari(dunia: Dunia) -> None:
    klien = dunia.klien(("PK", None))
    satu = hasil(dunia)[0]
    assert f">{satu.nama}</a>" in klien.get(f"/kotak/?q={satu.nip[:12]}").text
    kata = satu.nama.split()[0].lower()
    cocok = [h for h in hasil(dunia) if any(w.startswith(kata) for w in h.nama.casefold().split())]
    teks = klien.get(f"/kotak/?q={kata}").text
    assert sum(j for _, j, _ in seksi(teks)) == len([h for h in cocok if h.kotak])
    assert "Tidak ada pegawai yang sesuai" in klien.get("/kotak/?q=zzzz").text


def test_tabel_dan_daftar_sama_dengan_kisi(dunia: Dunia) -> None:
    klien = dunia.klien(("PK", None))
    semua = hasil(dunia)
    nama = []
    alamat: str | None = "/kotak/?tampilan=tabel"
    while alamat:
        teks = klien.get(alamat).text
        nama += re.findall(r'<th scope="row"><a href="/kartu/[^"]+">([^<]+)</a>', teks)
        lanjut = re.search(r'rel="next" href="([^"]+)"', teks)
        alamat = lanjut[1].replace("&amp;", "&") if lanjut else None
    assert nama == [h.nama for h in semua if h.kotak]
    belum = klien.get("/kotak/0?kurang=asesmen").text
    harus = [h.nama for h in semua if h.kotak is None and h.kurang and " asesmen " in h.kurang]
    assert re.findall(r'<th scope="row"><a href="/kartu/[^"]+">([^<]+)</a>', belum) == harus[:50]
    assert f"{len(harus)} pegawai" in belum


def test_lingkup_unit(dunia: Dunia) -> None:
    unit = dunia.benih.unit[1]
    jalur = dunia.benih.jalur[unit]
    klien = dunia.klien(("KA", unit))
    milik = hasil(dunia, Hasil.unit_jalur.startswith(jalur))
    luar = [h for h in hasil(dunia) if not h.unit_jalur.startswith(jalur)]
    teks = klien.get("/kotak/").text
    assert sum(j for _, j, _ in seksi(teks)) == len([h for h in milik if h.kotak])
    assert "Dinas 2" not in teks
    assert klien.get(f"/kotak/?unit=unit-{dunia.benih.instansi_id}-2").status_code == 404
    assert klien.get(f"/kartu/{milik[0].pegawai_pid}").status_code == 200
    assert klien.get(f"/kartu/{luar[0].pegawai_pid}").status_code == 404
    assert luar[0].nip not in klien.get(f"/kotak/?q={luar[0].nip}").text.replace(f'value="{luar[0].nip}"', "").replace(
        f"Cari: {luar[0].nip}", ""
    )


def test_tanpa_kisi_disebut_sebabnya(dunia: Dunia) -> None:
    """A committee member without a unit lacks a scope; a unit manager has one, but the grid is not part of his task."""
    unit = dunia.benih.unit[1]
    for tugas, teks in (
        ([("KA", None), ("PG", None)], "Akun Anda belum mempunyai unit kerja"),
        ([("PU", unit), ("PG", None)], "Anda hanya dapat melihat kotak Anda sendiri"),
        ([("AD", None), ("PG", None)], "Anda hanya dapat melihat kotak Anda sendiri"),
    ):
        assert teks in dunia.klien(*tugas).get("/kotak/").text


def test_instansi_lain_tidak_tampak(dunia: Dunia) -> None:
    lain = tanam_lain(dunia, RegistryBkn())
    with dunia.app.app_context():
        s = db.session()
        pakai_instansi(s, SEMUA)
        asing = s.scalars(select(Hasil).where(Hasil.instansi_id == lain.instansi_id)).first()
    assert asing is not None
    klien = dunia.klien(("PK", None))
    assert klien.get(f"/kartu/{asing.pegawai_pid}").status_code == 404
    assert "LAIN0" not in klien.get("/kotak/?tampilan=tabel").text
    assert klien.get(f"/kotak/?unit=unit-{lain.instansi_id}-1").status_code == 404


def test_saringan_kosong_tidak_tinggal_di_alamat(dunia: Dunia) -> None:
    klien = dunia.klien(("PK", None))
    for jalan in ("/kotak/", "/pegawai/"):
        jawaban = klien.get(f"{jalan}?level=2&rumpun=&unit=&q=")
        assert (jawaban.status_code, jawaban.location) == (302, f"{jalan}?level=2")
        potongan = klien.get(f"{jalan}?level=2&rumpun=&unit=&q=", headers={"HX-Request": "true"})
        assert (potongan.status_code, potongan.headers["HX-Push-Url"]) == (200, f"{jalan}?level=2")
        assert "HX-Push-Url" not in klien.get(f"{jalan}?level=2", headers={"HX-Request": "true"}).headers


def test_pilihan_saringan_menyusul(dunia: Dunia) -> None:
    """The page holds the chosen unit and rumpun only; the rest comes as a fragment, or with ?saring=1."""
    klien, pid = dunia.klien(("PK", None)), f"unit-{dunia.benih.instansi_id}-2"
    for jalan in ("/kotak/", "/pegawai/"):
        awal = klien.get(f"{jalan}?unit={pid}").text
        assert re.findall(r'<option value="(unit-[^"]+)"( selected)?>', awal) == [(pid, " selected")]
        lanjut = re.search(r'id="menyusul"[^>]* hx-get="([^"]+)"', awal)
        assert lanjut
        alamat = lanjut[1].replace("&amp;", "&")
        potongan = klien.get(alamat, headers={"HX-Request": "true"}).text
        assert len(re.findall(r'<option value="unit-', potongan)) > 3
        assert f'value="{pid}" selected' in potongan
        assert "hx-get" not in potongan
        assert potongan.strip() in klien.get(alamat).text


def test_kosong(app: Flask) -> None:
    from tests.web.orang import bangun as bangun_orang
    from tests.web.orang import buka_sesi, klien_dengan

    d = bangun_orang(app)
    klien = klien_dengan(app, buka_sesi(app, d.pengguna["PK"]))
    assert "Belum ada periode pemetaan" in klien.get("/kotak/").text
    assert klien.get("/kotak/0").status_code == 200
    assert klien.get("/").status_code == 200


def test_dasbor(dunia: Dunia) -> None:
    teks = dunia.klien(("PK", None)).get("/").text
    assert "Sebaran kotak" in teks
    belum = len([h for h in hasil(dunia) if not h.kotak])
    assert f"{belum} pegawai belum dapat dipetakan" in teks
