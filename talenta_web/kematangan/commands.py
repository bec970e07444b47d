"""Commands of the slice; a module per concern adds its own."""

from __future__ import annotations

import click

from talenta_web.kematangan import commands_kuesioner, commands_papan, commands_penilaian

PERINTAH: tuple[click.Command, ...] = (
    *commands_kuesioner.PERINTAH,
    *commands_papan.PERINTAH,
    *commands_penilaian.PERINTAH,
)
