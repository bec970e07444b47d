"""The unit tree and the posts of the invented Kabupaten, sized to the number of people."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from talenta_web.demo.tetapan import bahan
from talenta_web.domain.jenjang import JENJANG

KELAS = {
    **{"II.a": 15, "II.b": 14, "III.a": 12, "III.b": 11, "IV.a": 9, "IV.b": 8},
    **{"ahli_utama": 13, "ahli_madya": 11, "ahli_muda": 9, "ahli_pertama": 8},
    **{"penyelia": 8, "mahir": 7, "terampil": 6, "pemula": 5},
}


@dataclass(frozen=True, slots=True)
class Unit:
    """A work unit; `tempat` is the kind of place that decides which functional posts occur."""

    kode: str
    nama: str
    induk: str | None
    tempat: str
    opd: str


@dataclass(frozen=True, slots=True)
class Jabatan:
    """A post of the reference list."""

    kode: str
    nama: str
    jenis_jabatan: str
    jenjang: str
    eselon: str | None
    rumpun: str
    kelas_jabatan: int
    bup: int


@dataclass(slots=True)
class Kabupaten:
    """Units, posts, structural places, and the places of the many with their share of people."""

    kode: str
    unit: list[Unit] = field(default_factory=list)
    jabatan: dict[str, Jabatan] = field(default_factory=dict)
    struktural: list[tuple[Unit, Jabatan]] = field(default_factory=list)
    massa: list[tuple[Unit, float]] = field(default_factory=list)

    def tambah_unit(self, kode: str, nama: str, induk: str | None, tempat: str, opd: str) -> Unit:
        unit = Unit(kode, nama, induk, tempat, opd)
        self.unit.append(unit)
        return unit

    def tempatkan(self, unit: Unit, nama: str, jenjang: str, eselon: str, rumpun: str, akhiran: str = "KA") -> None:
        """Add a structural post of the unit."""
        jenis = JENJANG[jenjang].jenis_jabatan
        kode = f"{unit.kode}.{akhiran}"
        self.jabatan[kode] = Jabatan(kode, nama, jenis, jenjang, eselon, rumpun, KELAS[eselon], JENJANG[jenjang].bup)
        self.struktural.append((unit, self.jabatan[kode]))


def kode_umum(nama: str) -> str:
    """Code of a post that many hold; codes have at most 40 characters."""
    return nama.lower().replace(" ", "-")[:26].rstrip("-")


def _jabatan_umum(kab: Kabupaten) -> None:
    isi = bahan("jabatan.toml")
    for f in isi["fungsional"]:
        tingkat = [
            *(("ahli_pertama", "ahli_muda", "ahli_madya", "ahli_utama") if f.get("keahlian") else ()),
            *(("terampil", "mahir", "penyelia") if f.get("keterampilan") else ()),
        ]
        for jenjang in tingkat:
            kode = f"{kode_umum(f['nama'])}.{jenjang}"
            bup = max(f.get("bup", 0), JENJANG[jenjang].bup)
            nama = f"{f['nama']} {JENJANG[jenjang].label}"
            kab.jabatan[kode] = Jabatan(kode, nama, "JF", jenjang, None, f["rumpun"], KELAS[jenjang], bup)
    for p in isi["pelaksana"]:
        kode = kode_umum(p["nama"])
        kab.jabatan[kode] = Jabatan(kode, p["nama"], "JA", "pelaksana", None, "umum", p["kelas"], 58)


def _setda(kab: Kabupaten, banyak_opd: int) -> None:
    isi = bahan("unit.toml")
    setda = kab.tambah_unit("SETDA", "Sekretariat Daerah", "KAB", "umum", "SETDA")
    kab.tempatkan(setda, "Sekretaris Daerah", "jpt_pratama", "II.a", "pemerintahan")
    if banyak_opd >= 10:
        for i, nama in enumerate([*isi["asisten"], *isi["staf_ahli"]], 1):
            kab.tempatkan(setda, nama, "jpt_pratama", "II.b", "pemerintahan", f"JPT{i}")
    for i, (nama, rumpun) in enumerate(isi["bagian"][: max(2, banyak_opd // 2)], 1):
        bagian = kab.tambah_unit(f"SETDA.{i:02d}", nama, "SETDA", rumpun, "SETDA")
        kab.tempatkan(bagian, f"Kepala {nama}", "administrator", "III.a", rumpun)
        kab.massa.append((bagian, 0.06 / 9))


def _opd(kab: Kabupaten, o: dict[str, Any], bagian: float) -> None:
    kode, nama, rumpun = o["kode"], o["nama"], o["rumpun"]
    opd = kab.tambah_unit(kode, nama, "KAB", rumpun, kode)
    ekor = nama.split(" ", 1)[1]
    gelar = o["kepala"] if o["kepala"] in {"Inspektur", "Sekretaris Dewan"} else f"{o['kepala']} {ekor}"
    kab.tempatkan(opd, gelar, "jpt_pratama", "II.b", rumpun)
    sekretariat = kab.tambah_unit(f"{kode}.SEK", f"Sekretariat {nama}", kode, "umum", kode)
    kab.tempatkan(sekretariat, f"Sekretaris {nama}", "administrator", "III.a", "umum")
    for i, sub in enumerate(("Umum dan Kepegawaian", "Perencanaan dan Keuangan"), 1):
        kab.tempatkan(sekretariat, f"Kepala Subbagian {sub} {nama}", "pengawas", "IV.a", "umum", f"SUB{i}")
    tempat = [sekretariat]
    for i, b in enumerate(o["bidang"], 1):
        unit = kab.tambah_unit(f"{kode}.B{i}", f"{b} {nama}", kode, rumpun, kode)
        jabatan = b if b.startswith("Inspektur") else f"Kepala {b}"
        kab.tempatkan(unit, f"{jabatan} {nama}", "administrator", "III.b", rumpun)
        tempat.append(unit)
    if rumpun in {"teknik", "pertanian", "sosial", "sdm"}:
        upt = kab.tambah_unit(f"{kode}.UPT", f"UPT {nama}", kode, rumpun, kode)
        kab.tempatkan(upt, f"Kepala UPT {nama}", "pengawas", "IV.a", rumpun)
        tempat.append(upt)
    kab.massa += [(u, bagian / len(tempat)) for u in tempat]


def _kecamatan(kab: Kabupaten, banyak: int) -> None:
    isi = bahan("unit.toml")
    for i in range(1, banyak + 1):
        nama = isi["kecamatan"][i - 1]
        kec = kab.tambah_unit(f"KEC{i:02d}", f"Kecamatan {nama}", "KAB", "kecamatan", f"KEC{i:02d}")
        kab.tempatkan(kec, f"Camat {nama}", "administrator", "III.a", "pemerintahan")
        kab.tempatkan(kec, f"Sekretaris Kecamatan {nama}", "administrator", "III.b", "pemerintahan", "SEK")
        for j, seksi in enumerate(("Pemerintahan", "Ketenteraman dan Ketertiban"), 1):
            jabatan = f"Kepala Seksi {seksi} Kecamatan {nama}"
            kab.tempatkan(kec, jabatan, "pengawas", "IV.a", "pemerintahan", f"SI{j}")
        for j, kel in enumerate(isi["kelurahan"][i % 3 : i % 3 + 2], 1):
            unit = kab.tambah_unit(f"{kec.kode}.{j}", f"Kelurahan {kel} {nama}", kec.kode, "kecamatan", kec.opd)
            kab.tempatkan(unit, f"Lurah {kel} {nama}", "pengawas", "IV.a", "pemerintahan")
            kab.massa.append((unit, 0.02 / banyak / 2))
        kab.massa.append((kec, 0.04 / banyak))


def _layanan(kab: Kabupaten, massa: int, kecamatan: int) -> None:
    """Schools, puskesmas and the hospital: large numbers of people in few kinds of place."""
    nama = bahan("unit.toml")["kecamatan"]
    for i in range(kecamatan):
        label = f"Koordinator Wilayah Pendidikan {nama[i]}"
        kab.tambah_unit(f"DISDIK.KW{i + 1:02d}", label, "DISDIK", "pendidikan", "DISDIK")
    sekolah = max(2, round(massa * 0.43 / 14))
    for i in range(sekolah):
        jenis = "SMP" if i % 4 == 3 else "SD"
        label = f"{jenis} Negeri {i // kecamatan + 1} {nama[i % kecamatan]}"
        induk = f"DISDIK.KW{i % kecamatan + 1:02d}"
        unit = kab.tambah_unit(f"{induk}.{jenis}{i + 1:03d}", label, induk, "sekolah", "DISDIK")
        kab.massa.append((unit, 0.43 / sekolah))
    puskesmas = max(1, round(massa * 0.14 / 30))
    for i in range(puskesmas):
        urut = f" {i // kecamatan + 1}" if i >= kecamatan else ""
        label = f"Puskesmas {nama[i % kecamatan]}{urut}"
        unit = kab.tambah_unit(f"DINKES.PKM{i + 1:02d}", label, "DINKES", "puskesmas", "DINKES")
        kab.massa.append((unit, 0.14 / puskesmas))
    rsud = kab.tambah_unit("RSUD", "Rumah Sakit Umum Daerah Contoh Jaya", "DINKES", "rsud", "RSUD")
    kab.tempatkan(rsud, "Direktur Rumah Sakit Umum Daerah", "administrator", "III.a", "kesehatan")
    kab.massa.append((rsud, 0.09))


def susun(jumlah: int, kode: str, nama: str) -> Kabupaten:
    """The instansi for about `jumlah` people: few perangkat daerah when small, the full tree from 2,400 on."""
    isi = bahan("unit.toml")
    kab = Kabupaten(kode)
    kab.tambah_unit("KAB", nama, None, "umum", "KAB")
    _jabatan_umum(kab)
    banyak_opd = min(len(isi["opd"]), max(3, jumlah // 95))
    kecamatan = min(len(isi["kecamatan"]), max(1, jumlah // 170))
    _setda(kab, banyak_opd)
    for o in isi["opd"][:banyak_opd]:
        _opd(kab, o, 0.26 / banyak_opd)
    _kecamatan(kab, kecamatan)
    _layanan(kab, jumlah - len(kab.struktural), kecamatan)
    return kab
