"""Tables that admin looks after; they stand in basis, because every part of the app reads them."""

from talenta_web.basis.ekstensi import PluginTepercaya, SetelanPlugin

__all__ = ["PluginTepercaya", "SetelanPlugin"]
