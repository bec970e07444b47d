"""What the documents say exists: commands, options, make targets, settings, links, functions, tables, endpoints."""

from __future__ import annotations

import dataclasses
import json
import re
import shlex
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import click
import jsonschema
import pytest
from click.testing import CliRunner
from flask import Flask

from talenta_web.app import SLICE
from talenta_web.basis.model import Base
from talenta_web.config import Konfigurasi
from tests.kontrak.sumber import AKAR, PAKET, terlacak

DOK = PAKET / "docs"
DOKUMEN = (AKAR / "README.md", AKAR / "plugins" / "README.md", *sorted(DOK.glob("*.md")))
MESIN = {"talenta_web", "tests", "plugins", "templates", "migrations"}


def baca(nama: str | Path) -> str:
    return (AKAR / nama).read_text(encoding="utf-8")


def pagar(teks: str, bahasa: str = "sh") -> list[str]:
    """Lines of the code blocks in one language, without comments."""
    blok = re.findall(rf"^```{bahasa}\n(.*?)^```", teks, re.DOTALL | re.MULTILINE)
    return [b for satu in blok for baris in satu.splitlines() if (b := re.sub(r"(^|\s)#.*", "", baris).strip())]


def kode(teks: str) -> list[str]:
    """Inline code; `\\|` of table cells is a bar."""
    tanpa = re.sub(r"^```.*?^```", "", teks, flags=re.DOTALL | re.MULTILINE)
    return [k.replace("\\|", "|") for k in re.findall(r"`([^`\n]+)`", tanpa)]


def perintah_semua() -> click.Group:
    """The commands of every slice, as app.py collects them."""
    grup = click.Group("talenta")
    for nama in SLICE:
        if find_spec(f"talenta_web.{nama}.commands"):
            for p in import_module(f"talenta_web.{nama}.commands").PERINTAH:
                grup.add_command(p)
    return grup


def daun(p: click.Command, awal: str = "talenta") -> Iterator[tuple[str, click.Command]]:
    if isinstance(p, click.Group):
        for nama, anak in p.commands.items():
            yield from daun(anak, f"{awal} {nama}")
    if not isinstance(p, click.Group) or p.invoke_without_command:
        yield awal, p


def telusur(kata: list[str]) -> tuple[click.Command, list[str]]:
    """The command that the words name, and what is left of them."""
    p: click.Command = perintah_semua()
    while isinstance(p, click.Group) and kata:
        if kata[0] in p.commands:
            p, kata = p.commands[kata[0]], kata[1:]
        elif "berkas" in p.commands:
            p = p.commands["berkas"]  # `impor FILE` means `impor berkas FILE`
        else:
            break
    return p, kata


def sebut(teks: str) -> None:
    """A mention: the command and each option in it exist."""
    p, kata = telusur(re.sub(r"[\[\]]", " ", teks).split()[1:])
    assert not isinstance(p, click.Group) or p.invoke_without_command or not kata, f"{teks}: no such command"
    ada = {o for param in p.params for o in param.opts}
    assert {k for k in kata if k.startswith("-")} <= ada, f"{teks}: unknown option"


def urai(teks: str) -> None:
    """A line to be run as it stands: click accepts options, arguments and values; nothing required is missing."""
    p, kata = telusur(shlex.split(teks)[1:])
    ctx = click.Context(p, info_name="talenta")
    try:
        nilai, sisa, _ = p.make_parser(ctx).parse_args(list(kata))
        assert not sisa, f"{teks}: too many arguments {sisa}"
        for param in p.params:
            isi = nilai.get(param.name or "")
            assert isi is not None or not param.required, f"{teks}: {param.name} is missing"
            if isi is not None and not isinstance(param.type, click.Path):
                param.type_cast_value(ctx, isi)
    except click.UsageError as galat:
        raise AssertionError(f"{teks}: {galat.message}") from None


def masalah_perintah(teks: str) -> list[str]:
    galat = []
    for periksa, semua in ((urai, pagar(teks)), (sebut, kode(teks))):
        for baris in semua:
            try:
                if baris.startswith("talenta "):
                    periksa(baris)
            except AssertionError as e:
                galat.append(str(e))
    return galat


def masalah_make(teks: str) -> set[str]:
    sasaran = set(re.findall(r"^([a-z][a-z-]*):", baca("Makefile"), re.MULTILINE))
    ditulis = [*pagar(teks), *kode(teks)]
    return {n for b in ditulis for n in re.findall(r"(?:^|&& )make ([a-z-]+)", b)} - sasaran


