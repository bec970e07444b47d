"""Store of uploaded files (evidence): checked in a child process, random names outside the web root, quotas."""

from talenta_web.basis.gudang.model import GudangBerkas

__all__ = ["GudangBerkas"]
