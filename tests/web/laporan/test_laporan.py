"""Gallery, download, refusals, audit and scope of reports, with a small format of its own."""

from __future__ import annotations

import io
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from pypdf import PdfReader
from sqlalchemy import select

from talenta_web.basis.jejak import Jejak
from talenta_web.basis.sesi import SEMUA, pakai_instansi
from talenta_web.extensions import db
from talenta_web.kontrak import (
    Dataset,
    FormatLaporan,
    Kebutuhan,
    KolomData,
    KonteksLaporan,
    Naskah,
    Parameter,
    Permintaan,
    TabelData,
    TalentaPlugin,
    Tipe,
    hookimpl,
)
from talenta_web.laporan.views.format import endpoint
from tests.web.orang import Dunia, bangun, buka_sesi, klien_dengan
from tests.web.pekerjaan.bantu import minta_laporan, unduh

DILIHAT: list[Permintaan] = []


def baca(minta: Permintaan) -> TabelData:
    DILIHAT.append(minta)
    if minta.parameter.get("warna") == "hitam":
        raise LookupError("Warna hitam belum mempunyai data.")
    if minta.parameter.get("warna") == "rusak":
        return TabelData(({"nama": 1},), 1)
    return TabelData(({"nama": "<b id='racun'>A&B</b>" + "x" * 6000},), 1)


def susun(k: KonteksLaporan) -> Naskah:
    if k.parameter["warna"] == "meledak":
        raise RuntimeError("aduh")
    if k.parameter["warna"] == "aset":
        return Naskah("Uji", "uji", "<!doctype html><title>Uji</title><img src='aset:hilang'>", "")
    nama = str(k.tabel["orang"].baris[0]["nama"])
    return Naskah("Uji", f"uji-{k.parameter['warna']}", f"<!doctype html><title>Uji</title><p>{len(nama)}</p>", "")


WARNA = tuple((w, w.title()) for w in ("merah", "hitam", "rusak", "meledak", "aset"))
FORMAT = FormatLaporan(
    "uji.warna",
    "Laporan uji",
    "Untuk uji.",
    "laporan.peta_talenta.pdf",
    (Kebutuhan("orang", "uji.orang", ("nama",), 5, {"status": "x"}),),
    (Parameter("warna", "Warna", "pilihan", True, WARNA), Parameter("unit", "Unit kerja", "unit")),
    susun,
)


class Plugin(TalentaPlugin):
    slug = "uji"

    @hookimpl
    def register_dataset(self) -> tuple[Dataset, ...]:
        return (Dataset("uji.orang", "Orang", "kotak.lihat", (KolomData("nama", "Nama", Tipe.TEKS),), baca),)

    @hookimpl
    def register_laporan(self) -> tuple[FormatLaporan, ...]:
        return (FORMAT,)


class Titik:
    name, value, dist = "uji", "uji", None

    def load(self) -> type:
        return Plugin


@pytest.fixture
def plugin_uji(monkeypatch: pytest.MonkeyPatch) -> None:
    """Before the app is made."""
    monkeypatch.setattr("talenta_web.host.muat.titik_masuk", lambda: (Titik(),))
    DILIHAT.clear()


@pytest.fixture
def dunia(plugin_uji: None, app: Flask) -> Dunia:
    return bangun(app)


def klien(dunia: Dunia, peran: str, **kw: Any) -> Any:
    return klien_dengan(dunia.app, buka_sesi(dunia.app, dunia.pengguna[peran], **kw))


def jejak(app: Flask) -> list[Jejak]:
    with app.app_context():
        pakai_instansi(db.session(), SEMUA)
        return list(db.session.scalars(select(Jejak).where(Jejak.jenis == "laporan.unduh")))


def test_unduh_dan_jejak(dunia: Dunia) -> None:
    jawab = unduh(dunia.app, klien(dunia, "PK"), "uji.warna", {"warna": "merah", "unit": "1"})
    assert jawab.status_code == 200
    assert jawab.mimetype == "application/pdf"
    assert jawab.headers["Content-Disposition"] == "attachment; filename=uji-merah.pdf"
    assert "no-store" in jawab.headers["Cache-Control"]
    assert "5002" in PdfReader(io.BytesIO(jawab.data)).pages[0].extract_text(), "long text is cut"
    (catatan,) = jejak(dunia.app)
    assert catatan.pelaku_id == dunia.pengguna["PK"]
    assert catatan.rincian["parameter"] == {"warna": "merah", "unit": "1"}
    (minta,) = DILIHAT
    assert minta.parameter == {"warna": "merah", "unit": "1", "status": "x"}
    assert minta.batas == 5


