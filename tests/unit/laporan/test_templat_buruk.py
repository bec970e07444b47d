"""Bad uploads: each is refused or stopped with a message that names the line, and nothing outside is touched."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest

from talenta_web.akun.datasets import DATASET
from talenta_web.host import Registry, tambah_inti
from talenta_web.laporan.templat.berkas import buka
from talenta_web.laporan.templat.galat import TemplatDitolak
from talenta_web.laporan.templat.periksa_bundel import tinjau
from talenta_web.laporan.templat.sumber import skema
from talenta_web.laporan.templat.unggahan import Kepala, periksa
from tests.unit.cetak.test_pdf_luar import Pendengar
from tests.web.laporan import bahan_templat as b

BOM_PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + (40_000).to_bytes(4) * 2 + b"\x08\x06\x00\x00\x00" + bytes(8)
KOSONG = Kepala()
ULANG = "{% for a in unit %}" * 19 + "{% endfor %}" * 19


@pytest.fixture(scope="module")
def registry() -> Registry:
    return tambah_inti(dataset=list(DATASET))


def tolak(registry: Registry, isi: bytes, nama: str = "a.zip", kepala: Kepala = KOSONG) -> list[str]:
    with pytest.raises(TemplatDitolak) as e:
        periksa(registry, isi, nama, kepala)
    return [f"{t.tempat}: {t.pesan} {t.saran}" for t in e.value.temuan]


def statis(registry: Registry, isi: bytes) -> list[str]:
    """What the child finds before it draws anything, here without the child."""
    with pytest.raises(TemplatDitolak) as e:
        tinjau(buka(isi), skema(registry))
    return [f"{t.tempat}: {t.pesan} {t.saran}" for t in e.value.temuan]


def sisip(teks: str) -> str:
    """The template with this on line 6."""
    return b.HTML.replace("<table", f"{teks}\n<table")


SEKALIGUS = (
    ("{{ config }}", "'config'"),
    ("{{ unit.__class__ }}", "__class__"),
    ("{{ instansi.__class__ }}", "__class__"),
    ("{{ ''.__class__.__mro__ }}", "__class__"),
    ("{{ instansi.nma }}", "maksud Anda 'nama'?"),
    ("{{ instansi.nama|tanggal }}", "maksud Anda 'tanggal_id'?"),
    ("{{ kop }}", "'kop'"),
    ("{% include 'laporan/daftar.html' %}", "Include tidak dapat dipakai"),
    ('<img src="http://127.0.0.1:9/x.png">', "tidak membaca jaringan atau berkas"),
    ('<img src="file:///etc/passwd">', "'file:///etc/passwd' tidak dapat dibuka"),
    ('<p style="background:url(//contoh.id/a.png)">', "tidak dapat dibuka"),
    ('<img src="aset:logo.png">', "Gambar 'logo.png' tidak ada dalam bundel"),
    ("<script>1</script>", "Unsur <script> tidak dapat dipakai"),
    ("<table><tr>" + "<td>x</td>" * 5000 + "</tr></table>", "Tabel selebar 5000 kolom"),
    ('<table><tr><td colspan="5000">x</td></tr></table>', "Tabel selebar 5000 kolom"),
)


def test_semua_sekaligus(registry: Registry) -> None:
    """One upload names everything that is wrong with it, each with its line."""
    semua = tolak(registry, b.bundel(sisip("\n".join(t for t, _ in SEKALIGUS))))
    for n, (teks, pesan) in enumerate(SEKALIGUS, 6):
        assert any(f"baris {n}:" in t and pesan in t for t in semua), (n, teks[:60], semua)


@pytest.mark.parametrize(
    ("teks", "pesan"),
    [
        ("{% if %}", "tidak dikenal"),
        ("{{ instansi.nama.upper() }}", "tidak dapat dipakai"),
        (ULANG, "tidak selesai dalam 3 detik"),
        ("{{ 1 / 0 }}", "ZeroDivisionError"),
        ("{{ radar('x', [('a',)]) }}", "TypeError"),
    ],
    ids=range(5),
)
def test_menyebut_barisnya(registry: Registry, teks: str, pesan: str) -> None:
    semua = tolak(registry, b.bundel(sisip(teks)))
    assert any("baris 6" in t and pesan in t for t in semua), semua


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [
        (b.bundel(gaya__css='a{}\n@import "http://x.id/a.css";'), "gaya.css, baris 2: Alamat 'http://x.id/a.css'"),
        (b.bundel(bom__png=BOM_PNG), "bom.png: Gambar 40000 × 40000 titik terlalu besar"),
        (b.bundel(bom__png=b"GIF89a"), "bom.png: Isinya bukan gambar png"),
        (b.bundel(lain__py="x"), "lain.py: Berkas ini tidak dikenal"),
        (b.zip_dari({"laporan.toml": b.TOML}), "tepat satu dari isi.html.j2 dan isi.typ"),
        (b.zip_dari({"../laporan.toml": b.TOML}), "../laporan.toml: Berkas ini tidak dikenal"),
        (b.bundel(gaya__css="x" * 11_000_000), "Isi bundel lebih dari 10 MB"),
        (b"PK\x03\x04rusak", "Berkas zip rusak"),
        (b.bundel(toml=b.TOML.replace("versi =", "versi")), "laporan.toml, baris 5: Penulisan TOML"),
        (b.bundel(toml=b.TOML.replace('"tingkat"]', '"tingkt"]')), "laporan.toml, baris 18: Kolom 'tingkt'"),
        (b.bundel(toml=b.TOML.replace("kertas =", "kertsa =")), "laporan.toml, baris 7: Kunci `kertsa`"),
        (b.bundel(toml=b.TOML.replace("batas = 400", "batas = 4000")), "lebih dari 500 baris untuk mesin weasyprint"),
        (b.bundel(toml=b.TOML.replace("instansi.unit", "instansi.unt")), "maksud Anda 'instansi.unit'?"),
        (b.bundel(toml=b.TOML.replace('"unit"', '"naskah"')), "`sebagai` 'naskah' tidak dapat dipakai"),
        (b.bundel(toml=b.TOML.replace("laporan.agregat", "pegawai.ubah")), "baris 6: `kemampuan` tidak dapat berisi"),
    ],
    ids=range(15),
)  # fmt: skip
def test_bundel_ditolak(registry: Registry, isi: bytes, pesan: str) -> None:
    semua = statis(registry, isi)
    assert any(pesan in t for t in semua), semua


@pytest.mark.parametrize(
    ("sumber", "pesan"),
    [
        ('= A\n#image("http://127.0.0.1:9/x.png")', "isi.typ, baris 2: 'http://127.0.0.1:9/x.png' berada di luar"),
        ('#import "@preview/cetz:0.3.0"', "isi.typ, baris 1: '@preview/cetz:0.3.0' berada di luar"),
        ('\n\n#read("/etc/passwd")', "isi.typ, baris 3: '/etc/passwd' berada di luar"),
        ('#image("hilang.png")', "isi.typ, baris 1: Berkas 'hilang.png' tidak ada"),
        ('#let data = json("data.json")\n= #data.unit.at(0).nma', "baris 2"),
        ('#let p = "/" + "etc/passwd"\n#read(p)', "baris 2"),
    ],
    ids=range(6),
)
def test_typst_ditolak(registry: Registry, sumber: str, pesan: str) -> None:
    semua = (tolak if pesan == "baris 2" else statis)(registry, b.zip_dari({"laporan.toml": b.TOML, "isi.typ": sumber}))
    assert any(pesan in t for t in semua), semua


def test_tautan_dan_nama_berkas(registry: Registry) -> None:
    wadah = b.io.BytesIO()
    with zipfile.ZipFile(wadah, "w") as z:
        info = zipfile.ZipInfo("logo.png")
        info.external_attr = 0o120777 << 16
        z.writestr(info, "/etc/passwd")
    assert "logo.png: Tautan tidak dapat dipakai" in statis(registry, wadah.getvalue())[0]
    for nama in ("surat.docm", "surat.doc", "surat.pdf", "tabel.xlsm"):
        assert tolak(registry, b"x", nama)[0].startswith("berkas: ")
    assert (
        "Sumber data ini tidak ada" in tolak(registry, b.docx("{{ a }}"), "a.docx", Kepala("tak-ada", "a", "A", "A"))[0]
    )


PENGAWAS = """
import json, sys
from talenta_web.laporan.templat import anak
arg = json.loads(sys.stdin.readline())
isi = bytes.fromhex(sys.stdin.readline().strip())
catat = []
def awasi(kejadian, a):
    if kejadian == "open" and isinstance(a[0], (str, bytes)):
        catat.append(["open", str(a[0])])
    elif kejadian.startswith(("socket.", "subprocess.", "os.exec", "os.posix_spawn", "os.fork")):
        catat.append([kejadian, ""])
