"""Forms of committees and compositions."""

from __future__ import annotations

from typing import Any

from wtforms import (
    BooleanField,
    DateField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than the stubs
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from talenta_web.domain.kuorum import MAYORITAS, MUSYAWARAH, AturanKuorum
from talenta_web.domain.sidang import BENTURAN, DINYATAKAN
from talenta_web.komite.models.susunan import ANGGOTA, INSTANSI, KETUA, PERANGKAT_DAERAH, SEKRETARIS
from talenta_web.komite.queries.susunan import Akun
from talenta_web.komite.service.susunan import IsianAnggota, IsianSusunan
from talenta_web.web.formulir import Formulir

NAMA_TINGKAT = {INSTANSI: "Instansi", PERANGKAT_DAERAH: "Perangkat daerah"}
NAMA_KURSI = {KETUA: "Ketua", SEKRETARIS: "Sekretaris", ANGGOTA: "Anggota"}
MAKS_ANGGOTA = 31


class FormKomite(Formulir):
    nama = StringField(
        "Nama Komite",
        [InputRequired(), Length(5, 160)],
        description="Seperti dalam SK, misalnya Komite Talenta Instansi.",
    )
    tingkat = RadioField(
        "Tingkat", [InputRequired()], choices=[SelectChoice(k, n) for k, n in NAMA_TINGKAT.items()], default=INSTANSI
    )
    unit = SelectField("Perangkat daerah", description="Hanya untuk Komite tingkat perangkat daerah.")

    def pilihan_unit(self, unit: list[tuple[str, str]]) -> None:
        self.unit.choices = [SelectChoice(nilai, nama) for nilai, nama in (("", "Tidak ada"), *unit)]


class FormAnggota(Formulir):
    """One row of the composition; `pengguna` is the public id of the account."""

    pengguna = HiddenField()
    nama = StringField("Nama dalam SK", [InputRequired(), Length(2, 200)])
    jabatan = StringField("Jabatan dalam SK", [InputRequired(), Length(2, 250)])
    peran = SelectField("Kedudukan dalam Komite")
    mulai = DateField("Mulai", [Optional()], description="Kosong: sama dengan susunan.")
    selesai = DateField("Selesai", [Optional()], description="Kosong: sama dengan susunan.")

    def untuk(self, akun: Akun | None) -> FormAnggota:
        """Offer the parts that this account may take."""
        pilihan = akun.pilihan if akun else ()
        self.peran.choices = [SelectChoice(k, NAMA_KURSI[k]) for k in pilihan] or [SelectChoice("", "Tidak berperan")]
        return self

    def isian(self) -> IsianAnggota:
        return IsianAnggota(
            self.pengguna.data or "", self.nama.data or "", self.jabatan.data or "", self.peran.data or "",
            self.mulai.data, self.selesai.data,
        )  # fmt: skip


class FormSusunan(Formulir):
    mulai = DateField("Mulai bertugas", [InputRequired()])
    selesai = DateField("Sampai dengan", [Optional()], description="Kosongkan bila SK tidak menyebut batasnya.")
    kuorum_lebih = RadioField(
        "Kuorum kehadiran", choices=[SelectChoice("1", "Lebih dari"), SelectChoice("0", "Paling sedikit")], default="1"
    )
    kuorum_pembilang = IntegerField("Pembilang", [InputRequired(), NumberRange(1, 99)], default=1)
    kuorum_penyebut = IntegerField("Penyebut", [InputRequired(), NumberRange(1, 99)], default=2)
    wajib_ketua = BooleanField("Ketua harus hadir", default=True)
    cara_putus = RadioField(
        "Cara memutus",
        choices=[
            SelectChoice(MUSYAWARAH, "Musyawarah mufakat: ketua menyatakan hasil, suara dicatat"),
            SelectChoice(MAYORITAS, "Suara terbanyak: perubahan perlu lebih dari setengah suara yang diberikan"),
        ],
        default=MUSYAWARAH,
    )
    satu_unit_abstain = BooleanField(
        "Anggota satu unit kerja dengan pegawai yang dibahas tidak ikut memutus", default=True
    )

    def isian(self, anggota: list[FormAnggota]) -> IsianSusunan:
        """What is proposed; ValueError when the quorum makes no sense. The chair comes first, then the secretary."""
        assert self.mulai.data is not None
        urut = [KETUA, SEKRETARIS, ANGGOTA, ""]
        return IsianSusunan(
            self.mulai.data,
            self.selesai.data,
            self.kuorum(),
            bool(self.satu_unit_abstain.data),
            tuple(sorted((a.isian() for a in anggota), key=lambda a: urut.index(a.peran if a.peran in urut else ""))),
        )

    def kuorum(self) -> AturanKuorum:
        return AturanKuorum(
            self.kuorum_pembilang.data or 0,
            self.kuorum_penyebut.data or 0,
            lebih_dari=self.kuorum_lebih.data == "1",
            wajib_ketua=bool(self.wajib_ketua.data),
            cara=self.cara_putus.data or MUSYAWARAH,
        )


class FormTetapkan(Formulir):
    sk_nomor = StringField("Nomor SK", [InputRequired(), Length(3, 120)])
    sk_tanggal = DateField("Tanggal SK", [InputRequired()])


class FormTolakSusunan(Formulir):
    alasan = TextAreaField("Alasan menolak", [InputRequired(), Length(10, 500)])


class FormBerhenti(Formulir):
    pada = DateField("Berhenti per", [InputRequired()], description="Hari pertama tidak lagi menjadi anggota.")
    alasan = StringField("Alasan", [InputRequired(), Length(5, 300)], description="Misalnya pensiun, pindah, atau SK.")


class FormBenturan(Formulir):
    nip = StringField("NIP pegawai", [InputRequired()], description="18 angka, di instansi Anda.")
    jenis = RadioField("Hubungan", [InputRequired()], choices=[SelectChoice(k, BENTURAN[k]) for k in DINYATAKAN])
    keterangan = TextAreaField(
        "Keterangan",
        [Optional(), Length(max=500)],
        description="Wajib untuk “Kepentingan lain”. Dibaca sekretaris dan ketua.",
    )


class FormCabutBenturan(Formulir):
    alasan = StringField("Alasan mencabut", [InputRequired(), Length(10, 300)])


def salahkan(form: Any, medan: str, pesan: str) -> bool:
    """Put a refusal beside its field; False when the form has no such field."""
    if medan not in form:
        return False
    form[medan].errors = [*form[medan].errors, pesan]
    return True