def masalah_tautan(berkas: Path, teks: str) -> list[str]:
    tujuan = [t for t in re.findall(r"\]\(([^)\s]+)\)", teks) if not t.startswith("#")]
    assert not [t for t in tujuan if t.startswith("/")], "absolute link"
    return [t for t in tujuan if "://" not in t and not (berkas.parent / t.partition("#")[0]).exists()]


def masalah_jalur(teks: str) -> list[str]:
    """Paths of this repository named in code."""
    jalur = [k for k in kode(teks) if "/" in k and k.split("/")[0] in MESIN and "<" not in k and " " not in k]
    return [j for j in jalur if not (AKAR / j).exists()]


def masalah_fungsi(teks: str) -> list[str]:
    """`slice.module.name()` must be importable from talenta_web."""
    salah = []
    for nama in re.findall(r"`([a-z_]+(?:\.\w+)+)\(\)`", teks):
        bagian = nama.split(".")
        for n in range(len(bagian), 0, -1):
            if not _ada_modul(".".join(["talenta_web", *bagian[:n]])):
                continue
            benda: object = import_module(".".join(["talenta_web", *bagian[:n]]))
            for ruas in bagian[n:]:
                benda = getattr(benda, ruas, None)
            if benda is not None:
                break
        else:
            salah.append(nama)
    return salah


def _ada_modul(nama: str) -> bool:
    try:
        return find_spec(nama) is not None
    except ModuleNotFoundError:
        return False


@pytest.mark.parametrize("berkas", DOKUMEN, ids=lambda b: b.relative_to(AKAR).as_posix())
def test_dokumen(berkas: Path) -> None:
    teks = berkas.read_text(encoding="utf-8")
    assert masalah_perintah(teks) == []
    assert masalah_make(teks) == set()
    assert masalah_tautan(berkas, teks) == []
    assert masalah_jalur(teks) == []
    assert masalah_fungsi(teks) == []


@pytest.mark.parametrize(
    ("periksa", "teks"),
    [
        (masalah_perintah, "`talenta hitung --tak-ada`"),
        (masalah_perintah, "`talenta tidak ada`"),
        (masalah_perintah, "`talenta impor FILE --instansi KODE --paksa`"),
        (masalah_perintah, "```sh\ntalenta hitung ulang\n```\n"),
        (masalah_perintah, "```sh\ntalenta db upgrade sekarang\n```\n"),
        (masalah_perintah, "```sh\ntalenta periode buat 2026 --instansi a --tanggal-acuan kemarin\n```\n"),
        (masalah_perintah, "```sh\ntalenta pengguna buat 1 --instansi a --nama b --peran XX\n```\n"),
        (masalah_make, "`make tidak-ada`"),
        (lambda t: masalah_tautan(AKAR / "README.md", t), "[x](tidak/ada.md)"),
        (masalah_jalur, "`talenta_web/tidak/ada.py`"),
        (masalah_fungsi, "`pemetaan.service.hitung_semua()`"),
        (masalah_fungsi, "`pemetaan.tidak.ada()`"),
    ],
)
def test_pemeriksa_menggigit(periksa: object, teks: str) -> None:
    assert callable(periksa)
    assert periksa(teks)


def test_semua_perintah_dan_pilihan_ada_di_cli_md() -> None:
    """The stable interface is complete: a row per command, every option in it."""
    teks = baca(DOK / "cli.md")
    baris = [b for b in teks.splitlines() if b.startswith("| `talenta ")]
    for nama, p in daun(perintah_semua()):
        ringkas = nama.replace("talenta impor berkas", "talenta impor")
        cocok = [b for b in baris if re.match(rf"\| `{ringkas}(?: [A-Z-]|`)", b)]
        assert cocok, f"{nama} has no row in cli.md"
        for param in p.params:
            if isinstance(param, click.Option):
                assert any(o in b for o in param.opts for b in cocok), f"{nama} {param.opts}: not in cli.md"


