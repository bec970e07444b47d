"""Finds, loads, checks and guards plugins. Knows pluggy; neither SQL, Flask nor Polars."""

from __future__ import annotations

from talenta_web.host.galat import GalatPlugin, Penyedia
from talenta_web.host.muat import muat_plugin
from talenta_web.host.registry import MasalahPlugin, Registry
from talenta_web.host.terdaftar import tambah_inti

__all__ = ["GalatPlugin", "MasalahPlugin", "Penyedia", "Registry", "muat_plugin", "tambah_inti"]
