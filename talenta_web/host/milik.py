"""What a plugin brings for itself: settings, capabilities, pages, commands, migrations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from talenta_web.kontrak import KemampuanPlugin, Migrasi, Setelan

if TYPE_CHECKING:
    from click import Command
    from flask import Blueprint


@dataclass(frozen=True, slots=True)
class MilikPlugin:
    """Checked; `setelan` by code. Pages are checked again on an app (web.ekstensi)."""

    setelan: Mapping[str, Setelan] = field(default_factory=lambda: MappingProxyType({}))
    kemampuan: tuple[KemampuanPlugin, ...] = ()
    blueprint: tuple[Blueprint, ...] = ()
    perintah: tuple[Command, ...] = ()
    migrasi: Migrasi | None = None
