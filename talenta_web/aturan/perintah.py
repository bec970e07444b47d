"""Click parts of this slice: parameter types and a group whose usage errors are Indonesian, one per line."""

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


class Kelompok(click.Group):
    """A group that reports wrong usage in Indonesian on one line and exits with 2."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except click.UsageError as e:
            click.echo(_terjemah(e), err=True)
            perintah = e.ctx.command_path if e.ctx else ctx.command_path
            click.echo(f"Petunjuk: {perintah} --help", err=True)
            ctx.exit(SALAH_PAKAI)


def _terjemah(e: click.UsageError) -> str:
    if isinstance(e, click.MissingParameter) and e.param is not None:
        nama = e.param.opts[0] if isinstance(e.param, click.Option) else e.param.human_readable_name
        return f"{nama} belum diisi."
    if isinstance(e, click.NoSuchOption):
        return f"Opsi {e.option_name} tidak dikenal."
    if isinstance(e, click.BadParameter) and e.param is not None:
        return f"{e.param.opts[0] if isinstance(e.param, click.Option) else e.param.human_readable_name}: {e.message}"
    if e.message.startswith("No such command"):
        return "Perintah tidak dikenal. Yang tersedia: periksa, kamus, nilai."
    if e.message.startswith("Got unexpected extra argument"):
        return f"Ada argumen yang berlebih: {e.message.partition('(')[2].rstrip(')')}."
    return e.message
