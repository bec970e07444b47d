"""Click parameter types of this slice, and how its commands refuse."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from talenta_web.penskoran.galat import GalatAturan, GalatParameter

if TYPE_CHECKING:
    from talenta_web.penskoran import AturanTerikat

DITOLAK = 1
SALAH_PAKAI = 2


class Tanggal(click.ParamType[date]):
    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        try:
            return value if isinstance(value, date) else date.fromisoformat(value)
        except ValueError:
            self.fail(f'"{value}" bukan tanggal. Tulis tttt-bb-hh, misalnya 2026-01-31.', param, ctx)


class Folder(click.ParamType[Path]):
    name = "FOLDER"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        if not Path(value).is_dir():
            self.fail(f"folder {value} tidak ada.", param, ctx)
        return Path(value)


class Pasangan(click.ParamType[tuple[str, str]]):
    name = "K=V"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, str]:
        if isinstance(value, tuple):
            return value
        kunci, tanda, isi = str(value).partition("=")
        if not tanda or not kunci.strip():
            self.fail(f'"{value}" bukan pasangan. Tulis nama=nilai, misalnya varian=djki.', param, ctx)
        return kunci.strip(), isi.strip()


def gagal(pesan: Iterable[object], kode: int = DITOLAK) -> NoReturn:
    """Say each finding on one line of stderr and leave."""
    for p in pesan:
        click.echo(" ".join(str(p).split("\n")), err=True)
    raise click.exceptions.Exit(kode)


def muat_terikat(sebutan: str, parameter: tuple[tuple[str, str], ...]) -> AturanTerikat:
    """The rule with these parameters; every refusal ends the command with its message."""
    from talenta_web.aturan.muatan import AturanTidakAda, muat_aturan

    kembar = sorted({k for k, _ in parameter if sum(k == x for x, _ in parameter) > 1})
    if kembar:
        gagal([f"Parameter {k} diberikan lebih dari sekali. Tulis satu kali saja." for k in kembar], SALAH_PAKAI)
    try:
        return muat_aturan(sebutan).terapkan(dict(parameter))
    except (AturanTidakAda, GalatParameter) as e:
        gagal([e], SALAH_PAKAI)
    except GalatAturan as e:
        gagal(e.masalah)
