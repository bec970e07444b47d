"""Click parameter types of this slice."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

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
