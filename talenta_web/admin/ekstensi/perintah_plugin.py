"""`talenta p SLUG ...`: the commands that plugins bring."""

from __future__ import annotations

from typing import Any

import click
from flask.cli import ScriptInfo

from talenta_web.host import Registry


def _registry(ctx: click.Context) -> tuple[Any, Registry]:
    app = ctx.ensure_object(ScriptInfo).load_app()
    return app, app.extensions["talenta_registry"]


class _SatuPlugin(click.Group):
    """Commands of one plugin; they run with an app context, and what they raise is told in one line."""

    def __init__(self, app: Any, slug: str, perintah: tuple[click.Command, ...]) -> None:
        super().__init__(slug, commands={str(p.name): p for p in perintah}, help=f"Perintah plugin {slug}.")
        self._app = app

    def invoke(self, ctx: click.Context) -> Any:
        with self._app.app_context():
            try:
                return super().invoke(ctx)
            except (click.exceptions.Exit, click.ClickException, click.Abort, KeyboardInterrupt):
                raise
            except BaseException as e:
                raise click.ClickException(f"Plugin {self.name}: {type(e).__name__}: {e}") from e


class GrupPlugin(click.Group):
    """Finds the commands in the registry of the app that runs."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        _, registry = _registry(ctx)
        return [s for s, m in registry.milik.items() if m.perintah]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        app, registry = _registry(ctx)
        milik = registry.milik.get(cmd_name)
        return _SatuPlugin(app, cmd_name, milik.perintah) if milik and milik.perintah else None


@click.group("p", cls=GrupPlugin, invoke_without_command=True, help="Perintah dari plugin: talenta p SLUG PERINTAH.")
@click.pass_context
def p(ctx: click.Context) -> None:
    """Without a plugin: list those that bring commands."""
    if ctx.invoked_subcommand is None:
        nama = GrupPlugin.list_commands(ctx.command, ctx) if isinstance(ctx.command, GrupPlugin) else []
        click.echo("\n".join(nama) or "Tidak ada plugin yang membawa perintah.")