sys.addaudithook(awasi)
try:
    hasil = "ok:" + str(anak.gambar(arg, isi)[0]["isi"])
except BaseException as e:
    hasil = "tolak:" + getattr(e, "pesan", str(e))
print(json.dumps([hasil, catat]))
"""


@pytest.fixture
def pendengar() -> Iterator[Pendengar]:
    p = Pendengar()
    yield p
    p.tutup()


def awasi(isi: bytes, data: dict[str, Any]) -> tuple[str, list[list[str]]]:
    from talenta_web.cetak.kantor.kawat import keterangan_keluar
    from talenta_web.kontrak import KeteranganNaskah, ProfilNaskah

    arg = {"data": data, "keterangan": keterangan_keluar(KeteranganNaskah(ProfilNaskah(""))), "detik": 2}
    anak = subprocess.run(
        [sys.executable, "-c", PENGAWAS], input=f"{json.dumps(arg)}\n{isi.hex()}\n", capture_output=True, text=True,
        check=True, timeout=60,
    )  # fmt: skip
    hasil, catat = json.loads(anak.stdout)
    return hasil, catat


def test_tidak_menyentuh_luar(pendengar: Pendengar) -> None:
    """The child of every payload at once: no socket, no program, no file but Python's own and our templates."""
    alamat = f"http://127.0.0.1:{pendengar.port}/x.png"
    data = {"unit": [{"nama": alamat, "kode": "file:///etc/passwd", "tingkat": 1}] * 3, "instansi": {"nama": alamat}}
    muatan = [
        '<img src="{{ instansi.nama }}">',
        "{% for u in unit %}<link href='{{ u.kode }}'>{% endfor %}",
        "{{ config }}",
        "{{ ''.__class__.__base__.__subclasses__() }}",
        "{{ unit|first|attr('x') }}",
        "{% include '/etc/passwd' %}",
        "{% import 'os' as os %}",
        ULANG,
    ]
    for teks in muatan:
        hasil, catat = awasi(b.bundel(sisip(teks).replace("{{ jumlah.unit|terbilang }}", "")), data)
        assert hasil.startswith(("ok:", "tolak:isi.html.j2")), hasil
        assert "root:" not in hasil
        lain = [k for k in catat if not _milik(*k)]
        assert lain == [], (teks, lain)
    assert pendengar.jumlah == 0


def _milik(kejadian: str, jalur: str) -> bool:
    return (
        kejadian == "open" and jalur.endswith((".py", ".pyc", ".html", ".toml", ".csv", ".so")) and "etc" not in jalur
    )
