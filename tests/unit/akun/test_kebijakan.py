"""AU7: listed passwords, variants of the own context, and good passwords; the two policies."""

from __future__ import annotations

import random
import string
from collections.abc import Iterator

import pytest

from talenta_web import resources
from talenta_web.akun import kebijakan, susun_sandi_lazim
from talenta_web.akun.kebijakan import keberatan

KONTEKS = (
    "198503122010011005", "Budiman Santoso", "Bidang Mutasi dan Promosi", "Badan Kepegawaian Daerah",
    "Kabupaten Sukamaju",
)  # fmt: skip
KATA_BAIK = [
    "kerikil", "lembayung", "selokan", "gerimis", "pelabuhan", "beranda", "ketupat", "sandal", "anyaman", "cangkir",
    "obor", "layar", "perahu", "tungku", "belalang", "tikar", "wajan", "sumur", "jagung", "kelereng", "tambang",
    "dermaga", "lumbung", "payung", "genteng", "rotan", "semut", "cermin", "bedug", "kemiri", "sarung", "gerobak",
    "nyiur", "candi", "ombak", "seruling", "bambu", "randu", "kolam", "pasir",
]  # fmt: skip


def test_daftar_cukup_panjang_dan_semuanya_ditolak() -> None:
    daftar = resources.data("sandi_lazim.txt").split()
    assert len(daftar) >= 3000
    assert len(set(daftar)) == len(daftar)
    assert min(map(len, daftar)) >= 12
    assert [s for s in daftar if keberatan(s) is None] == []


def test_daftar_tersusun_dari_kata_yang_ada() -> None:
    assert resources.data("sandi_lazim.txt").split() == susun_sandi_lazim.susun()


def _ragam() -> Iterator[str]:
    acak = random.Random(7)
    mirip = str.maketrans("aeiost", "431057")
    kata = ["talenta", "Budiman", "Santoso", "Mutasi", "Promosi", "Kepegawaian", "Sukamaju", "19850312", "201001",
            "12031985", "011005"]  # fmt: skip
    for _ in range(500):
        k = acak.choice(kata)
        k = acak.choice((k, k.upper(), k.capitalize(), k.translate(mirip) if not k.isdigit() else k))
        sisa = "".join(acak.choice(string.ascii_letters + string.digits) for _ in range(acak.randint(6, 9)))
        yield acak.choice((k + sisa, sisa + k, f"{sisa[:3]}-{k}_{sisa[3:]}", f"{k[:3]}.{k[3:]} {sisa}"))


def test_lima_ratus_ragam_konteks_ditolak() -> None:
    assert [s for s in _ragam() if keberatan(s, *KONTEKS) is None] == []


def _baik() -> Iterator[str]:
    acak = random.Random(11)
    huruf = string.ascii_letters + string.digits
    for n in range(1000):
        if n % 4 == 0:
            yield "".join(acak.choice(huruf) for _ in range(acak.randint(12, 24)))
        elif n % 4 == 1:
            yield "".join(acak.choice(string.printable[:94]) for _ in range(12))
        elif n % 4 == 2:
            yield acak.choice(" -.").join(acak.sample(KATA_BAIK, 4))
        else:
            yield "".join(acak.sample(KATA_BAIK, 3)) + str(acak.randint(0, 99))


def test_paling_banyak_satu_persen_sandi_baik_ditolak() -> None:
    ditolak = [s for s in _baik() if keberatan(s, *KONTEKS) is not None]
    assert len(ditolak) <= 10, ditolak


@pytest.mark.parametrize(
    "sandi",
    [
        "Rahasia12345!!", "P4ssw0rd-2026!", "jakarta-2025-!!", "Bandung_Bandung", "1q2w3e4r5t6y", "BudiBudiBudi1",
        "123456789012", "Adm1n@Kabupaten", "sayangkamu2024!", "abc123abc123abc", "17081945170845", "!@#$%^&*()_+",
        "QWERTY!asdfgh", "2026indonesia2026", "Merdeka 1945 Merdeka",
    ],
)  # fmt: skip
def test_kata_lazim_dengan_angka_atau_pengulangan(sandi: str) -> None:
    assert "mudah ditebak" in str(keberatan(sandi))


def test_huruf_lain_tetap_boleh() -> None:
    assert keberatan("ꦮꦶꦗꦪꦏꦂꦠꦲꦤꦕꦫꦏ") is None
    assert keberatan("naïve façade déjà vu") is None


def test_kebijakan_bssn_menambah_campuran() -> None:
    asvs, bssn = kebijakan.semua()["ASVS"], kebijakan.semua()["BSSN"]
    assert kebijakan.BAWAAN is asvs
    assert (asvs.umur_hari, asvs.riwayat, asvs.campuran) == (0, 0, ())
    assert "BSSN" in bssn.dasar
    assert keberatan("gerimis lembayung obor", kebijakan=asvs) is None
    sebab = str(keberatan("gerimis lembayung obor", kebijakan=bssn))
    assert "huruf besar" in sebab
    assert "angka" in sebab
    assert "huruf kecil" not in sebab
    assert keberatan("Gerimis lembayung 7 obor", kebijakan=bssn) is None
    assert bssn.disetel(90, 3).umur_hari == 90
    assert asvs.disetel(90, 3).umur_hari == 0
