"""The published schema of the rule language: every shipped rule fits, and its keys are those of the parser."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from talenta_web.aturan.kerangka import kerangka, teks_skema
from talenta_web.penskoran import contoh as modul_contoh
from talenta_web.penskoran import muat
from talenta_web.penskoran.berkas import laci, urai_norma, urai_simpul, urai_skala, urai_sumber
from talenta_web.penskoran.kamus import bingkai_riwayat, kamus
from tests.kontrak.sumber import AKAR

SKEMA: dict[str, Any] = json.loads(teks_skema())
RESEP = sorted((AKAR / "talenta_web/docs/resep").glob("*/aturan.toml"))
PLUGIN = sorted((AKAR / "plugins").glob("*/src/*/aturan.toml"))
UJI = [AKAR / "tests/unit/penskoran" / n for n in ("kaya.toml", "tinggi.toml")]
SEMUA = [*PLUGIN, *RESEP, *UJI]
TANPA_PENGURAI = {"bawaan", "contoh", "ulang", "skor"}
"""Read before the parser, or as a row of a table."""


def _json(nilai: Any) -> Any:
    if isinstance(nilai, dict):
        return {k: _json(v) for k, v in nilai.items()}
    if isinstance(nilai, list):
        return [_json(v) for v in nilai]
    return nilai.isoformat() if isinstance(nilai, date) else nilai


@pytest.mark.parametrize("berkas", SEMUA, ids=lambda b: b.parent.name if b.name == "aturan.toml" else b.stem)
def test_aturan_yang_dikirim_sesuai_skema(berkas: Path) -> None:
    isi = _json(tomllib.loads(berkas.read_text(encoding="utf-8")))
    galat = list(jsonschema.Draft202012Validator(SKEMA).iter_errors(isi))
    assert [f"{'.'.join(map(str, e.absolute_path))}: {e.message[:200]}" for e in galat] == []


def test_skema_sah_dan_kerangka_sesuai() -> None:
    jsonschema.Draft202012Validator.check_schema(SKEMA)
    jsonschema.Draft202012Validator(SKEMA).validate(_json(tomllib.loads(kerangka("kota-contoh", "Kota Contoh"))))


@pytest.mark.parametrize(
    ("jalur", "nilai"),
    [(("simpul", "bangkom", "gabunk"), 1), (("sumber", "skp", "pilih"), "terakhir"),
     (("sumbu", "kinerja", "tepi"), "x"),
     (("matriks", "PANRB", "baris"), [[1, 2]]), (("aturan", "kode"), "../x"), (("bahasa",), 2)],
)  # fmt: skip
def test_skema_menolak(jalur: tuple[str, ...], nilai: object) -> None:
    isi = _json(tomllib.loads(kerangka("kota-contoh", "Kota Contoh")))
    induk = isi
    for k in jalur[:-1]:
        induk = induk[k]
    induk[jalur[-1]] = nilai
    assert not jsonschema.Draft202012Validator(SKEMA).is_valid(isi)


def _bentuk(s: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The object and list schemas that a node may be, through $ref and anyOf (a reference to a parameter aside)."""
    if "$ref" in s:
        nama = s["$ref"].rsplit("/", 1)[1]
        if nama != "rujuk_parameter":
            yield from _bentuk(SKEMA["$defs"][nama])
    for x in s.get("anyOf", ()):
        yield from _bentuk(x)
    if "properties" in s or s.get("type") in ("object", "array"):
        yield s


def _langkah(daftar: list[dict[str, Any]], k: str) -> list[dict[str, Any]]:
    hasil: list[dict[str, Any]] = []
    for s in daftar:
        if "items" in s:
            hasil += _bentuk(s["items"]) if k.isdigit() else _langkah(list(_bentuk(s["items"])), k)
        elif k in s.get("properties", {}):
            hasil += _bentuk(s["properties"][k])
        elif isinstance(s.get("additionalProperties"), dict):
            hasil += _bentuk(s["additionalProperties"])
    return hasil


