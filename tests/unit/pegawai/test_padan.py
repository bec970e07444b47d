"""Guesses and what becomes of them: names, contents, exchanged headers, values, dates, one column from several."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talenta_web.kontrak import KolomSumber, LembarSumber, SumberData
from talenta_web.kontrak.testing.hukum_impor import mentah
from talenta_web.pegawai.impor.masalah import Daftar
from talenta_web.pegawai.impor.pokok import pokok
from talenta_web.pegawai.impor.skema import skema
from talenta_web.pegawai.impor.tabel import Tabel
from talenta_web.pegawai.padan import isian
from talenta_web.pegawai.padan.jenis import Padanan, PadananKolom, PadananLembar, dari_dict, kunci
from talenta_web.pegawai.padan.kamus import sinonim
from talenta_web.pegawai.padan.susun import Bagian, dari_daftar, dikenal, ke_daftar, padanan, perlu, susun
from talenta_web.pegawai.padan.terapkan import penerjemah, terapkan

NIP_A, NIP_B = "198503122010011005", "199001052015022001"
Baris = Mapping[str, Any]


def satu(lembar: str, *baris: Baris, lama: Sequence[PadananLembar] = (), sumber: Sequence[SumberData] = ()) -> Bagian:
    (b,) = susun([mentah(lembar, baris)], lama, sumber)
    return b


def cara(b: Bagian) -> dict[str, tuple[str, str]]:
    return {k.tujuan: (k.asal[0], b.cara[k.tujuan]) for k in b.isi.kolom}


def isi(t: Tabel) -> list[dict[str, Any]]:
    kolom = [[k.nilai[i] for i in k.indeks] for k in t.kolom]
    return [dict(zip(t.kepala, b, strict=True)) for b in zip(*kolom, strict=True)]


def hasil(lembar: str, *baris: Baris, kolom: Sequence[PadananKolom], tujuan: str, unik: bool = False) -> Tabel:
    m, masalah = mentah(lembar, baris), Daftar()
    (t,) = terapkan([m], Padanan((PadananLembar(kunci(m), tujuan, tuple(kolom), unik),)), masalah)
    assert not masalah
    return t


def test_nama_sama_sinonim_dan_mirip() -> None:
    b = satu(
        "Data ASN", {"No": "1", "NIP": NIP_A, "Nama Lengkap": "Budi", "Kedudukan Hukumm": "Aktif", "Status ASN": "PNS"}
    )
    assert cara(b) == {
        "nip": ("nip", "sama"),
        "nama": ("namalengkap", "sinonim"),
        "jenis_asn": ("statusasn", "sinonim"),
        "kedudukan": ("kedudukanhukumm", "mirip"),
    }
    assert (b.isi.tujuan, b.kurang, b.tak_terpakai, b.pasti) == ("pegawai", (), (), False)


def test_lembar_ditebak_dari_kolomnya() -> None:
    b = satu("Sheet1", {"NIP": NIP_A, "Nama": "Budi", "Nama Diklat": "PKA", "Jumlah JP": 120, "Jenis Diklat": "Bimtek"})
    assert b.isi.tujuan == "diklat"
    assert cara(b)["nama"] == ("namadiklat", "sinonim"), "the name beside it is the person's"
    assert b.tak_terpakai == ("nama",)
    assert satu("Sheet1", {"Zona": "A", "Kadar": "9"}).isi.tujuan == ""


def test_nip_dikenali_dari_isinya() -> None:
    b = satu(
        "pegawai", {"Identitas": NIP_A, "Nama": "Budi", "Status Pegawai": "PNS"}, {"Identitas": NIP_B, "Nama": "Ani"}
    )
    assert cara(b)["nip"] == ("identitas", "isi")
    assert not b.pasti


def test_judul_tertukar_dikenali_dari_isinya() -> None:
    baris = [{"nip": n, "nama": p, "jenis_asn": "PNS", "x": ""} for n, p in (("Budi", NIP_A), ("Ani", NIP_B))]
    b = satu("pegawai", *({**x, "Umur": "40"} for x in baris))
    assert {k: v for k, v in cara(b).items() if v[1] == "tertukar"} == {
        "nip": ("nama", "tertukar"),
        "nama": ("nip", "tertukar"),
    }
    assert not b.pasti
    tgl = satu("pangkat", {"nip": NIP_A, "golongan": "2020-04-01", "tmt golongan": "III/d"})
    assert cara(tgl)["golongan"] == ("tmtgolongan", "tertukar")
    assert (
        cara(satu("pangkat", {"nip": NIP_A, "golongan": "III/d", "tmt golongan": "2020-04-01"}))["tmt"][1] == "sinonim"
    )


def test_isi_diterjemahkan_atau_ditanyakan() -> None:
    b = satu("data pegawai", {"NIP": NIP_A, "Nama": "B", "Status": "x", "L/P": "P", "Gol": "Penata Tk. I, III/d",
                              "Status Pegawai": "Honorer", "Pendidikan": "Magister"})  # fmt: skip
    nilai = {k.tujuan: dict(k.nilai) for k in b.isi.kolom if k.nilai}
    assert nilai == {
        "jenis_kelamin": {"P": "wanita"},
        "golongan": {"Penata Tk. I, III/d": "III/d"},
        "jenis_asn": {"Honorer": None},
        "tingkat_pendidikan": {"Magister": "S2"},
    }
    assert b.belum == 1
    (x,) = padanan([b]).lembar
    assert {k.tujuan: dict(k.nilai) for k in x.kolom}["jenis_asn"] == {}, "what nobody said is refused by cell"


@pytest.mark.parametrize(
    ("isi", "bentuk", "ragu"),
    [
        (("31/12/2024", "01/02/2024"), "hari_bulan_tahun", False),
        (("12/31/2024", "01/02/2024"), "bulan_hari_tahun", False),
        (("03/04/2024", "01/02/2024"), "hari_bulan_tahun", True),
        (("2024-03-31",), "", False),
        (("31/12/2024", "12/31/2024", "01/02/2024"), "hari_bulan_tahun", True),
    ],
)
def test_urutan_tanggal_dibuktikan_isinya(isi: Sequence[str], bentuk: str, ragu: bool) -> None:
    b = satu("pangkat", *({"NIP": NIP_A, "Gol": "III/d", "TMT Golongan": t} for t in isi))
    assert {k.tujuan: k.bentuk for k in b.isi.kolom}["tmt"] == bentuk
    assert ("tmt" in b.ragu) is ragu


@pytest.mark.parametrize(
    ("bentuk", "asal", "harap"),
    [
        ("hari_bulan_tahun", "03/04/2024", {"tanggal": "2024-04-03"}),
        ("bulan_hari_tahun", "03/04/2024", {"tanggal": "2024-03-04"}),
        ("tahun_bulan_hari", "2024.4.3", {"tanggal": "2024-04-03"}),
        ("hari_bulan_tahun", "2022-04-01T00:00:00Z", {"tanggal": "2022-04-01"}),
        ("hari_bulan_tahun", "01-04-2022 00:00:00", {"tanggal": "2022-04-01"}),
        ("hari_bulan_tahun", "31/02/2024", "31/02/2024"),
        ("hari_bulan_tahun", "03/04/24", "03/04/24"),
        ("hari_bulan_tahun", "April 2024", "April 2024"),
        ("", "03/04/2024", "03/04/2024"),
    ],
)
def test_tanggal_menurut_urutan(bentuk: Any, asal: str, harap: Any) -> None:
    assert penerjemah(PadananKolom("tmt", ("x",), {}, bentuk))(asal) == harap


def test_yang_pertama_terisi_sesudah_diterjemahkan_lalu_bawaan() -> None:
    k = PadananKolom("jenis_asn", ("kedudukan", "status"), {"PPPK Aktif": "PPPK", "Aktif": ""}, bawaan="CPNS")
    baris = [{"nip": "1", "kedudukan": a, "status": b} for a, b in (("PPPK aktif", "PNS"), ("AKTIF", "PNS"), ("", ""))]
    t = hasil("x", *baris, kolom=[PadananKolom("nip", ("nip",)), k], tujuan="pegawai")
    assert [b["jenis_asn"] for b in isi(t)] == ["PPPK", "PNS", "CPNS"]


def test_rujukan_berulang_disimpan_sekali_dan_tanpa_kunci_dilewati() -> None:
    baris = [{"unor": u, "nama": n} for u, n in (("U1", "Satu"), ("U1", "Satu"), ("", "Tanpa"), ("U2", "Dua"))]
    kolom = [PadananKolom("kode", ("unor",)), PadananKolom("nama", ("nama",))]
    t = hasil("x", *baris, kolom=kolom, tujuan="unit_kerja", unik=True)
    assert [(b["kode"], b["nama"]) for b in isi(t)] == [("U1", "Satu"), ("U2", "Dua")]
    assert list(t.nomor) == [2, 5]


def test_satu_baris_dengan_isi_tetap_tidak_hilang() -> None:
    kolom = [
        PadananKolom("nip", ("nip",)),
        PadananKolom("tahun", ("tahun",)),
        PadananKolom("periode", (), bawaan="tahunan"),
    ]
    baris = [{"No": "1", "nip": NIP_A, "tahun": "2025"}, {"No": "2", "nip": "", "tahun": ""}]
    assert [b["periode"] for b in isi(hasil("x", *baris, kolom=kolom, tujuan="kinerja"))] == ["tahunan"]


def test_sumber_hanya_bila_kolomnya_khas() -> None:
    nip, tahun = KolomSumber("nip", ("nipBaru", "nip")), KolomSumber("tahun", ("tahun",))
    tetap, predikat = KolomSumber("periode", (), bawaan="tahunan"), KolomSumber("predikat", ("kuadranKinerja",))
    x = LembarSumber("kinerja", ("rw-skp",), (nip, tahun, tetap, predikat))
    s = SumberData("luar", "Luar", "Uraian.", (x,))
    assert satu("Sheet1", {"nip": NIP_A, "tahun": "2025", "predikat": "Baik"}, sumber=[s]).sumber == ""
    umum = {"NIP": NIP_A, "Tahun": "2025", "Predikat SKP": "Baik", "Penilai": "x"}
    assert satu("Sheet1", umum, sumber=[s]).sumber == "", "names that everybody uses speak for nobody"
    b = satu("rw-skp", {"nip": NIP_A, "tahun": "2025", "kuadran_kinerja": "BAIK"}, sumber=[s])
    assert (b.sumber, b.isi.tujuan, b.kurang) == ("Luar", "kinerja", ())


def test_tersimpan_dipakai_menurut_judul_lalu_menurut_kolom() -> None:
    baris = {"Nomor Pegawai": NIP_A, "Panggilan": "Budi", "Tipe": "PNS"}
    m = mentah("Juli", [baris])
    kolom = (
        PadananKolom("nip", ("nomorpegawai",)),
        PadananKolom("nama", ("panggilan",)),
        PadananKolom("jenis_asn", ("tipe",)),
    )
    lama = PadananLembar(kunci(m), "pegawai", kolom)
    b = satu("Juli", baris, lama=[lama])
    assert (b.isi.kolom, set(b.cara.values()), b.pasti) == (kolom, {"tersimpan"}, True)
    assert dikenal([b], [lama], [m])
    agustus = mentah("Agustus", [baris])
    (b,) = susun([agustus], [lama], ())
    assert (b.isi.kolom, b.isi.kunci) == (kolom, kunci(agustus)), "the same header under another name"
    assert not dikenal([b], [lama], [agustus]), "shown once more"
    (b,) = susun([mentah("Lain", [{**baris, "Baru": "1"}])], [lama], ())
    assert b.isi.kolom == kolom, "one more column"
    baru = mentah("Juli", [{**baris, "Tipe": "Honorer"}])
    assert not dikenal(susun([baru], [lama], ()), [lama], [baru]), "a value without meaning is asked"
    tak_ada = replace(lama, tujuan="lembar_yang_dihapus")
    assert susun([m], [tak_ada], ())[0].isi.tujuan != "lembar_yang_dihapus"


def test_judul_yang_tersimpan_di_dua_nama_dipakai_sekali() -> None:
    baris = {"Nomor Pegawai": NIP_A, "Panggilan": "Budi"}
    kolom = (PadananKolom("nip", ("nomorpegawai",)), PadananKolom("nama", ("panggilan",)))
    lama = [PadananLembar(kunci(mentah(n, [baris])), "pegawai", kolom) for n in ("Juli", "Juni")]
    assert [b.isi.tujuan for b in susun([mentah("Agustus", [baris])], lama, ())] == ["pegawai"]


def test_diabaikan_dulu_diabaikan_lagi() -> None:
    m = mentah("Rekap", [{"nip": NIP_A, "tahun": "2025"}])
    lama = PadananLembar(kunci(m), "", ())
    (b,) = susun([m], [lama], ())
    assert b.isi.tujuan == ""
    assert dikenal([b], [lama], [m])
    assert padanan([b]) == Padanan((), (kunci(m),))


def test_bahasa_kita_tidak_ditanya() -> None:
    assert not perlu([mentah("kehadiran", [{"nip": NIP_A, "tahun": "2025", "persen": "99"}])])
    assert perlu([mentah("kehadiran", [{"nip": NIP_A, "tahun": "2025", "hadir": "99"}])])
    assert perlu([mentah("Sheet1", [{"nip": NIP_A, "tahun": "2025", "persen": "99"}])])


def test_tahan_simpan_json() -> None:
    b = satu("Data ASN", {"NIP": NIP_A, "Nama": "Budi", "Status ASN": "Honorer", "Tgl Lahir": "12/03/1985"})
    assert dari_daftar(ke_daftar([b])) == [b]
    p = padanan([b])
    assert dari_dict(p.ke_dict()) == p
    assert asdict(p) == p.ke_dict()


def test_formulir_menolak_yang_tidak_ada() -> None:
    b = satu("Data ASN", {"NIP": NIP_A, "Nama Lengkap": "Budi", "Status ASN": "Honorer"})
    h = isian.baca(
        {"t-0": "lembar_x", "k-0-nama": "nama lengkpa", "b-0-tanggal_lahir": "acak", "w-0-kedudukan": "bebas"}, [b]
    )
    assert set(h.galat) == {"t-0", "k-0-nama", "b-0-tanggal_lahir", "w-0-kedudukan"}
    assert "nama lengkap" in h.galat["k-0-nama"]
    h = isian.baca({"k-0-nama": "", "v-0-jenis_asn-0": "PNSS"}, [b])
    assert set(h.galat) == {"k-0-nama", "v-0-jenis_asn-0"}
    h = isian.baca({"t-0": ""}, [b])
    assert set(h.galat) == {"t-0"}
    h = isian.baca({"k-0-nama": "Nama Lengkap + NIP", "v-0-jenis_asn-0": "PNS"}, [b])
    assert not h.galat
    kolom = {k.tujuan: k for k in h.bagian[0].isi.kolom}
    assert (kolom["nama"].asal, dict(kolom["jenis_asn"].nilai)) == (("namalengkap", "nip"), {"Honorer": "PNS"})
    h = isian.baca({"v-0-jenis_asn-0": "-"}, [b])
    assert dict({k.tujuan: k for k in h.bagian[0].isi.kolom}["jenis_asn"].nilai) == {"Honorer": ""}


@given(
    st.dictionaries(st.from_regex(r"[tkbvw]-0(-[a-z_]+(-[0-9])?)?", fullmatch=True), st.text(max_size=20), max_size=8)
)
def test_formulir_apa_pun_tidak_meledak(form: dict[str, str]) -> None:
    h = isian.baca(form, [satu("Data ASN", {"NIP": NIP_A, "Nama Lengkap": "Budi", "Status ASN": "Honorer"})])
    for b in h.bagian:
        assert not b.isi.tujuan or {k.tujuan for k in b.isi.kolom} <= skema()[b.isi.tujuan].kolom.keys()


def test_sinonim_menunjuk_yang_ada_dan_tidak_saling_rebut() -> None:
    s = sinonim()
    for lembar, kolom in s.kolom.items():
        assert set(kolom.values()) <= skema()[lembar].kolom.keys()
        assert all(kolom[pokok(n)] == n for n in skema()[lembar].kolom), "an own name means itself"
    for (lembar, nama), nilai in s.nilai.items():
        k = skema()[lembar].kolom[nama]
        assert set(nilai.values()) <= set(k.kolom.nilai or ("ya", "tidak")), (lembar, nama)
    assert set(s.lembar.values()) <= skema().keys()
