"""Typed settings, read once from the environment (prefix TALENTA_) and checked at start."""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

# a name, not a number: the last label begins with a letter
_DOMAIN = re.compile(r"([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)*[a-z]([a-z0-9-]*[a-z0-9])?")


class GalatKonfigurasi(ValueError):
    """A setting is missing or wrong; the message names it and says what to write."""


def _kunci_lokal(folder: Path, nama: str) -> str:
    """Secret of an embedded installation: made once, kept in the data folder, readable by the owner only."""
    berkas = folder / nama
    try:
        if not berkas.exists():
            folder.mkdir(parents=True, exist_ok=True)
            berkas.touch(mode=0o600)
            berkas.write_text(secrets.token_urlsafe(48), encoding="ascii")
        return berkas.read_text(encoding="ascii").strip()
    except OSError as galat:
        raise GalatKonfigurasi(
            f"Folder data {folder} tidak dapat dipakai ({galat.strerror}). Isi TALENTA_DATA dengan folder lain."
        ) from None


def _bilangan(e: Mapping[str, str], nama: str) -> int:
    teks = e.get(nama, "0")
    if not teks.isdecimal():
        raise GalatKonfigurasi(f"{nama} berisi {teks!r}; isi dengan bilangan bulat, misalnya 0 atau 1.")
    return int(teks)


def _mode(e: Mapping[str, str], loopback: bool) -> str:
    """`produksi` as soon as the app answers to a name beyond this machine, unless said otherwise."""
    mode = e.get("TALENTA_MODE") or ("lokal" if loopback else "produksi")
    if mode not in {"produksi", "lokal"}:
        raise GalatKonfigurasi(f"TALENTA_MODE berisi {mode!r}; isi dengan produksi atau lokal.")
    return mode


def _kunci_data(e: Mapping[str, str], folder: Path, loopback: bool) -> tuple[str, ...]:
    """Keys of sealed columns, newest first; an older one stays in the list until nothing is sealed with it."""
    kunci = tuple(k.strip() for k in e.get("TALENTA_KUNCI_DATA", "").split(",") if k.strip())
    if not kunci:
        if not loopback:
            raise GalatKonfigurasi(
                "TALENTA_KUNCI_DATA belum diisi; tanpa itu rahasia autentikator tidak dapat disimpan. Buat dengan: "
                "python -c 'import secrets; print(secrets.token_urlsafe(48))'"
            )
        kunci = (_kunci_lokal(folder, "kunci-data"),)
    if any(len(k) < 32 for k in kunci):
        raise GalatKonfigurasi("TALENTA_KUNCI_DATA terlalu pendek: isi paling sedikit 32 karakter untuk setiap kunci.")
    return kunci


def _rp_id(e: Mapping[str, str]) -> str | None:
    nama = e.get("TALENTA_RP_ID", "").strip().lower()
    if nama and not _DOMAIN.fullmatch(nama):
        raise GalatKonfigurasi(
            f"TALENTA_RP_ID berisi {nama!r}; isi dengan nama domain saja, misalnya talenta.contoh.go.id."
        )
    return nama or None


@dataclass(frozen=True, slots=True)
class Konfigurasi:
    """Every setting of the application."""

    folder_data: Path
    url_db: str
    kunci_rahasia: str = field(repr=False)
    plugin: tuple[str, ...] | None = None
    plugin_ketat: bool = False
    host_tepercaya: tuple[str, ...] = ("127.0.0.1", "localhost")
    loopback: bool = True
    proksi: int = 0
    zona_waktu: str = "Asia/Jakarta"
    menit_diam: int = 30
    menit_diam_istimewa: int = 15
    jam_mutlak: int = 12
    maks_unggah_mib: int = 40
    mode: str = "lokal"
    url_db_pemilik: str | None = field(default=None, repr=False)
    pekerja: bool = False
    """A command or a worker, not a web server: the database may take longer."""
    kunci_data: tuple[str, ...] = field(default=(), repr=False)
    jangkar: tuple[Path, ...] = ()
    hari_hasil: int = 7
    rp_id: str | None = None
    kuota_pengguna_mib: int = 500
    kuota_instansi_mib: int = 20_480

    @property
    def domain_kunci(self) -> str | None:
        """Domain that security keys are bound to (rp id); None = TALENTA_HOST leaves it open, keys are not offered."""
        if self.rp_id is not None or self.loopback:
            return self.rp_id or "localhost"
        nama = self.host_tepercaya[0] if len(self.host_tepercaya) == 1 else ""
        return nama if _DOMAIN.fullmatch(nama) else None

    @property
    def berkas_jangkar(self) -> tuple[Path, ...]:
        """Files that hold the signed heads of the audit: one with the data, and those on other volumes."""
        return (self.folder_data / "jangkar" / "jejak.jsonl", *self.jangkar)

    @property
    def produksi(self) -> bool:
        """Real people's data: demo data, demo accounts and printed secrets are refused."""
        return self.mode == "produksi"

    @classmethod
    def dari_lingkungan(cls, env: Mapping[str, str] | None = None) -> Konfigurasi:
        """Read TALENTA_* variables; raise GalatKonfigurasi naming the variable."""
        e = os.environ if env is None else env
        folder = Path(e.get("TALENTA_DATA") or "instance").resolve()
        host = tuple(h.strip() for h in e.get("TALENTA_HOST", "127.0.0.1,localhost").split(",") if h.strip())
        loopback = all(h in {"127.0.0.1", "localhost", "[::1]"} for h in host)
        kunci = e.get("TALENTA_KUNCI_RAHASIA", "")
        if not kunci:
            if not loopback:
                raise GalatKonfigurasi(
                    "TALENTA_KUNCI_RAHASIA belum diisi. Buat dengan: python -c "
                    "'import secrets; print(secrets.token_urlsafe(48))'"
                )
            kunci = _kunci_lokal(folder, "kunci-rahasia")
        if len(kunci) < 32:
            raise GalatKonfigurasi("TALENTA_KUNCI_RAHASIA terlalu pendek: isi paling sedikit 32 karakter.")
        plugin = e.get("TALENTA_PLUGINS")
        return cls(
            folder_data=folder,
            url_db=e.get("TALENTA_DB_URL", f"sqlite:///{folder / 'talenta.db'}"),
            kunci_rahasia=kunci,
            plugin=None if plugin is None else tuple(p.strip() for p in plugin.split(",") if p.strip()),
            plugin_ketat=e.get("TALENTA_STRICT_PLUGINS", "0") == "1",
            host_tepercaya=host,
            loopback=loopback,
            proksi=_bilangan(e, "TALENTA_PROKSI"),
            zona_waktu=e.get("TALENTA_ZONA_WAKTU", "Asia/Jakarta"),
            mode=_mode(e, loopback),
            url_db_pemilik=e.get("TALENTA_DB_URL_PEMILIK") or None,
            kunci_data=_kunci_data(e, folder, loopback),
            hari_hasil=_bilangan(e, "TALENTA_HARI_HASIL") or 7,
            rp_id=_rp_id(e),
            kuota_pengguna_mib=_bilangan(e, "TALENTA_KUOTA_PENGGUNA_MIB") or 500,
            kuota_instansi_mib=_bilangan(e, "TALENTA_KUOTA_INSTANSI_MIB") or 20_480,
            jangkar=tuple(Path(b.strip()).resolve() for b in e.get("TALENTA_JANGKAR", "").split(",") if b.strip()),
        )
