"""Forms of a session: invitation, and the filter that makes its agenda."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from wtforms import BooleanField, DateTimeLocalField, SelectField, SelectMultipleField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than the stubs
from wtforms.validators import InputRequired, Length, Optional
from wtforms.widgets import CheckboxInput

from talenta_web.komite.cakupan import TANDA, CakupanSidang
from talenta_web.komite.service.sidang import Undangan
from talenta_web.web.formulir import Formulir
from talenta_web.web.konteks import konfigurasi

_BENTUK = "%Y-%m-%dT%H:%M"


def _zona() -> ZoneInfo:
    return ZoneInfo(konfigurasi().zona_waktu)


def _utc(nilai: datetime | None) -> datetime | None:
    """A moment typed in the zone of the installation."""
    return None if nilai is None else nilai.replace(tzinfo=_zona()).astimezone(UTC)


def _lokal(nilai: datetime | None) -> datetime | None:
    return None if nilai is None else nilai.astimezone(_zona()).replace(tzinfo=None, second=0, microsecond=0)


class FormUndangan(Formulir):
    nama = StringField(
        "Nama sidang", [InputRequired(), Length(5, 160)], description="Misalnya Sidang Komite JPT Pratama 2026."
    )
    tempat = StringField(
        "Tempat", [Optional(), Length(max=160)], description="Ruang rapat, atau alamat pertemuan daring."
    )
    dijadwalkan_pada = DateTimeLocalField("Waktu sidang", [Optional()], format=_BENTUK)
    pratinjau_sampai = DateTimeLocalField(
        "Pra-tinjau paling lambat", [Optional()], format=_BENTUK
    )  # fmt: skip

    @classmethod
    def dari_undangan(cls, u: Undangan) -> FormUndangan:
        return cls(data={
            "nama": u.nama, "tempat": u.tempat, "dijadwalkan_pada": _lokal(u.dijadwalkan_pada),
            "pratinjau_sampai": _lokal(u.pratinjau_sampai),
        })  # fmt: skip

    def undangan(self) -> Undangan:
        return Undangan(
            " ".join((self.nama.data or "").split()), " ".join((self.tempat.data or "").split()),
            _utc(self.dijadwalkan_pada.data), _utc(self.pratinjau_sampai.data),
        )  # fmt: skip


class FormCakupan(Formulir):
    """Who stands on the agenda."""

    unit = SelectField("Unit kerja")
    level = SelectField(
        "Level", choices=[SelectChoice("", "Semua level"), *(SelectChoice(str(n), f"Level {n}") for n in range(1, 5))]
    )
    kotak = SelectMultipleField(
        "Kotak", choices=[SelectChoice(str(n), str(n)) for n in range(9, 0, -1)],
        description="Tanpa pilihan berarti semua kotak.", option_widget=CheckboxInput(),
    )  # fmt: skip
    tanda = SelectField(
        "Kepastian kotak",
        choices=[SelectChoice("", "Semua"), *(SelectChoice(k, f"Hanya yang {n}") for k, n in TANDA.items())],
    )
    usulan = BooleanField("Hanya orang yang diusulkan pindah kotak")

    def pilihan_unit(self, unit: Iterable[tuple[str, str]], semua: str = "Seluruh instansi") -> None:
        self.unit.choices = [SelectChoice(nilai, nama) for nilai, nama in (("", semua), *unit)]

    @classmethod
    def dari_cakupan(cls, c: CakupanSidang) -> FormCakupan:
        return cls(data={
            "unit": c.unit, "level": str(c.level or ""), "kotak": [str(k) for k in c.kotak], "tanda": c.tanda,
            "usulan": c.usulan,
        })  # fmt: skip

    def cakupan(self) -> CakupanSidang:
        return CakupanSidang.dari(self.data)


class FormSidang(FormUndangan, FormCakupan):
    komite = SelectField("Komite", [InputRequired()])
    periode = SelectField("Periode pemetaan", [InputRequired()])
