"""The checker: fields and problems with the paragraph or cell, before anything is filled."""

from __future__ import annotations

from typing import Any

import pytest

from talenta_web.cetak import kantor
from talenta_web.cetak.kantor import anak
from tests.unit.cetak.kantor.bahan import BENTUK, docx, xlsx


def periksa(isi: bytes, bentuk: Any = BENTUK) -> dict[str, Any]:
    """The child's work in this process."""
    return anak.periksa({"bentuk": bentuk}, isi)[0]


def test_bidang_dengan_tempatnya() -> None:
    hasil = kantor.periksa(
        docx(
            "Nama: {{ orang.nama }}", "",
            tabel=[["Nama"], ["{%tr for x in daftar %}"], ["{{ x.nama|upper }}"], ["{%tr endfor %}"]],
            kaki="{{ naskah.nomor }}",
        ),
        BENTUK,
    )  # fmt: skip
    assert (hasil.jenis, hasil.masalah) == ("docx", ())
    assert [(b.letak.partition(" (")[0], b.nama) for b in hasil.bidang] == [
        ("paragraf 1", "orang.nama"),
        ("tabel 1, baris 2, kolom 1", "daftar"),
        ("tabel 1, baris 3, kolom 1", "daftar.nama"),
        ("kaki halaman, paragraf 1", "naskah.nomor"),
    ]


@pytest.mark.parametrize(
    ("paragraf", "letak", "pesan"),
    [
        (["x", "{{ orang.nma }}"], "paragraf 2", "'orang.nma' tidak dikenal; maksud Anda 'nama'?"),
        (["{{ orng.nama }}"], "paragraf 1", "'orng' tidak dikenal; maksud Anda 'orang'?"),
        (["{{ config }}"], "paragraf 1", "'config' tidak dikenal"),
        (["{{ ''.__class__ }}"], "paragraf 1", "'__class__' tidak dapat dipakai"),
        (["{{ orang.nama.upper() }}"], "paragraf 1", "tidak dapat dipakai di sini"),
        (["{{ range(9) }}"], "paragraf 1", "fungsi 'range' tidak dapat dipakai"),
        (["{{ orang.lahir|tangal_id }}"], "paragraf 1", "maksud Anda 'tanggal_id'?"),
        (["{{ daftar.nama }}"], "paragraf 1", "adalah daftar; ulangi dengan for"),
        (["{% for x in orang.nama %}{% endfor %}"], "paragraf 1", "bukan daftar"),
        (["{{ orang.nama.depan }}"], "paragraf 1", "satu nilai (teks)"),
        (["a", "{{ orang.nama"], "paragraf 2", "tidak berpasangan"),
        (["{% for x in daftar %}", "{{ x.nama }}", "{% endfor %}"], "paragraf 3", "pakai {%tr ... %}"),
        (["{%p for x in daftar %}", "{{ x.nama }}"], "paragraf 1", "tidak ditutup"),
        (["{% endif %}"], "paragraf 1", "tidak ada pembukanya"),
        (["{%p if orang.nama %} ikut hilang", "{%p endif %}"], "paragraf 1", "harus sendirian"),
        (["{%tr for x in daftar %}"], "paragraf 1", "hanya di dalam tabel"),
        (["Kop: {{p kop() }}"], "paragraf 1", "{{p kop() }}"),
        (["{{ kop() }}"], "paragraf 1", "{{p kop() }}"),
        (["{{r orang.nama }}"], "paragraf 1", "awalan r hanya untuk"),
        (["{%- if orang.nama %}x{% endif %}"], "paragraf 1", "tanda minus"),
        (["{% include 'a' %}"], "paragraf 1", "Include tidak dapat dipakai"),
        (["{{ orang.nama + }}"], "paragraf 1", "penulisan tidak dikenal"),
    ],
)
def test_masalah_docx(paragraf: list[str], letak: str, pesan: str) -> None:
    masalah = periksa(docx(*paragraf))["masalah"]
    assert any(m[0].startswith(letak) and pesan in m[1] for m in masalah), masalah


def test_baris_tabel_yang_dihapus() -> None:
    satu = periksa(docx(tabel=[["{%tr for x in daftar %}", "{%tr endfor %}"]]))["masalah"]
    assert any("satu baris untuk satu tanda tr" in m[1] for m in satu)
    isi = periksa(docx(tabel=[["{%tr for x in daftar %}", "hilang"], ["{%tr endfor %}", ""]]))["masalah"]
    assert any("pindahkan isinya" in m[1] and "kolom 2" in m[0] for m in isi)


@pytest.mark.parametrize(
    ("sel", "letak", "pesan"),
    [
        ({"B4": "{{ orang.nma }}"}, "lembar Rekap, sel B4", "maksud Anda 'nama'?"),
        ({"A1": '=HYPERLINK2("{{ orang.nama }}")'}, "lembar Rekap, sel A1", "rumus tidak boleh memuat {{ }}"),
        ({"A1": "{%tr for x in daftar %}", "A2": "{{ x.nama }}"}, "lembar Rekap, sel A1", "tidak ditutup"),
        ({"A1": "{%p if orang.nama %}"}, "lembar Rekap, sel A1", "hanya ada awalan tr"),
        ({"A1": "{{p ttd() }}"}, "lembar Rekap, sel A1", "hanya ada untuk DOCX"),
        ({"A1": "{%tr for x in daftar %}", "C1": 5, "A2": "{%tr endfor %}"}, "lembar Rekap, sel C1", "dihapus saat"),
        ({"A1": "{% if orang.nama %}", "A2": "{% endif %}"}, "lembar Rekap, sel A2", "tempat lain"),
    ],
)
def test_masalah_xlsx(sel: dict[str, Any], letak: str, pesan: str) -> None:
    masalah = periksa(xlsx(sel))["masalah"]
    assert any(m[0].startswith(letak) and pesan in m[1] for m in masalah), masalah


def test_tanpa_bentuk_hanya_penulisan() -> None:
    hasil = periksa(docx("{{ apa.saja }} {{ apa|itu }}"), None)
    assert [b[2] for b in hasil["bidang"]] == ["apa.saja", "apa"]
    assert [m[1] for m in hasil["masalah"]] == ["saringan 'itu' tidak dikenal; maksud Anda 'int'?"]
