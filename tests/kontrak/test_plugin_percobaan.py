"""Before and while loading: trial runs, capabilities that would widen, pages that reach out, migrations that stray."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import inspect

from talenta_web.admin.ekstensi import gerbang as g
from talenta_web.basis import migrasi_plugin
from talenta_web.basis.proses import Batas
from talenta_web.basis.sesi import buat_engine
from talenta_web.extensions import db
from talenta_web.host import uji
from talenta_web.web import konteks
from tests.conftest import konfigurasi
from tests.kontrak.plugin_palsu import hook, kelas, pasang, situs
from tests.unit.host.test_kuesioner import TEKS, UJI

pytestmark = pytest.mark.satu_basis

CEPAT = Batas(detik=3, cpu_detik=10, memori_mib=1024, jawaban_mib=1, terkunci=True)
BAIK = "class Plugin(TalentaPlugin):\n    slug = '{slug}'\n"
TERTAHAN = {
    "impor-putar": "while True: pass\n" + BAIK,
    "impor-tidur": "import time\ntime.sleep(3600)\n" + BAIK,
    "impor-rakus": "x = [0] * (10 * 1024**3 // 8)\n" + BAIK,
    "impor-mati": "import os\nos._exit(0)\n" + BAIK,
    "daftar-putar": kelas("while True: pass"),
    "daftar-cabang": kelas("import os\nwhile True:\n    try: os.fork()\n    except OSError: pass"),
}
IZIN = 'return [KemampuanPlugin("ekstensi.{awal}.lihat", "Lihat", {"PK": "S"})]'
RUTE = """from flask import Blueprint
from talenta_web.fitur import butuh
bp = Blueprint("p_{awal}", __name__)
@bp.get("/")
@butuh(GET="ekstensi.{awal}.lihat")
def depan(): return "baik"
"""
IZIN_BURUK = {
    "izin-inti": ('return [KemampuanPlugin("pegawai.cari", "x", {"PG": "S"})]', "harus diawali"),
    "izin-lain": ('return [KemampuanPlugin("ekstensi.lain.x", "x", {"PG": "S"})]', "harus diawali"),
    "izin-anonim": ('return [KemampuanPlugin("ekstensi.{awal}.x", "x", {"AN": "S"})]', "AN"),
    "izin-umum": ('return [KemampuanPlugin("ekstensi.{awal}.x", "x", {"PG": "P"})]', "tidak boleh dipakai"),
    "izin-dua": ('return [KemampuanPlugin("ekstensi.{awal}.x", "x", {"AD": "S2"})]', "tidak boleh dipakai"),
    "izin-peran": ('return [KemampuanPlugin("ekstensi.{awal}.x", "x", {"ZZ": "S"})]', "ZZ"),
    "izin-sel": ('return [KemampuanPlugin("ekstensi.{awal}.x", "x", {"PG": "ya"})]', "tidak sah"),
    "izin-ganda": ('return [KemampuanPlugin("ekstensi.{awal}.x", "x", {})] * 2', "dua kali"),
}
HALAMAN_BURUK = {
    "tanpa-izin": ("@bp.get('/a')\ndef a(): return 'x'", "belum dinyatakan"),
    "izin-orang": ("@bp.get('/a')\n@butuh(GET='pegawai.cari')\ndef a(): return 'x'", "bukan kemampuan milik"),
    "tulis-baca": ("@bp.post('/a')\n@butuh(POST='ekstensi.{awal}.lihat')\ndef a(): return 'x'", "mengubah keadaan"),
    "sebelum-semua": ("@bp.before_app_request\ndef a(): pass", "mengubah seluruh aplikasi"),
    "sebelum": ("@bp.before_request\ndef a(): pass", "mengubah seluruh aplikasi"),
    "sesudah": ("@bp.after_app_request\ndef a(r): return r", "mengubah seluruh aplikasi"),
    "konteks": ("@bp.app_context_processor\ndef a(): return {'boleh': lambda n: True}", "mengubah seluruh aplikasi"),
    "saringan": ("@bp.app_template_filter('angka')\ndef a(x): return x", "mengubah seluruh aplikasi"),
    "galat": ("@bp.app_errorhandler(403)\ndef a(e): return 'x', 200", "mengubah seluruh aplikasi"),
    "rute-luar": ("bp.record(lambda s: s.app.add_url_rule('/masuk2', 'm2', depan))", "di luar"),
    "tukar-rute": ("bp.record(lambda s: setattr(s.app, 'wsgi_app', print))", "mengubah seluruh aplikasi"),
    "setelan": ("bp.record(lambda s: s.app.config.update(SECRET_KEY='x'))", "mengubah seluruh aplikasi"),
    "meledak": ("bp.record(lambda s: 1 / 0)", "ZeroDivisionError"),
    "nama": ("bp = Blueprint('akun', __name__)", "nama blueprint"),
    "templat": ("bp = Blueprint('p_{awal}', __name__, template_folder='templates')", "template_folder"),
}


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    with situs(tmp_path / "situs") as f:
        pasang(f, "zebra", kelas("return [data('zebra.data')]"))
        yield f


def tulis(folder: Path, slug: str, sumber: str) -> None:
    pasang(folder, slug, sumber.replace("{awal}", slug.replace("-", "_")))


def buat(url: str, tmp_path: Path, *slug: str) -> Flask:
    from talenta_web.app import create_app

    return create_app(replace(konfigurasi(tmp_path, url), plugin=(*slug, "zebra"), plugin_ketat=False))


def sebab(app: Flask) -> dict[str, tuple[str, str]]:
    with app.app_context():
        db.engine.dispose()
    return {m.penyedia.slug: (m.tahap, m.sebab) for m in app.extensions["talenta_registry"].masalah}


@pytest.mark.parametrize(
    "slug", [pytest.param(s, marks=pytest.mark.panjang) if s == "impor-putar" else s for s in sorted(TERTAHAN)]
)
def test_yang_menggantung_tidak_diimpor(
    folder: Path, url_sqlite: str, tmp_path: Path, slug: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Loop, sleep, memory, death: quarantined, the app starts, the other plugin is there; a second start is quick."""
    asli = g.jalankan

    def jalankan(sasaran: str, arg: Any, *, batas: Batas) -> Any:
        """The bad one is stopped soon; the other has all the time that a busy machine needs."""
        cepat = slug in {p["slug"] for p in arg["plugin"]}
        return asli(sasaran, arg, batas=CEPAT if cepat else batas)

    monkeypatch.setattr(g, "jalankan", jalankan)
    tulis(folder, slug, TERTAHAN[slug])
    masalah = sebab(app := buat(url_sqlite, tmp_path, slug))
    assert masalah[slug][0] == "uji", masalah
    assert [p.slug for p in app.extensions["talenta_registry"].plugin] == ["zebra"]
    assert app.test_client().get("/healthz").status_code == 200
    uji._ingat.clear()
    monkeypatch.setattr(g, "jalankan", lambda *_, **__: pytest.fail("a remembered verdict runs no child"))
    mulai = time.perf_counter()
    assert sebab(buat(url_sqlite, tmp_path, slug))[slug][0] == "uji"
    assert time.perf_counter() - mulai < 60


