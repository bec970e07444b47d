"""R0c, the published rule that applied its percentages twice: a perfect person would reach 52 and 28.5.

Whichever way it is written, the checker refuses it with those numbers or with the sums that cannot be right.
"""

from __future__ import annotations

import pytest

from talenta_web.penskoran import GalatAturan, muat

KEPALA = """
bahasa = 1
[aturan]
kode = "r0c"
versi = "1"
nama = "R0c"
dasar = ["d"]
[dasar.d]
peraturan = "Penerapan yang mengalikan bobot dua kali"
[bawaan]
dasar = ["d"]
bila_belum = "tidak_lengkap"
[sumber.jpm]
bingkai = "asesmen"
pada = "tanggal"
pilih = "terbaru"
nilai = "jpm"
"""
EKOR = """
[matriks.PANRB]
baris = [[1, 3, 6], [2, 5, 8], [4, 7, 9]]
[nilai_talenta]
bobot = { kinerja = 50, potensial = 50 }
dasar = ["d"]
"""
POHON = {
    "kinerja": {"utama": (60, {"skp": 60}), "penguat": (40, {"penghargaan": 15, "tim": 15, "umpan": 10})},
    "potensial": {
        "kompetensi": (40, {"penilaian": 20, "pengembangan": 10, "pengalaman": 10}),
        "potensi": (25, {"aspek": 25}),
        "kualifikasi": (20, {"pendidikan": 10, "bidang": 10}),
        "integritas": (15, {"disiplin": 15}),
    },
}


def r0c(bobot: str, *, poin: bool) -> str:
    """The tree with indicator numbers as weights, or as points that are added up under each component."""
    bagian = [KEPALA]
    for sumbu, komponen in POHON.items():
        for kode, (_, daun) in komponen.items():
            for d, w in daun.items():
                skala = f"dari = [0, 100], ke = [0, {w if poin else 100}]"
                bagian.append(
                    f'[simpul.{d}]\nnama = "{d}"\nnilai = "jpm"\nbila_nihil = "tidak_lengkap"\n'
                    f'skala = {{ jenis = "lurus", {skala}, potong = true }}\n'
                )
            isi = ", ".join(f'"{d}"' if poin else f'{{ simpul = "{d}", bobot = {w} }}' for d, w in daun.items())
            cara = "jumlah" if poin else "bobot"
            bagian.append(f'[simpul.{kode}]\nnama = "{kode}"\ndasar = ["d"]\ngabung = "{cara}"\nanak = [{isi}]\n')
        isi = ", ".join(f'{{ simpul = "{k}", bobot = {w} }}' for k, (w, _) in komponen.items())
        bagian.append(f'[simpul.{sumbu}]\nnama = "{sumbu}"\ndasar = ["d"]\ngabung = "bobot"\nanak = [{isi}]\n')
        bagian.append(
            f'[sumbu.{sumbu}]\nnama = "{sumbu}"\nsimpul = "{sumbu}"\nbobot = "{bobot}"\nambang = [60, 80]\n'
            'tepi = "atas"\ndasar = ["d"]\n'
        )
    return "".join(bagian) + EKOR


def temuan(teks: str) -> list[tuple[str | None, str]]:
    with pytest.raises(GalatAturan) as e:
        muat(teks, asal="r0c.toml")
    assert all(m.baris for m in e.value.masalah)
    return [(m.simpul, m.pesan + " " + m.saran) for m in e.value.masalah]


def test_bobot_sumbu_sebagai_bobot_lokal() -> None:
    isi = dict(temuan(r0c("lokal", poin=False)))
    assert set(isi) == {f"simpul.{k}" for x in POHON.values() for k in x}
    assert "berjumlah 60, seharusnya 100" in isi["simpul.utama"]
    assert "tidak dikalikan dua kali" in isi["simpul.kompetensi"]


def test_poin_yang_ditimbang_lagi() -> None:
    isi = dict(temuan(r0c("lokal", poin=True)))
    assert "memperoleh 0 dan 52 pada sumbu kinerja" in isi["sumbu.kinerja"]
    assert "memperoleh 0 dan 28.5 pada sumbu potensial" in isi["sumbu.potensial"]


def test_yang_dimaksud_diterima() -> None:
    """The same numbers declared as shares of the axis are R0, and a perfect person reaches 100."""
    assert [s.rentang for s in muat(r0c("global", poin=False), asal="r0.toml").sumbu.values()] == [(0, 100), (0, 100)]
