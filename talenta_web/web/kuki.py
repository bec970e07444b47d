"""Cookies: `__Host-` names with Secure; on loopback http an own name without it, refused on any other host."""

from __future__ import annotations

from flask import Response, request

from talenta_web.web.konteks import konfigurasi

HOST_LOKAL = frozenset({"127.0.0.1", "localhost", "[::1]"})


def nama_host(host: str) -> str:
    """Host without its port."""
    return host[: host.index("]") + 1] if host.startswith("[") and "]" in host else host.partition(":")[0]


def nama_kuki(dasar: str, loopback: bool) -> str:
    return f"{dasar}_lokal" if loopback else f"__Host-{dasar}"


def boleh_kuki() -> bool:
    """A cookie without Secure may travel on loopback only, whatever the trusted hosts say."""
    return not konfigurasi().loopback or nama_host(request.host) in HOST_LOKAL


def baca_kuki(dasar: str) -> str | None:
    return request.cookies.get(nama_kuki(dasar, konfigurasi().loopback)) if boleh_kuki() else None


def setel_kuki(jawaban: Response, dasar: str, nilai: str) -> None:
    lokal = konfigurasi().loopback
    if boleh_kuki():
        jawaban.set_cookie(nama_kuki(dasar, lokal), nilai, path="/", secure=not lokal, httponly=True, samesite="Lax")


def hapus_kuki(jawaban: Response, dasar: str) -> None:
    lokal = konfigurasi().loopback
    jawaban.delete_cookie(nama_kuki(dasar, lokal), path="/", secure=not lokal, httponly=True, samesite="Lax")
