"""Backup and restore: one file with the database, the data folder and a manifest that says what must be in it."""

from talenta_web.admin.service.cadangan.buat import HasilCadangan, buat
from talenta_web.admin.service.cadangan.manifes import GalatCadangan, Manifes
from talenta_web.admin.service.cadangan.pulih import pulihkan

__all__ = ["GalatCadangan", "HasilCadangan", "Manifes", "buat", "pulihkan"]
