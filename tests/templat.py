"""Compiled page templates, shared by all applications of one test process: compiling them is a fifth of a page test."""

from __future__ import annotations

from types import CodeType

from flask import Flask
from jinja2.bccache import Bucket, BytecodeCache


class TembolokTemplat(BytecodeCache):
    """In memory; a template whose source differs is compiled anew."""

    def __init__(self) -> None:
        self._isi: dict[str, tuple[str, CodeType]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        sidik, kode = self._isi.get(bucket.key, ("", None))
        if sidik == bucket.checksum:
            bucket.code = kode

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code is not None:
            self._isi[bucket.key] = (bucket.checksum, bucket.code)


def pasang() -> None:
    """For every application made from now on."""
    Flask.jinja_options = {**Flask.jinja_options, "bytecode_cache": TembolokTemplat()}