def test_setelan_sama_dengan_kode() -> None:
    pola = r"TALENTA_[A-Z_]+[A-Z]"
    dibaca = set(re.findall(pola, baca("talenta_web/config.py")))
    assert dibaca
    disebut = {v for b in DOKUMEN for v in re.findall(pola, b.read_text(encoding="utf-8"))}
    khusus_uji = {v for v in disebut if v.startswith("TALENTA_UJI_")}
    assert disebut - khusus_uji == dibaca, "README and config.py name different settings"
    baris = set(re.findall(rf"^\| `({pola})` \|", baca("README.md"), re.MULTILINE))
    assert baris == dibaca, "the table of settings in README"
    uji = "".join(
        b.read_text(encoding="utf-8") for b in terlacak() if b.suffix == ".py" and AKAR / "tests" in b.parents
    )
    assert [v for v in khusus_uji if f'"{v}"' not in uji] == []
    bawaan = {f.name: f.default for f in dataclasses.fields(Konfigurasi)}
    assert f"| `{bawaan['zona_waktu']}` |" in baca("README.md")


def test_setiap_irisan_punya_halaman_dengan_tabelnya(app: Flask) -> None:
    for nama in SLICE:
        assert (DOK / f"{nama}.md").is_file(), f"slice {nama} has no page in docs"
    tabel = {p.local_table.name: p.class_.__module__.split(".")[1] for p in Base.registry.mappers}  # type: ignore[attr-defined]
    assert set(tabel) == set(Base.metadata.tables)
    assert "pegawai" in tabel
    teks = {b.stem: b.read_text(encoding="utf-8") for b in DOK.glob("*.md")}
    halaman = {nama: set(kode(isi)) for nama, isi in teks.items()}
    for nama, milik in tabel.items():
        utama = milik if milik in teks else "inti"
        lanjutan = re.findall(r"\]\((\w+)\.md\)", teks[utama])  # a page of the slice may hand a part to another
        assert any(nama in halaman[h] for h in (utama, *lanjutan)), f"table {nama} is not on the page of {milik}"


def test_halaman_yang_disebut_ada(app: Flask) -> None:
    rute = {re.sub(r"<[^>]*>", "<>", r.rule) for r in app.url_map.iter_rules()}
    templat = {re.sub(r"/[^/]+$", "/<>", r) if r.startswith("/laporan/") and r != "/laporan/" else r for r in rute}
    for berkas in (AKAR / "README.md", *DOK.glob("*.md")):
        for k in kode(berkas.read_text(encoding="utf-8")):
            if re.fullmatch(r"/[a-z<][\w<>/-]*", k):
                assert re.sub(r"<[^>]*>", "<>", k) in rute | templat, f"{berkas.name}: {k} is no route"


def test_contoh_nilai_berjalan(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each `talenta aturan nilai` of the README runs as written, and the object shown in cli.md is what comes out."""
    monkeypatch.chdir(AKAR)
    skema = json.loads(baca(DOK / "skema" / "aturan-nilai.schema.json"))
    contoh = [b for b in pagar(baca("README.md")) if b.startswith("talenta aturan nilai")]
    assert contoh
    tampil = json.loads(" ".join(pagar(baca(DOK / "cli.md"), "json")))
    for baris in contoh:
        hasil = CliRunner().invoke(perintah_semua(), shlex.split(baris)[1:])
        assert hasil.exit_code == 0, hasil.output
        objek = [json.loads(o) for o in hasil.stdout.splitlines()]
        for o in objek:
            jsonschema.validate(o, skema)
            o.pop("simpul", None)
        assert tampil in objek


def test_readme_pendek_dan_bergambar() -> None:
    teks = baca("README.md")
    assert len(teks.splitlines()) <= 120
    assert 2 <= len(re.findall(r"!\[[^\]]{10,}\]\(", teks)) <= 3
    for berkas in DOK.glob("*.md"):
        batas = 110 if berkas.name == "cli.md" else 65  # cli.md has a row per command
        assert len(berkas.read_text(encoding="utf-8").splitlines()) <= batas, berkas.name


def test_tidak_menyebut_tempat_kerja() -> None:
    """What is committed speaks of the product, not of where or how it was written."""
    larang = re.compile(
        "|".join((r"/wor" r"k/", r"/tm" r"p/w", r"\bKONTRA" r"K\.md", r"ARSITEKTU" r"R\.md", r"PENSKORA" r"N\.md",
                  r"\bdomain" r"\.md", r"\bhelpe" r"r [A-Z]\b", r"\bclaud" r"e\b", r"\banthropi" r"c\b")), re.IGNORECASE
    )  # fmt: skip
    ketemu = {
        b.relative_to(AKAR).as_posix(): larang.findall(isi)
        for b in terlacak()
        if b.suffix in {".py", ".md", ".toml", ".html", ".css", ".js", ".j2", ".json", ".csv"} or b.name == "Makefile"
        if larang.search(isi := b.read_text(encoding="utf-8"))
    }
    assert ketemu == {}
