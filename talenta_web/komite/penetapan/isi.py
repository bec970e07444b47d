"""Shape of the sealed record as JSON holds it: what members sign, what is hashed, and what the papers print from.

Values are those of canonical JSON (domain.digest): scores as text with six places or None, dates and moments (UTC) as
ISO text. People are named by the public id of their row: members by `anggota[].pid`, people on the agenda by
`calon[].pid`, accounts by their pid (names of accounts as of the sealing: `sebutan`).
"""

from __future__ import annotations

from typing import Any, TypedDict, cast

from talenta_web.domain import segel
from talenta_web.domain.segel import IsiRusak as IsiRusak
from talenta_web.domain.segel import bentuk_json as bentuk_json
from talenta_web.domain.segel import bungkus as bungkus
from talenta_web.domain.segel import digest as digest

BENTUK = "talenta.penetapan/1"


class IsiSidang(TypedDict):
    pid: str
    nomor: int
    nama: str
    tempat: str
    dijadwalkan_pada: str | None
    mulai_pada: str | None
    selesai_pada: str | None
    cakupan: dict[str, Any]
    pembuka: str
    penutup: str


class IsiKuorum(TypedDict):
    """The rule; `teks` says it in words (domain.kuorum.AturanKuorum.teks)."""

    pembilang: int
    penyebut: int
    lebih_dari: bool
    wajib_ketua: bool
    cara: str
    satu_unit_abstain: bool
    teks: str


class IsiSusunan(TypedDict):
    pid: str
    nomor: int
    sk_nomor: str
    sk_tanggal: str | None
    mulai: str
    selesai: str | None
    kuorum: IsiKuorum


class IsiAnggota(TypedDict):
    pid: str
    urut: int
    nip: str
    nama: str
    jabatan: str
    peran: str


class IsiHadir(TypedDict):
    anggota: str
    cara: str
    masuk_pada: str
    keluar_pada: str | None
    terlambat: bool
    calon_nomor: int | None


class IsiPemetaan(TypedDict):
    """The run: rule version, versions of core and plugins, and the digests that freeze its inputs and results."""

    pid: str
    periode: str
    periode_nama: str
    tanggal_acuan: str
    aturan_kode: str
    aturan_nama: str
    aturan_versi: str
    aturan_sk: str | None
    aturan_digest: str
    bahan_digest: str
    hasil_digest: str
    kepala_digest: str
    versi_inti: str
    versi_plugin: dict[str, Any]
    terpetakan: int
    belum: int


class IsiUsulan(TypedDict):
    """One proposal about the person, as its newest step stood; `langkah` are all its steps, `pengusul` an account."""

    pid: str
    pengusul: str
    kotak_usul: int | None
    kode_alasan: str
    alasan: str
    bukti: list[dict[str, Any]]
    langkah: list[dict[str, Any]]


class IsiPemungutan(TypedDict):
    """One vote: `berhak` and `suara[].anggota` are members; `suara` = [{"anggota", "pilihan", "waktu"}]."""

    putaran: int
    kotak: int | None
    berhak: list[str]
    dibuka_pada: str
    ditutup_pada: str | None
    suara: list[dict[str, Any]]


class IsiKeputusan(TypedDict):
    """`beda_pendapat` = [{"anggota", "teks"}], `benturan` = [{"anggota", "jenis"}], `hitungan`: its figures."""

    nomor: int
    jenis: str
    kotak_hitung: int | None
    kotak: int | None
    kode_alasan: str
    alasan: str
    beda_pendapat: list[dict[str, str]]
    benturan: list[dict[str, str]]
    hitungan: dict[str, Any]
    oleh: str | None
    waktu: str


class IsiTindakLanjut(TypedDict):
    pid: str
    kode: str
    teks: str
    catatan: str
    penanggung_jawab: str
    tenggat: str | None


class IsiCalon(TypedDict):
    """A person on the agenda. `putusan`: the decision that counts (None = none), `kotak`: the box after it (None for
    tunda, and where nothing could be mapped). `pratinjau` = [{"anggota", "pilihan", "catatan"}]. `bahan_digest` and
    `hasil_digest`: SHA-256 of the frozen records, and of the rest of the result row.
    """

    pid: str
    nomor: int
    urut_hasil: int
    pegawai_pid: str
    nip: str
    nama: str
    jabatan: str | None
    golongan: str | None
    unit: str | None
    level: int | None
    jenjang: str | None
    rumpun: str | None
    target: str | None
    kinerja: str | None
    potensial: str | None
    nilai_talenta: str | None
    tingkat_kinerja: str | None
    tingkat_potensial: str | None
    bahan_digest: str
    hasil_digest: str
    kotak_hitung: int | None
    kotak_usul: int | None
    kotak: int | None
    sebab: str
    usulan: list[IsiUsulan]
    pratinjau: list[dict[str, str]]
    pemungutan: list[IsiPemungutan]
    keputusan: list[IsiKeputusan]
    putusan: IsiKeputusan | None
    tindak_lanjut: list[IsiTindakLanjut]


class IsiKrs(TypedDict):
    """A place in a succession group: `kelompok` instansi or nasional, `peringkat` within the box by nilai_talenta."""

    kelompok: str
    calon: str
    kotak: int
    peringkat: int


class Sebaran(TypedDict):
    """People per box ("1".."9", "0" = not mappable), computed and after; `ditunda` are in none after."""

    hitung: dict[str, int]
    akhir: dict[str, int]
    ditunda: int


class Naskah(TypedDict):
    """What members sign, and what is later compared with the live rows."""

    sidang: IsiSidang
    komite: str
    susunan: IsiSusunan
    anggota: list[IsiAnggota]
    kehadiran: list[IsiHadir]
    pemetaan: IsiPemetaan
    calon: list[IsiCalon]
    krs: list[IsiKrs]
    sebaran_agenda: Sebaran
    sebaran_seluruh: Sebaran


class IsiTandaTangan(TypedDict):
    """A signature or a refusal in words, under the Naskah that had this digest."""

    anggota: str
    digest: str
    setuju: bool
    catatan: str
    waktu: str


class Isi(TypedDict):
    """The whole sealed record of one version. `sebelumnya`: digest of the version before, `alasan`: why this one.

    `sebutan`: names as of the sealing that may change later: {"instansi", "komite", "akun": {pid: name}}.
    `pembuat`: {"versi_inti", "versi_plugin"} at the sealing. `aktivitas`: {"jumlah", "digest"} of the whole activity.
    """

    bentuk: str
    nomor: int
    alasan: str
    sebelumnya: str | None
    diusulkan_oleh: str
    ditetapkan_oleh: str
    ditetapkan_pada: str
    naskah: Naskah
    naskah_digest: str
    tanda_tangan: list[IsiTandaTangan]
    sebutan: dict[str, Any]
    pembuat: dict[str, Any]
    aktivitas: dict[str, Any]


def buka(data: bytes) -> Isi:
    """The record again; IsiRusak when the bytes are no such record."""
    return cast(Isi, segel.buka(data, BENTUK, Isi.__annotations__))
