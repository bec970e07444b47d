"""Forms of the pages of papers."""

from __future__ import annotations

from typing import Any

from wtforms import (
    BooleanField,
    DateField,
    Field,
    FileField,
    Form,
    IntegerField,
    SelectField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than the stubs
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from talenta_web.domain.nip import Nip, NipTidakSah
from talenta_web.domain.tata_naskah import UNSUR_NOMOR, periksa_pola
from talenta_web.laporan.naskah.isian import KEAMANAN
from talenta_web.web.formulir import Formulir

MAKS_KOP, MAKS_BARIS_KOP = 5, 90
MARGIN = (10, 60)
MARGIN_BAWAH = (20, 60)
"""The foot holds what the core prints on every page."""
JANGKAR = ("#", "$", "^", "~", "|")
"""Characters that a paper of ours never prints by itself."""
_UNSUR = " ".join(f"{{{u}}}" for u in UNSUR_NOMOR)


def _pilih(*isi: tuple[str, str]) -> list[SelectChoice]:
    return [SelectChoice(value=nilai, label=label) for nilai, label in isi]


def _margin(sisi: str, batas: tuple[int, int] = MARGIN) -> IntegerField:
    return IntegerField(f"Margin {sisi} (mm)", [InputRequired(), NumberRange(*batas)])


class FormProfil(Formulir):
    """The profile; fields as ProfilNaskah."""

    nama = StringField("Nama instansi", [InputRequired(), Length(max=200)], description="Dipakai pada judul berkas.")
    kop = TextAreaField(
        "Baris kop surat",
        [InputRequired()],
        description=f"Satu baris per unit, paling banyak {MAKS_KOP}; baris terakhir dicetak paling besar.",
        render_kw={"rows": 4},
    )
    alamat = TextAreaField(
        "Alamat di bawah kop",
        [Optional(), Length(max=400)],
        render_kw={"rows": 2},
        description="Jalan, kota, kode pos, telepon, laman, surel.",
    )
    logo = FileField("Lambang instansi", description="PNG atau JPEG, paling besar 2 MB. Kosongkan bila tidak berubah.")
    hapus_logo = BooleanField("Hapus lambang yang sekarang")
    tempat = StringField("Tempat penandatanganan", [Optional(), Length(max=60)], description="Misalnya Tanjung Selor.")
    kertas = SelectField(
        "Ukuran kertas",
        choices=_pilih(("A4", "A4 (210 x 297 mm)"), ("F4", "F4 (215 x 330 mm)"), ("F4-210", "F4 (210 x 330 mm)")),
    )
    margin_atas = _margin("atas")
    margin_kanan = _margin("kanan")
    margin_bawah = _margin("bawah", MARGIN_BAWAH)
    margin_kiri = _margin("kiri")
    huruf = SelectField("Jenis huruf", choices=_pilih(("arial", "Arial"), ("bookman", "Bookman Old Style")))
    ukuran_huruf = IntegerField("Ukuran huruf (pt)", [InputRequired(), NumberRange(9, 14)])
    nomor_halaman = SelectField(
        "Nomor halaman",
        choices=_pilih(("strip", "- 2 - di tengah atas, mulai halaman kedua"), ("kaki", "Halaman 2 dari 5 di kaki")),
    )
    pola_nomor = StringField(
        "Pola nomor naskah",
        [InputRequired(), Length(max=120)],
        description=f"Unsur: {_UNSUR}. Nomor urut berjalan per tahun; {{urut:3}} menulis 007.",
    )
    kode_unit = StringField("Kode unit pada nomor", [Optional(), Length(max=40)], description="Misalnya BKPSDM.")
    klasifikasi = StringField(
        "Kode klasifikasi arsip",
        [Optional(), Length(max=40)],
        description="Bawaan; dapat diganti saat laporan dibuat. Misalnya 800.1.",
    )
    kode_keamanan = SelectField("Klasifikasi keamanan bawaan", choices=_pilih(*KEAMANAN))

    def validate_kop(self, medan: Field) -> None:
        baris = baris_kop(medan.data)
        if len(baris) > MAKS_KOP or any(len(b) > MAKS_BARIS_KOP for b in baris):
            raise ValidationError(f"Paling banyak {MAKS_KOP} baris, masing-masing {MAKS_BARIS_KOP} huruf.")

    def validate_pola_nomor(self, medan: Field) -> None:
        if salah := periksa_pola(medan.data):
            raise ValidationError(salah)
        for unsur, isi in (("{unit", self.kode_unit), ("{klasifikasi", self.klasifikasi)):
            if unsur in medan.data and not isi.data:
                raise ValidationError(f"Pola memakai {unsur}}}; isi juga {isi.label.text.lower()}.")


def baris_kop(teks: str | None) -> list[str]:
    """Lines of the letterhead without empty ones."""
    return [b for baris in (teks or "").splitlines() if (b := baris.strip())]


class FormPenandatangan(Formulir):
    """A signer; fields as kontrak.Penandatangan."""

    nama = StringField(
        "Nama", [InputRequired(), Length(max=150)], description="Seperti dicetak, dengan gelar bila perlu."
    )
    nip = StringField(
        "NIP", [Optional(), Length(max=24)], description="18 angka; boleh kosong, misalnya untuk kepala daerah."
    )
    pangkat = StringField("Pangkat", [Optional(), Length(max=60)], description="Misalnya Pembina Utama Muda.")
    jabatan = StringField("Jabatan", [InputRequired(), Length(max=200)])
    atribut = SelectField(
        "Kewenangan menandatangani",
        default="",
        choices=_pilih(
            ("", "Atas jabatan sendiri"), ("a.n.", "a.n. (atas nama)"), ("u.b.", "u.b. (untuk beliau)"),
            ("Plt.", "Plt. (pelaksana tugas)"), ("Plh.", "Plh. (pelaksana harian)"),
        ),
    )  # fmt: skip
    atas_nama = StringField(
        "Jabatan yang diwakili",
        [Length(max=200)],
        description="Untuk a.n. dan u.b.: atas nama siapa. Untuk Plt. dan Plh.: jabatan yang diisi.",
    )
    melalui = StringField(
        "Pejabat di antaranya",
        [Length(max=200)],
        description="Hanya untuk u.b.: pejabat yang semestinya menandatangani a.n.",
    )
    cara = SelectField(
        "Cara tanda tangan",
        default="basah",
        choices=_pilih(
            ("basah", "Tanda tangan basah (ruang kosong)"), ("kotak_kosong", "Tanda tangan elektronik: kotak kosong"),
            ("jangkar", "Tanda tangan elektronik: karakter jangkar BSrE"),
            ("srikandi", "Srikandi (peubah pada DOCX)"),
        ),
    )  # fmt: skip
    jangkar = SelectField(
        "Karakter jangkar",
        default=JANGKAR[0],
        choices=_pilih(*((j, j) for j in JANGKAR)),
        description="Hanya untuk cara jangkar. Dua penandatangan satu naskah memakai karakter yang berbeda.",
    )
    berlaku_sejak = DateField("Berlaku sejak", [InputRequired()])
    berlaku_sampai = DateField("Berlaku sampai", [Optional()])

    def validate_nip(self, medan: Field) -> None:
        medan.data = "".join((medan.data or "").split())
        if medan.data:
            try:
                Nip.urai(medan.data)
            except NipTidakSah as e:
                raise ValidationError(str(e)) from e

    def validate_atas_nama(self, medan: Field) -> None:
        if self.atribut.data and not (medan.data or "").strip():
            raise ValidationError(f"Wajib diisi untuk {self.atribut.data}")

    def validate_berlaku_sampai(self, medan: Field) -> None:
        sejak = self.berlaku_sejak.data
        if medan.data and sejak and medan.data < sejak:
            raise ValidationError("Tanggal akhir sebelum tanggal mulai.")


class FormTutup(Formulir):
    """The last day of a signer."""

    hari_terakhir = DateField("Hari terakhir berwenang", [InputRequired()])


class FormBatal(Formulir):
    """Why a number is cancelled."""

    alasan = StringField(
        "Alasan pembatalan",
        [InputRequired(), Length(10, 300)],
        description="Tercatat pada register; jangan menuliskan data pribadi.",
    )


class FormMulai(Formulir):
    """The running number that was given last outside of the system."""

    urut = IntegerField("Nomor urut terakhir yang sudah diberikan", [InputRequired(), NumberRange(1, 99_999)])


def isi(form: Form) -> dict[str, Any]:
    """Values of the fields; texts without blanks around them, a text that was not sent is empty."""
    return {m.short_name: _teks(m.data) if isinstance(m, StringField) else m.data for m in form}


def _teks(nilai: str | None) -> str:
    return "\n".join((nilai or "").strip().splitlines())
