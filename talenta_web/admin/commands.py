"""Commands of admin: plugins, schema, audit chain, operation."""

from __future__ import annotations

import click

from talenta_web.admin import perintah_cadangan, perintah_cek, perintah_operasi
from talenta_web.admin.ekstensi.perintah import plugin
from talenta_web.admin.ekstensi.perintah_plugin import p
from talenta_web.admin.perintah_jejak import jejak

PERINTAH: tuple[click.Command, ...] = (
    plugin,
    p,
    jejak,
    *perintah_operasi.PERINTAH,
    *perintah_cadangan.PERINTAH,
    *perintah_cek.PERINTAH,
)