def test_tanpa_plugin_baru_tidak_ada_proses(
    folder: Path, url_sqlite: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    uji._ingat.clear()  # what another test of this process tried is not in the file of this one
    assert sebab(buat(url_sqlite, tmp_path)) == {}
    uji._ingat.clear()
    monkeypatch.setattr(g, "jalankan", lambda *_, **__: pytest.fail("no child"))
    assert sebab(buat(url_sqlite, tmp_path)) == {}


def test_hak_tidak_melebar(folder: Path, url_sqlite: str, tmp_path: Path) -> None:
    """Each attempt is quarantined; a plugin that says yes to everything in its own rows changes no cell of the core."""
    for slug, (isi, _) in IZIN_BURUK.items():
        tulis(folder, slug, kelas(isi, "register_permissions"))
    semua = "{p: 'S' for p in ('PG','PU','PK','AD','AS','RI','KA','KS','KK','PB','PP','BK','AU')}"
    tulis(folder, "serba", kelas(f'return [KemampuanPlugin("ekstensi.serba.x", "x", {semua})]', "register_permissions"))
    tanpa = buat(url_sqlite, tmp_path)
    dengan = buat(url_sqlite, tmp_path, *IZIN_BURUK, "serba")
    masalah = sebab(dengan)
    assert {s: p for s, (_, p) in IZIN_BURUK.items() if p not in masalah[s][1]} == {}
    inti = dict(konteks.matriks(tanpa).kemampuan)
    kini = dict(konteks.matriks(dengan).kemampuan)
    assert {n: kini[n] for n in inti} == inti
    assert set(kini) - set(inti) == {"ekstensi.serba.x"}
    assert kini["ekstensi.serba.x"].sel["AN"].huruf == "-"
    sebab(tanpa)


def test_halaman_buruk_dikarantina(folder: Path, url_sqlite: str, tmp_path: Path) -> None:
    for slug, (isi, _) in HALAMAN_BURUK.items():
        badan = kelas("return [bp]", "register_blueprints") + hook("register_permissions", IZIN)
        tulis(folder, slug, RUTE + isi + "\n" + badan)
    tulis(folder, "sehat", RUTE + kelas("return [bp]", "register_blueprints") + hook("register_permissions", IZIN))
    app = buat(url_sqlite, tmp_path, *HALAMAN_BURUK, "sehat")
    masalah = sebab(app)
    assert {s: masalah.get(s) for s, (_, p) in HALAMAN_BURUK.items() if p not in masalah.get(s, ("", ""))[1]} == {}
    rute = {r.rule for r in app.url_map.iter_rules()}
    assert "/p/sehat/" in rute
    assert not {r for r in rute if r.startswith("/p/") and not r.startswith("/p/sehat/")}
    assert app.test_client().get("/masuk").status_code == 200
    assert app.secret_key != "x"


KEPALA_REVISI = (
    'import sqlalchemy as sa\nfrom alembic import op\nrevision = "1"\ndown_revision = None\ndef upgrade():\n'
)
TABEL = 'op.create_table("uji_m_a", sa.Column("id", sa.Integer(), primary_key=True){x})'
MIGRASI_BURUK = {
    "awalan-lain": 'op.create_table("lain_a", sa.Column("id", sa.Integer()))',
    "hapus-inti": 'op.drop_table("setelan_plugin")',
    "ubah-inti": 'op.add_column("pegawai", sa.Column("uji_m", sa.Integer()))',
    "isi-inti": 'op.execute("UPDATE alembic_version SET version_num = version_num")',
    "tulis-inti": "op.execute(\"INSERT INTO alembic_version VALUES ('x')\")",
    "pemicu": 'op.execute("CREATE TRIGGER uji_m_t BEFORE DELETE ON pegawai BEGIN SELECT 1; END")',
    "indeks": 'op.create_index("uji_m_i", "pegawai", ["nip"])',
    "kunci-asing": TABEL.replace("{x}", ', sa.Column("p", sa.Integer(), sa.ForeignKey("pegawai.id"))'),
    "pengguna": TABEL.replace("{x}", ', sa.Column("p", sa.Integer(), sa.ForeignKey("pengguna.id"))'),
    "pandangan": 'op.execute("CREATE VIEW uji_m_v AS SELECT nip FROM pegawai")',
    "galat": 'raise RuntimeError("di tengah")',
}


@pytest.mark.parametrize("nama", sorted(MIGRASI_BURUK))
def test_migrasi_menyimpang_dibatalkan(url_db_pemilik: str, tmp_path: Path, nama: str) -> None:
    """Whatever touches the core is rolled back as a whole, on both databases; the version table too."""
    isi = [MIGRASI_BURUK[nama]]
    if "uji_m_a" not in isi[0]:
        isi.insert(0, TABEL.replace("{x}", ""))
    (tmp_path / "versions").mkdir()
    (tmp_path / "versions" / "1.py").write_text(KEPALA_REVISI + "".join(f"    {b}\n" for b in isi))
    mesin = buat_engine(url_db_pemilik)
    try:
        sebelum = set(inspect(mesin).get_table_names())
        with pytest.raises(migrasi_plugin.GalatMigrasiPlugin):
            migrasi_plugin.naik(mesin, "uji_m", str(tmp_path))
        assert set(inspect(mesin).get_table_names()) == sebelum
        assert "uji_m" not in {c["name"] for c in inspect(mesin).get_columns("pegawai")}
    finally:
        mesin.dispose()


def test_migrasi_baik_dua_kali(url_db_pemilik: str, tmp_path: Path) -> None:
    (tmp_path / "versions").mkdir()
    (tmp_path / "versions" / "1.py").write_text(KEPALA_REVISI + f"    {TABEL.replace('{x}', '')}\n")
    mesin = buat_engine(url_db_pemilik)
    try:
        for _ in range(2):
            migrasi_plugin.naik(mesin, "uji_m", str(tmp_path))
        assert {"uji_m_a", "uji_m_alembic"} <= set(inspect(mesin).get_table_names())
    finally:
        mesin.dispose()


def test_slug_yang_sama_dengan_tabel_inti(url_sqlite: str, tmp_path: Path) -> None:
    (tmp_path / "versions").mkdir()
    (tmp_path / "versions" / "1.py").write_text(KEPALA_REVISI + "    pass\n")
    mesin = buat_engine(url_sqlite)
    try:
        with pytest.raises(migrasi_plugin.GalatMigrasiPlugin, match="sudah dipakai tabel inti"):
            migrasi_plugin.naik(mesin, "pemetaan", str(tmp_path))
    finally:
        mesin.dispose()


def test_instrumen_yang_gagal_ujinya_dikarantina(
    folder: Path, url_sqlite: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The trial alone tells; its verdict is kept, so that the next start loads no instrument."""
    berkas = {"kuesioner.toml": TEKS.format(versi="1.0.0"), "uji/a.toml": UJI.format(total=99)}
    isi = f"return [Kuesioner('uji-host', 'Uji', '1.0.0', {berkas!r})]"
    pasang(folder, "uji-host", kelas(isi, "register_kuesioner"))
    assert "seharusnya 99, dihitung 100" in sebab(buat(url_sqlite, tmp_path, "uji-host"))["uji-host"][1]
    uji._ingat.clear()
    monkeypatch.setattr(g, "jalankan", lambda *_, **__: pytest.fail("a remembered verdict runs no child"))
    app = buat(url_sqlite, tmp_path, "uji-host")
    assert sebab(app)["uji-host"][0] == "uji"
    assert app.extensions["talenta_registry"].semua_kuesioner() == ()
