"""NIP and names as people type them: never repaired silently, always with what it most likely is (IN3)."""

from __future__ import annotations

from typing import Any

import pytest

from talenta_web.pegawai.impor.gelar import pisah
from talenta_web.pegawai.impor.nilai import Salah, berarti_kosong, pengurai
from talenta_web.pegawai.impor.nilai_csv import lindungi, lucuti
from talenta_web.pegawai.impor.skema import skema

NIP = "198503122010011005"
K = skema()["pegawai"].kolom["nip"]


@pytest.mark.parametrize(
    ("mentah", "kata"),
    [
        (f" {NIP}", "spasi"),
        (f"{NIP}\u00a0", "spasi"),
        ("19850312 201001 1 005", "spasi"),
        ("19850312-201001-1-005", "tanda '-'"),
        ("19850312.201001.1.005", "tanda '.'"),
        (f"'{NIP}", "tanda petik"),
        (f"’{NIP}", "tanda petik"),
        (NIP.translate({48 + i: 0xFF10 + i for i in range(10)}), "lebar penuh"),
        (NIP.translate({48 + i: 0x0660 + i for i in range(10)}), "bukan ASCII"),
        (f"{NIP[:15]}\u200b{NIP[15:]}", "U+200B"),
        (f"\ufeff{NIP}", "U+FEFF"),
        (f"\u202e{NIP}\u202c", "arah tulisan (U+202E"),
        (NIP.replace("2010", "2O1O"), "huruf O"),
        (f"{NIP}\n", "ganti baris"),
    ],
)
def test_nip_aneh_ditolak_dengan_usulan(mentah: str, kata: str) -> None:
    with pytest.raises(Salah) as galat:
        pengurai(K)(K, mentah)
    assert kata in galat.value.pesan
    assert galat.value.usul == NIP
    assert NIP in galat.value.perbaikan


@pytest.mark.parametrize(
    "mentah",
    [float(NIP), int(NIP), "1.98503E+17", "1,98503E+17", NIP[:-1], f"{NIP}0", f"NIP {NIP}", NIP.replace("03", "13"),
     f"{NIP[:14]}3{NIP[15:]}", "-", {"lain": "x"}],
)  # fmt: skip
def test_nip_yang_tidak_dapat_dipulihkan_tanpa_usulan(mentah: Any) -> None:
    with pytest.raises(Salah) as galat:
        pengurai(K)(K, mentah)
    assert galat.value.usul is None
    assert galat.value.perbaikan


@pytest.mark.parametrize(
    ("nama", "bagian"),
    [
        ("Dr. Budi Santoso, S.E., M.M.", ("Dr.", "Budi Santoso", "S.E., M.M.")),
        ("Prof. Dr. Ir. Budi, M.Sc., Ph.D", ("Prof. Dr. Ir.", "Budi", "M.Sc., Ph.D")),
        ("drg. Ani", ("drg.", "Ani", "")),
        ("Siti Aminah, S.Pd.SD", ("", "Siti Aminah", "S.Pd.SD")),
        ("Budi, ST MT", ("", "Budi", "ST, MT")),
        ("Ani, Sp.PD-KGH", ("", "Ani", "Sp.PD-KGH")),
        ("Hj. Siti", ("Hj.", "Siti", "")),
    ],
)
def test_gelar_dalam_nama(nama: str, bagian: tuple[str, str, str]) -> None:
    assert pisah(nama) == bagian
    assert pisah(bagian[1]) is None, "splitting twice changes nothing"


@pytest.mark.parametrize("nama", ["Citra", "I Wayan R. Putra", "M. Yusuf", "Ma'ruf", "Dra.", "A, B", "Santoso, Budi"])
def test_nama_tanpa_gelar_dibiarkan(nama: str) -> None:
    assert pisah(nama) is None


@pytest.mark.parametrize("teks", ["-", " – ", "N/A", "null", "0000-00-00", "---"])
def test_tanda_kosong(teks: str) -> None:
    sk = skema()["pangkat"].kolom["nomor_sk"]
    assert berarti_kosong(teks)
    assert pengurai(sk)(sk, teks) is None


@pytest.mark.parametrize("teks", ["=1", "'=1", "''=1", "@a", "'@", "'biasa", "a=1", "-", "'", "\t=x", "'+62"])
def test_petik_pelindung_bolak_balik(teks: str) -> None:
    tulis = f"'{teks}" if teks.startswith(("=", "+", "-", "@", "\t")) else lindungi(teks)  # what the CSV writer does
    assert lucuti(tulis) == teks