@pytest.mark.parametrize(
    ("isian", "status", "pesan"),
    [
        ({}, 422, "Isian Warna wajib dipilih."),
        ({"warna": "biru"}, 422, "&#39;biru&#39; tidak ada"),
        ({"warna": "merah", "unit": "99"}, 422, "Unit kerja &#39;99&#39; tidak ada"),
        ({"warna": "merah", "aneh": "1"}, 422, "tidak mengenal isian: aneh"),
        ({"warna": "hitam"}, 200, "Warna hitam belum mempunyai data."),
        ({"warna": "aset"}, 200, "Aset &#39;hilang&#39;"),
        ({"warna": "meledak"}, 200, "Plugin laporan ini gagal"),
        ({"warna": "rusak"}, 200, "Plugin laporan ini gagal"),
    ],
)
def test_ditolak_tanpa_jejak(dunia: Dunia, isian: dict[str, str], status: int, pesan: str) -> None:
    k = klien(dunia, "PK")
    jawab = unduh(dunia.app, k, "uji.warna", isian)
    assert jawab.status_code == status, "422 at once, what only the making shows on the page of the job"
    assert jawab.mimetype == "text/html"
    assert pesan in jawab.text
    assert jejak(dunia.app) == []
    assert k.get("/laporan/").status_code == 200, "a broken plugin does not hurt other pages"


def test_galeri_menurut_izin(dunia: Dunia) -> None:
    pk = klien(dunia, "PK").get("/laporan/").text
    assert "Laporan uji" in pk
    halaman = klien(dunia, "PK").get("/laporan/uji.warna").text
    assert '<option value="1">\u2003Dinas 1</option>' in halaman
    assert "Dinas Lain" not in halaman, "a unit of another instansi"
    assert "Belum ada laporan" in klien(dunia, "PU").get("/laporan/").text
    assert "Belum ada laporan" in klien(dunia, "PG").get("/laporan/").text
    assert klien(dunia, "PG").get("/laporan/uji.warna").status_code == 403


def test_lama_masuk_diminta_sandi(dunia: Dunia) -> None:
    lama = klien(dunia, "PK", umur=timedelta(minutes=6))
    assert lama.get("/laporan/uji.warna").status_code == 401
    assert minta_laporan(lama, "uji.warna", {"warna": "merah"}).status_code == 401


def test_lingkup_dataset(dunia: Dunia) -> None:
    """The secretary runs the report for the whole instansi but sees the kotak of the own unit only."""
    assert unduh(dunia.app, klien(dunia, "KS"), "uji.warna", {"warna": "merah"}).mimetype == "application/pdf"
    assert DILIHAT[0].lingkup.unit_jalur
    assert not DILIHAT[0].lingkup.seluruh


def test_pemegang_laporan_membuka_galeri(dunia: Dunia) -> None:
    from talenta_web.web.konteks import matriks

    m = matriks(dunia.app)
    assert set(m["laporan.peta_talenta.pdf"].peran_boleh) <= set(m["laporan.lihat"].peran_boleh)
    assert endpoint(FORMAT) == "format_uji__warna"


def test_perintah(dunia: Dunia, tmp_path: Path) -> None:
    berkas = tmp_path / "a.pdf"
    jalankan = dunia.app.test_cli_runner().invoke
    dasar = ["laporan", "uji.warna", "--keluaran", str(berkas)]
    baik = jalankan(args=[*dasar, "--instansi", "A", "--parameter", "warna=merah"])
    assert baik.exit_code == 0, baik.output
    assert PdfReader(berkas).pages
    assert DILIHAT[0].lingkup.seluruh
    for tambahan, pesan in (
        (["--instansi", "X"], "Instansi X tidak ada"),
        (["--instansi", "A"], "wajib dipilih"),
        (["--instansi", "A", "--parameter", "warna"], "nama=nilai"),
    ):
        gagal = jalankan(args=[*dasar, *tambahan])
        assert gagal.exit_code != 0
        assert pesan in gagal.output
    gagal = jalankan(args=["laporan", "tak-ada", "--instansi", "A", "--keluaran", str(berkas)])
    assert "Format laporan 'tak-ada' tidak terpasang. Yang tersedia: uji.warna." in gagal.output