def _kunci_diketahui(daftar: list[dict[str, Any]], k: str) -> dict[str, Any] | None:
    for s in daftar:
        s = next(_bentuk(s["items"]), {}) if "items" in s else s
        if k in s.get("properties", {}):
            return dict(s["properties"][k])
        if s.get("additionalProperties", True) is not False:
            return {}
    return None


def _dibaca(monkeypatch: pytest.MonkeyPatch) -> set[tuple[tuple[str, ...], str]]:
    """Every key the parser asks for while it reads all rules, with the place it asks at."""
    hasil: set[tuple[tuple[str, ...], str]] = set()
    mentah, ada = laci.Laci.mentah, laci.Laci.ada

    def baca(diri: laci.Laci, kunci: str) -> Any:
        hasil.add((diri.jalur, kunci))
        return mentah(diri, kunci)

    def tanya(diri: laci.Laci, kunci: str) -> bool:
        hasil.add((diri.jalur, kunci))
        return ada(diri, kunci)

    monkeypatch.setattr(laci.Laci, "mentah", baca)
    monkeypatch.setattr(laci.Laci, "ada", tanya)
    for berkas in SEMUA:
        muat(berkas.read_text(encoding="utf-8"), asal=berkas.name)
    return hasil


def test_kunci_pengurai_sama_dengan_skema(monkeypatch: pytest.MonkeyPatch) -> None:
    dibaca = _dibaca(monkeypatch)
    asing = set()
    for jalur, kunci in dibaca:
        daftar = [SKEMA]
        for k in jalur:
            daftar = _langkah(daftar, k)
        if _kunci_diketahui(daftar, kunci) is None:
            asing.add((".".join(jalur[:1] + jalur[2:]), kunci))
    assert asing == set(), "read by the parser, not in the schema"
    assert set(_nama(SKEMA["properties"])) - {k for _, k in dibaca} - TANPA_PENGURAI == set(), "never asked for"


def _nama(properties: dict[str, Any]) -> Iterator[str]:
    """Every key that the schema names, at any depth; what stands in an example is not a key of the parser."""
    for k, v in properties.items():
        yield k
        if k not in ("contoh", "bawaan"):
            tumpuk = [v]
            while tumpuk:
                s = tumpuk.pop()
                if isinstance(s, list):
                    tumpuk += s
                elif isinstance(s, dict):
                    yield from _nama(s.get("properties", {}))
                    tumpuk += [x for n, x in s.items() if n != "properties"]


def test_pilihan_sama_dengan_kode() -> None:
    def daftar(*jalur: str) -> set[str]:
        s: Any = SKEMA["properties"]
        for k in jalur:
            s = s[k]
        return set(s["enum"] if "enum" in s else s["anyOf"][0]["enum"])

    sumber = ("sumber", "additionalProperties", "properties")
    simpul = ("simpul", "additionalProperties", "properties")
    assert daftar(*sumber, "bingkai") == set(bingkai_riwayat())
    rujukan = {n for n, b in kamus().items() if b.jenis.value == "rujukan"}
    assert daftar("rujukan", "additionalProperties", "properties", "bingkai") == rujukan
    assert daftar(*sumber, "pilih") == set(urai_sumber.PILIH)
    assert daftar(*sumber, "jendela", "properties", "satuan") == set(urai_sumber.SATUAN)
    assert daftar(*simpul, "gabung") == set(urai_simpul.GABUNG)
    assert daftar(*simpul, "skala", "properties", "jenis") == set(urai_skala.JENIS)
    assert daftar(*simpul, "skala", "properties", "normal") == set(urai_norma.CARA)
    contoh = SKEMA["properties"]["contoh"]["items"]["properties"]
    assert set(contoh) == modul_contoh._KUNCI


def test_setiap_kunci_berketerangan() -> None:
    """Editors show a sentence at every key."""

    def telusur(s: Any, jalur: str) -> Iterator[str]:
        if isinstance(s, dict):
            for k, v in s.get("properties", {}).items():
                if "description" not in v:
                    yield f"{jalur}.{k}"
            for k, v in s.items():
                yield from telusur(v, f"{jalur}.{k}")
        elif isinstance(s, list):
            for v in s:
                yield from telusur(v, jalur)

    assert list(telusur(SKEMA, "")) == []
