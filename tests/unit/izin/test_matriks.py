"""The permission matrix: the shipped file, its parser, and the answers of `boleh`."""

from __future__ import annotations

import csv
import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talenta_web import resources
from talenta_web.domain.izin import (
    ANONIM,
    PERAN,
    GalatMatriks,
    Lingkup,
    Matriks,
    Pelaku,
    Penugasan,
    Sel,
    boleh,
)

TEKS = resources.data("matriks_izin.csv")
MATRIKS = Matriks.baca(TEKS)
POLA = re.compile(r"^(-|[PSUOAM]!?2?x?s?)$")


def orang(*peran: tuple[str, str | None]) -> Pelaku:
    return Pelaku(1, "pid", 7, "198503122010011005", "Budi", tuple(Penugasan(*p) for p in peran))


def tabel(**baris: str) -> Matriks:
    """A matrix of one-row capabilities: tabel(a_b="PU=U,PK=S!")."""
    isi = []
    for no, (nama, sel) in enumerate(baris.items()):
        pasangan = dict(s.split("=") for s in sel.split(","))
        isi.append(f"Z{no:02d},{nama.replace('_', '.')},{','.join(pasangan.get(p, '-') for p in PERAN)},,")
    return Matriks.baca("\n".join([TEKS.splitlines()[0], *isi]))


def test_every_cell_of_the_file_is_well_formed() -> None:
    jumlah = 0
    for baris in csv.DictReader(TEKS.splitlines()):
        for peran in PERAN:
            assert POLA.match(baris[peran]), baris
            jumlah += 1
    assert jumlah == 14 * len(MATRIKS.kemampuan)


def test_every_letter_of_the_specification_has_its_rows() -> None:
    huruf = Counter(k.kode[0] for k in MATRIKS.kemampuan.values())
    assert huruf == {"A": 22, "B": 14, "C": 29, "D": 22, "E": 6, "F": 32, "G": 17, "H": 19}


def test_denied_for_everybody_is_allowed_for_nobody() -> None:
    for nama in ("akun.menyamar", "keputusan.hapus", "jejak.ubah_hapus", "peran.beri.bkn"):
        assert MATRIKS[nama].peran_boleh == ()


@given(st.text(max_size=6))
def test_cell_parser_agrees_with_the_pattern(teks: str) -> None:
    if POLA.fullmatch(teks) and not teks.endswith("\n"):
        assert Sel.urai(teks).huruf == teks[0]
    else:
        with pytest.raises(GalatMatriks):
            Sel.urai(teks)


@given(st.sampled_from("PSUOAM"), st.tuples(*[st.booleans()] * 4))
def test_conditions_are_read_in_order(huruf: str, tanda: tuple[bool, bool, bool, bool]) -> None:
    teks = huruf + "".join(t for t, ada in zip("!2xs", tanda, strict=True) if ada)
    assert Sel.urai(teks) == Sel(huruf, *tanda)


@pytest.mark.parametrize(
    ("ganti", "pesan"),
    [
        (("A01,sesi.masuk,P", "A01,sesi.masuk,Q"), "Baris 2"),
        (("A02,", "A01,"), "sudah ada"),
        (("A01,sesi.masuk,P,O", "A01,sesi.masuk,P"), "kolom"),
        (("kode,nama", "kode,judul"), "Baris 1"),
        (("A01,sesi.masuk", "a1,sesi.masuk"), "tidak sah"),
        (("O,ya,login page", "O,y,login page"), "ubah"),
    ],
)
def test_a_broken_file_is_refused_with_its_line(ganti: tuple[str, str], pesan: str) -> None:
    assert ganti[0] in TEKS
    with pytest.raises(GalatMatriks, match=pesan):
        Matriks.baca(TEKS.replace(*ganti, 1))


def test_anonymous_gets_public_capabilities_only() -> None:
    for k in MATRIKS.kemampuan.values():
        assert boleh(MATRIKS, None, k.nama).ya == (k.sel[ANONIM].huruf == "P")


def test_unit_scope_without_a_unit_sees_nothing() -> None:
    m = tabel(a_b="PU=U")
    jawab = boleh(m, orang(("PU", None)), "a.b")
    assert jawab.ya
    assert jawab.lingkup == Lingkup(7)
    assert not jawab.lingkup.memuat("198503122010011005", "/1/")


def test_several_roles_give_the_union() -> None:
    m = tabel(a_b="PG=O,PU=U,PK=S,AD=M,BK=A")
    satu = boleh(m, orang(("PG", None), ("PU", "/1/2/"), ("PU", "/1/9/")), "a.b").lingkup
    assert satu == Lingkup(7, unit_jalur=("/1/2/", "/1/9/"), nip="198503122010011005")
    semua = boleh(m, orang(("AD", None), ("PK", None)), "a.b").lingkup
    assert semua == Lingkup(7, seluruh=True)
    samar = boleh(m, orang(("AD", None), ("PU", "/1/2/"), ("PG", None)), "a.b").lingkup
    assert samar is not None
    assert samar.samarkan("1", "/1/3/")
    assert not samar.samarkan("1", "/1/2/5/")
    assert not samar.samarkan("198503122010011005", "/1/3/")
    assert boleh(m, orang(("BK", None)), "a.b").lingkup == Lingkup(7, agregat=True)


def test_a_prefix_of_a_number_is_not_a_subtree() -> None:
    lingkup = Lingkup(7, unit_jalur=("/1/2/",))
    assert lingkup.memuat("x", "/1/2/")
    assert lingkup.memuat("x", "/1/2/3/")
    assert not lingkup.memuat("x", "/1/20/")


def test_step_up_widens_only_while_it_is_fresh() -> None:
    m = tabel(a_b="PU=U,PK=S!")
    dua = orang(("PU", "/1/"), ("PK", None))
    assert boleh(m, dua, "a.b").lingkup == Lingkup(7, unit_jalur=("/1/",))
    assert boleh(m, dua, "a.b", segar=True).lingkup == Lingkup(7, seluruh=True, unit_jalur=("/1/",))
    assert boleh(m, orang(("PK", None)), "a.b").putusan == "segar"


def test_two_person_cells_only_let_propose() -> None:
    m = tabel(a_b="PK=S!2x,PU=U", c_d="PK=S!2", e_f="AD=-")
    assert boleh(m, orang(("PK", None)), "a.b").putusan == "segar"
    usul = boleh(m, orang(("PK", None)), "a.b", segar=True)
    assert (usul.putusan, usul.dua_orang, usul.ya, usul.bukan_sendiri) == ("dua_orang", True, False, True)
    assert usul.lingkup == Lingkup(7, seluruh=True)
    assert boleh(m, orang(("PK", None), ("PU", "/1/")), "a.b", segar=True).lingkup == Lingkup(7, unit_jalur=("/1/",))
    assert [m[n].selalu_dua_orang for n in ("a.b", "c.d", "e.f")] == [False, True, False]


def test_conditions_of_any_role_bind() -> None:
    m = tabel(a_b="PK=Sx,KK=Us")
    jawab = boleh(m, orang(("PK", None), ("KK", "/1/")), "a.b")
    assert jawab.bukan_sendiri
    assert jawab.keadaan


def test_no_role_is_refused_everything() -> None:
    for nama in MATRIKS.kemampuan:
        assert boleh(MATRIKS, orang(), nama).putusan == "tidak" or MATRIKS[nama].umum


def test_unknown_capability_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        boleh(MATRIKS, None, "tidak.ada")
