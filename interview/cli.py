"""The command line: `alongside serve`, `demo`, `check`, `export`, `import`, `schema`, `preview`, `verify`."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Annotated

import typer
from pydantic import ValidationError

from interview.settings import Settings
from interview.words.check import check as check_content
from interview.words.content import locate, read_content
from interview.words.problem import ContentError, Problems

app = typer.Typer(
    no_args_is_help=True, add_completion=False, help="Talk a formal risk assessment through, alongside a young person or a parent or carer."
)


def settings(**own: object) -> Settings:
    """Read the settings, or leave with a sentence for each that cannot be used."""
    try:
        return Settings(**own)  # type: ignore[arg-type]
    except ValidationError as error:
        for each in error.errors():
            typer.echo(f"The setting {'.'.join(str(part) for part in each['loc'])} cannot be used: {each['msg']}", err=True)
        raise typer.Exit(2) from None


def _fail(error: Exception) -> typer.Exit:
    typer.echo(str(error), err=True)
    return typer.Exit(1)


def _serve(chosen: Settings, *, demo: bool) -> None:
    from interview.app import serve as run_app
    from storage import CannotOpen

    try:
        run_app(chosen, demo=demo)
    except (CannotOpen, ContentError) as error:
        raise _fail(error) from None


@app.command()
def serve() -> None:
    """Start Alongside on this machine and print where it is."""
    _serve(settings(), demo=False)


@app.command()
def demo(fresh: Annotated[bool, typer.Option(help="Throw the earlier demonstration away first.")] = True) -> None:
    """Start it over a separate data folder, with fictional cases at three stages."""
    chosen = settings()
    folder = chosen.data.parent / f"{chosen.data.name}-demo"
    key = chosen.key_file.parent / f"{chosen.key_file.stem}-demo.key"
    if fresh:
        shutil.rmtree(folder, ignore_errors=True)
        key.unlink(missing_ok=True)
    _serve(chosen.model_copy(update={"data": folder, "key_file": key, "key": ""}), demo=True)


@app.command()
def check(
    folder: Annotated[Path | None, typer.Argument(help="A folder that holds scripts/ and locales/; else the content in use.")] = None,
) -> None:
    """Check the content: every finding with its file and line. Leaves with 1 where there is an error."""
    from interview.documents.own_word import template_problems

    home = folder or settings().content or locate()
    found = check_content(home)
    found.found += template_problems(read_content(home, Problems()))
    for problem in found:
        typer.echo(str(problem))
    errors = len(found.errors)
    typer.echo("The content can be used." if not errors else "The content cannot be used until the errors above are mended.")
    raise typer.Exit(1 if errors else 0)


@app.command()
def export(case: str, to: Annotated[Path, typer.Option(help="The folder to write to; it is made if it is not there.")]) -> None:
    """Write a case's forms (Word, PDF, FHIR) and the whole case (JSON) into a folder. These files are not sealed."""
    from interview.app import build_desk
    from interview.desk.outside import export_case
    from interview.ports import Trouble
    from storage import CannotOpen

    try:
        desk, storage = build_desk(settings())
    except (CannotOpen, ContentError) as error:
        raise _fail(error) from None
    try:
        made = export_case(desk, case)
        for name, data in made.files.items():
            to.mkdir(mode=0o700, parents=True, exist_ok=True)
            (to / name).write_bytes(data)
            typer.echo(to / name)
    except (Trouble, OSError) as error:
        raise _fail(error) from None
    finally:
        storage.close()
    for name, says in made.refused.items():
        typer.echo(f"{name} was not made. {says}", err=True)
    if made.refused:
        raise typer.Exit(1)


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help="The case.json that `alongside export` wrote.")],
    email: Annotated[str, typer.Option("--for", help="The e-mail address of the professional here for whom the case is opened.")],
) -> None:
    """Make a case of this installation of what `export` wrote elsewhere, under its own id. All of it, or nothing."""
    from interview.app import build_desk
    from interview.desk.bringing import MOST_BYTES, bring_in
    from interview.documents.case_json import Misfit
    from interview.ports import Trouble
    from storage import CannotOpen

    try:
        with file.open("rb") as opened:
            data = opened.read(MOST_BYTES + 1)
    except OSError as error:
        typer.echo(f"The file {file} cannot be read ({error.strerror}). Nothing was changed. Look at its name and its rights.", err=True)
        raise typer.Exit(1) from None
    try:
        desk, storage = build_desk(settings())
    except (CannotOpen, ContentError) as error:
        raise _fail(error) from None
    try:
        brought = bring_in(desk, data, email)
    except (Trouble, Misfit) as error:
        raise _fail(error) from None
    finally:
        storage.close()
    typer.echo(brought)


@app.command()
def schema() -> None:
    """Print the JSON Schema (2020-12) of the case file that `export` writes and `import` reads."""
    from interview.documents.case_json import schema as made

    typer.echo(made().decode())


@app.command()
def preview(
    file: Annotated[Path, typer.Argument(help="A conversation, tool, pathway, guidance or authority: a Markdown file below scripts/.")],
) -> None:
    """Show a file of content in the browser, again at every save, with what the check finds beside it. Opens no case."""
    from interview.preview.place import NotShown, find
    from interview.preview.server import serve as serve_preview

    try:
        where = find(file, settings().content or locate())
    except NotShown as error:
        raise _fail(error) from None
    serve_preview(where, typer.echo)


@app.command()
def verify() -> None:
    """Check every case: seal, chain and entries. Leaves with 1 where something is wrong."""
    from storage import CannotOpen, open_storage

    chosen = settings()
    try:
        storage = open_storage(chosen.data, chosen.key_file, chosen.key)
    except CannotOpen as error:
        raise _fail(error) from None
    findings = storage.verify()
    storage.close()
    for finding in findings:
        typer.echo(finding)
    typer.echo("All is well." if not findings else "Something is wrong; see above. Nothing was changed.")
    raise typer.Exit(1 if findings else 0)


if __name__ == "__main__":
    sys.exit(app())
