"""Every shape of a result fits the published schema, and numbers are text with six places."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from importlib.resources import files

import jsonschema
import pytest

from talenta_web.aturan.keluaran import baris_json
from talenta_web.penskoran.hasil import HasilGerbang, HasilOrang, HasilSimpul, Kurang

SKEMA = json.loads(files("talenta_web").joinpath("docs/skema/aturan-nilai.schema.json").read_text(encoding="utf-8"))


def simpul(masukan: str | float | date | bool | None, **lain: object) -> HasilSimpul:
    isi: dict[str, object] = {
        "kode": "a", "nama": "A", "induk": None, "sumbu": "kinerja", "masukan": masukan, "baris": None, "skor": None,
        "bobot": None, "kontribusi": None, "status": "belum", "sumber": (), "dasar": (),
    }  # fmt: skip
    return HasilSimpul(**(isi | lain))  # type: ignore[arg-type]


def orang(**lain: object) -> HasilOrang:
    isi: dict[str, object] = dict.fromkeys(
        ["target", "rumpun", "kinerja", "potensial", "nilai_talenta", "suksesi", "tingkat_kinerja", "tingkat_potensial"]
    )
    isi |= {"nip": "198503122010011005", "kotak": {}, "status": "belum_dapat_dipetakan"}
    return HasilOrang(**(isi | lain))  # type: ignore[arg-type]


CONTOH = {
    "belum": orang(kurang=(Kurang("skp", "Predikat kinerja", "kinerja"),)),
    "terpetakan": orang(
        target="J-1", rumpun="R1", kinerja=Decimal("93.500000"), potensial=Decimal("1E+2"), suksesi=Decimal("-0.5"),
        nilai_talenta=Decimal("88.1"), tingkat_kinerja="atas", tingkat_potensial="tinggi", kotak={"panrb": 9, "bkn": 9},
        status="terpetakan", peringkat=1, gerbang=(HasilGerbang("g", "Usia", "TERPENUHI", "cukup", ("UU 20/2023",)),),
        simpul=(
            simpul("baik", baris="Baik", skor=Decimal("80.000000"), status="terisi", sumber=("kinerja#3",)),
            simpul(2.5), simpul(True), simpul(date(2026, 1, 31)), simpul(None, dicatat=True),
        ),
    ),
}  # fmt: skip


@pytest.mark.parametrize("nama", CONTOH)
@pytest.mark.parametrize("rinci", [False, True])
def test_sesuai_skema(nama: str, rinci: bool) -> None:
    isi = json.loads(baris_json(CONTOH[nama], rinci=rinci))
    jsonschema.Draft202012Validator(SKEMA).validate(isi)
    assert ("simpul" in isi) is rinci


def test_angka_sebagai_teks() -> None:
    isi = json.loads(baris_json(CONTOH["terpetakan"], rinci=True))
    assert (isi["kinerja"], isi["potensial"], isi["suksesi"]) == ("93.500000", "100.000000", "-0.500000")
    assert [s["masukan"] for s in isi["simpul"]] == ["baik", "2.500000", True, "2026-01-31", None]
    assert isi["simpul"][0] | {"baris_skala": "Baik", "skor": "80.000000"} == isi["simpul"][0]


@pytest.mark.parametrize(
    ("kunci", "nilai"),
    [("kinerja", 93.5), ("kinerja", "93.5"), ("kotak", {"panrb": 10}), ("status", "x"), ("lebih", 1)],
)
def test_skema_menolak_bentuk_lain(kunci: str, nilai: object) -> None:
    isi = json.loads(baris_json(CONTOH["terpetakan"], rinci=False)) | {kunci: nilai}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(SKEMA).validate(isi)


def test_kunci_baru_hanya_muncul_bila_dipakai() -> None:
    """The published object only grows: what was required stays, and a new key needs its new reason."""
    wajib = set(SKEMA["required"])
    for h in CONTOH.values():
        isi = json.loads(baris_json(h, rinci=True))
        assert set(isi) == wajib | {"simpul"}
        assert all(set(s) == set(SKEMA["properties"]["simpul"]["items"]["required"]) for s in isi["simpul"])
        assert all(set(k) == {"simpul", "nama", "bingkai"} for k in isi["kurang"])


def test_pengganti_dan_kedaluwarsa_disebut() -> None:
    h = orang(
        kurang=(Kurang("jpm", "JPM", "asesmen", sebab="kedaluwarsa"),),
        simpul=(
            simpul(None, kebijakan="sebelumnya"), simpul(None, kebijakan="tidak_lengkap", kedaluwarsa=True),
            simpul(None, kebijakan="nilai", status="nihil"),
        ),
    )  # fmt: skip
    isi = json.loads(baris_json(h, rinci=True))
    jsonschema.Draft202012Validator(SKEMA).validate(isi)
    assert isi["kurang"][0]["sebab"] == "kedaluwarsa"
    assert [s.get("kebijakan") for s in isi["simpul"]] == ["sebelumnya", None, None]
    assert [s.get("kedaluwarsa") for s in isi["simpul"]] == [None, True, None]
