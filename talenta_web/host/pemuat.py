"""Page templates of plugins, each under its own prefix: `<slug>:nama.html`; a core template is never replaced."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from jinja2 import BaseLoader, Environment, FileSystemLoader, PrefixLoader, TemplateNotFound

from talenta_web.host.registry import Registry


class _Html(FileSystemLoader):
    """Only files named .html, because only those are escaped by the app's environment."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        if not template.endswith(".html"):
            raise TemplateNotFound(template)
        return super().get_source(environment, template)

    def list_templates(self) -> list[str]:
        return [n for n in super().list_templates() if n.endswith(".html")]


def pemuat_templat(registry: Registry) -> BaseLoader:
    """Loader of all loaded plugins that have a folder `templates/` in their package."""
    isi: dict[str, BaseLoader] = {}
    for p in registry.plugin:
        folder = Path(p.tempat) / p.titik.partition(":")[0].partition(".")[0] / "templates"
        if p.tempat and folder.is_dir():
            isi[p.slug] = _Html(folder)
    return PrefixLoader(isi, delimiter=":")
