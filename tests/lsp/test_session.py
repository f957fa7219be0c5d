"""Whole sessions: a client of the protocol's own library and the real server, in two processes."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from lsprotocol import types
from pygls.exceptions import JsonRpcException

from lsp.editor import Editor, capabilities, editing
from support.command_line import NOTES, write

SOFTMAX, VECTOR = "Maths/softmax.md", "Maths/vector.md"


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """A vault in a folder whose name has spaces and letters that an address writes otherwise."""
    root = tmp_path / "Mein Gedächtnis #1 😀"
    root.mkdir()
    write(root, {**NOTES, "notegraph.yaml": ""})
    return root


async def actions(editor: Editor, name: str, words: str, *only: str) -> dict[str, types.CodeAction]:
    """The code actions at a place by title."""
    at = editor.at(name, words)
    context = types.CodeActionContext([], only=list(only) or None)
    params = types.CodeActionParams(editor.document(name), types.Range(at, at), context)
    found = await editor.client.text_document_code_action_async(params)
    return {one.title: one for one in found or () if isinstance(one, types.CodeAction)}


def listed(answer: object) -> list[object]:
    """An answer that may be one, several or none."""
    return list(answer) if isinstance(answer, (list, tuple)) else []


def edits_of(editor: Editor, edit: types.WorkspaceEdit | None) -> dict[str, list[types.TextEdit]]:
    """A workspace edit's text edits by file."""
    assert edit is not None
    if edit.changes is not None:
        return {editor.name(uri): list(made) for uri, made in edit.changes.items()}
    found: dict[str, list[types.TextEdit]] = {}
    for change in edit.document_changes or ():
        if isinstance(change, types.TextDocumentEdit):
            found[editor.name(change.text_document.uri)] = [
                one for one in change.edits if isinstance(one, types.TextEdit)
            ]
    return found


def test_a_session(vault: Path) -> None:
    async def session() -> Editor:
        async with editing(vault) as editor:
            client = editor.client
            text = editor.open(SOFTMAX)
            (broken,) = await editor.findings(SOFTMAX, bool)
            assert (broken.code, broken.source, broken.severity) == (
                "NG101",
                "notegraph",
                types.DiagnosticSeverity.Error,
            )
            assert editor.words(SOFTMAX, broken.range) == "[[vectr]]"
            assert "did you mean `Maths/vector.md`?" in broken.message

            found = await actions(editor, SOFTMAX, "[[vectr]]")
            assert list(found) == [
                "Write `[[vector]]` (NG101, unsafe: check what it means)",
                "Silence NG101 broken-link on this line",
            ]
            mend, silence = found.values()
            assert not mend.is_preferred
            assert list(mend.diagnostics or ()) == [broken]
            assert "[[vector]].\n" in editor.edited(SOFTMAX, edits_of(editor, mend.edit)[SOFTMAX])
            editor.change(SOFTMAX, editor.edited(SOFTMAX, edits_of(editor, silence.edit)[SOFTMAX]))
            await editor.codes(SOFTMAX)
            assert "[[vectr]]. %% notegraph-disable NG101 %%\n" in editor.texts[SOFTMAX]

            editor.change(SOFTMAX, text.replace("[[vectr]]", "😀é [[Énergie]] 😀 [[vector#Nothing]]"))
            (missing,) = await editor.findings(SOFTMAX, lambda told: [one.code for one in told] == ["NG103"])
            assert editor.words(SOFTMAX, missing.range) == "[[vector#Nothing]]"

            place = types.TextDocumentPositionParams(editor.document(SOFTMAX), editor.at(SOFTMAX, "[[vector#N", 3))
            goal = types.DefinitionParams(place.text_document, place.position)
            (target,) = listed(await client.text_document_definition_async(goal))
            assert isinstance(target, types.LocationLink)
            assert editor.name(target.target_uri) == VECTOR
            assert target.origin_selection_range == missing.range

            links = await client.text_document_references_async(
                types.ReferenceParams(types.ReferenceContext(True), place.text_document, place.position)
            )
            assert [(editor.name(one.uri), one.range.start.line) for one in links or ()] == [
                (VECTOR, 0),
                (SOFTMAX, 6),
                (SOFTMAX, 10),
                (SOFTMAX, 12),
            ]

            shown = await client.text_document_hover_async(
                types.HoverParams(place.text_document, editor.at(SOFTMAX, "what does"))
            )
            assert shown is not None
            assert isinstance(shown.contents, types.MarkupContent)
            assert "A list of numbers" in shown.contents.value
            assert ": new" in shown.contents.value

            outline = await client.text_document_document_symbol_async(types.DocumentSymbolParams(place.text_document))
            (top,) = outline or ()
            assert isinstance(top, types.DocumentSymbol)
            assert (top.name, [one.name for one in top.children or ()]) == ("Softmax", ["Temperature"])

            editor.change(SOFTMAX, text + "\n😀 [[vec")
            offers = await client.text_document_completion_async(
                types.CompletionParams(place.text_document, editor.end(SOFTMAX))
            )
            assert isinstance(offers, types.CompletionList)
            offer = offers.items[0]
            assert (offer.label, offer.detail) == ("vector", VECTOR)
            assert isinstance(offer.text_edit, types.TextEdit)
            assert editor.words(SOFTMAX, offer.text_edit.range) == "vec"
            assert offer.text_edit.new_text == "vector]]"
            return editor

    editor = asyncio.run(session())
    assert editor.code == 0
    assert (vault / SOFTMAX).read_bytes().decode() == NOTES[SOFTMAX]
    assert [one.method for one in editor.watching] == [types.WORKSPACE_DID_CHANGE_WATCHED_FILES]
    assert editor.shown == []
    assert [one.message for one in editor.logged] == [f"the vault is {vault}"]


def test_findings_follow_other_notes_saved_and_not(vault: Path) -> None:
    async def session() -> Editor:
        async with editing(vault) as editor:
            editor.open(VECTOR)
            await editor.codes(VECTOR)
            editor.open(SOFTMAX)
            await editor.codes(SOFTMAX, "NG101")
            editor.change(SOFTMAX, NOTES[SOFTMAX].replace("## Temperature", "## Heat"))
            await editor.codes(VECTOR, "NG103")
            editor.close(SOFTMAX)
            await editor.codes(VECTOR)
            editor.open(SOFTMAX)
            editor.change(SOFTMAX, NOTES[SOFTMAX].replace("## Temperature", "## Heat"))
            editor.save(SOFTMAX)
            await editor.codes(VECTOR, "NG103")
            (vault / "Maths" / "vectr.md").write_text("there now\n")
            editor.touched("Maths/vectr.md")
            await editor.codes(SOFTMAX)
            (vault / "notegraph.yaml").write_text("lint_ignore: [NG103]\n")
            editor.touched("notegraph.yaml")
            await editor.codes(VECTOR)
            (vault / "notegraph.yaml").write_text("lint_ignore: [NOPE]\n")
            editor.touched("notegraph.yaml")
            editor.change(VECTOR, "[[nowhere]]\n")
            while not editor.shown:
                await asyncio.sleep(0.02)
            (vault / "notegraph.yaml").write_text("")
            editor.touched("notegraph.yaml")
            await editor.codes(VECTOR, "NG101")
            editor.open("new note.md", "[[softmax]] [[nowhere]]\n")
            await editor.codes("new note.md", "NG101")
            (vault / "Maths" / "cut.md").write_bytes(b"\xff [[nowhere]]\n")
            editor.open("Maths/cut.md", "\ufffd [[nowhere]]\n")
            read, broken = await editor.findings("Maths/cut.md", lambda told: len(told) == 2)
            assert (read.code, broken.code) == ("NG101", None)
            editor.open("../outside.md", "[[nowhere]]\n")
            editor.open("plain.txt", "[[nowhere]]\n")
            return editor

    editor = asyncio.run(session())
    assert "NOPE" in editor.shown[0].message
    assert editor.code == 0


def test_safe_fixes_all_at_once(vault: Path) -> None:
    async def session() -> None:
        async with editing(vault) as editor:
            editor.open("alone.md", "😀 [[normalised exponential]] and [[Softmax]] `x`\n")
            await editor.codes("alone.md", "NG106", "NG108")
            quick = await actions(editor, "alone.md", "[[norm", "quickfix")
            first = next(iter(quick.values()))
            assert first.title == "Write `[[softmax|normalised exponential]]` (NG106)"
            assert first.is_preferred
            every = await actions(editor, "alone.md", "`x`", "source.fixAll")
            assert list(every) == ["Make all safe fixes in this note"]
            (all_safe,) = every.values()
            assert all_safe.kind == "source.fixAll.notegraph"
            editor.change("alone.md", editor.edited("alone.md", edits_of(editor, all_safe.edit)["alone.md"]))
            await editor.codes("alone.md")
            assert editor.texts["alone.md"] == "😀 [[softmax|normalised exponential]] and [[softmax|Softmax]] `x`\n"
            assert await actions(editor, "alone.md", "`x`") == {}

    asyncio.run(session())


@pytest.mark.parametrize("encoding", ["utf-8"])
def test_places_in_the_units_agreed_on(vault: Path, encoding: str) -> None:
    async def session() -> None:
        able = capabilities(encodings=[encoding])
        async with editing(vault, able=able) as editor:
            assert editor.encoding == encoding
            # A form feed and U+2028 end no line; a byte-order mark is a character that the client has.
            editor.open("alone.md", "😀é\f\u2028 [[nowhere]] 😀 [[alone]]\r\nä [[gone]]\r\n")
            first, second = await editor.findings("alone.md", bool)
            assert editor.words("alone.md", first.range) == "[[nowhere]]"
            assert editor.words("alone.md", second.range) == "[[gone]]"
            at = editor.at("alone.md", "[[alone]]", 4)
            params = types.DefinitionParams(editor.document("alone.md"), at)
            assert await editor.client.text_document_definition_async(params)
            editor.change("alone.md", "\ufeff😀 [[nowhere]]\n[[gone]]")
            first, second = await editor.findings("alone.md", bool)
            assert editor.words("alone.md", first.range) == "[[nowhere]]"
            assert editor.words("alone.md", second.range) == "[[gone]]"

    asyncio.run(session())


def test_renaming(vault: Path) -> None:
    async def session() -> None:
        async with editing(vault) as editor:
            client = editor.client
            editor.open(VECTOR, "😀 [[softmax]] and [[softmax#Temperature]]\n")
            editor.open(SOFTMAX)
            at = editor.at(VECTOR, "[[softmax#", 3)
            ready = await client.text_document_prepare_rename_async(
                types.PrepareRenameParams(editor.document(VECTOR), at)
            )
            assert isinstance(ready, types.PrepareRenamePlaceholder)
            assert (ready.placeholder, editor.words(VECTOR, ready.range)) == ("softmax", "softmax")
            edit = await client.text_document_rename_async(types.RenameParams(editor.document(VECTOR), at, "Boltzmann"))
            assert edit is not None
            made = edits_of(editor, edit)
            after = editor.edited(VECTOR, made[VECTOR])
            assert after == "😀 [[Boltzmann]] and [[Boltzmann#Temperature]]\n"
            moves = [one for one in edit.document_changes or () if isinstance(one, types.RenameFile)]
            assert [(editor.name(one.old_uri), editor.name(one.new_uri)) for one in moves] == [
                (SOFTMAX, "Maths/Boltzmann.md")
            ]

            heading = types.RenameParams(editor.document(SOFTMAX), editor.at(SOFTMAX, "Temperature"), "Heat: more")
            made = edits_of(editor, await client.text_document_rename_async(heading))
            assert editor.edited(VECTOR, made[VECTOR]) == "😀 [[softmax]] and [[softmax#Heat more]]\n"
            assert "## Heat: more\n" in editor.edited(SOFTMAX, made[SOFTMAX])

            nothing = types.PrepareRenameParams(editor.document(SOFTMAX), editor.at(SOFTMAX, "turns"))
            assert await client.text_document_prepare_rename_async(nothing) is None
            with pytest.raises(JsonRpcException, match="there is such a file already"):
                await client.text_document_rename_async(types.RenameParams(editor.document(VECTOR), at, "vector"))
            words = types.RenameParams(editor.document(SOFTMAX), editor.at(SOFTMAX, "turns"), "x")
            with pytest.raises(JsonRpcException, match="put the cursor on"):
                await client.text_document_rename_async(words)

    asyncio.run(session())
    assert (vault / SOFTMAX).exists()


def test_a_plain_editor(vault: Path) -> None:
    async def session() -> Editor:
        async with editing(vault, "--vault", ".", able=capabilities(plain=True), folder=False) as editor:
            client = editor.client
            editor.open(SOFTMAX)
            await editor.codes(SOFTMAX, "NG101")
            assert editor.watching == []
            found = await client.text_document_definition_async(
                types.DefinitionParams(editor.document(SOFTMAX), editor.at(SOFTMAX, "[[vector]]", 3))
            )
            assert [type(one) for one in listed(found)] == [types.Location]
            nowhere = types.TextDocumentPositionParams(editor.document(SOFTMAX), editor.at(SOFTMAX, "turns"))
            goal = types.DefinitionParams(nowhere.text_document, nowhere.position)
            assert await client.text_document_definition_async(goal) is None
            asked = types.HoverParams(nowhere.text_document, nowhere.position)
            assert await client.text_document_hover_async(asked) is None
            outline = await client.text_document_document_symbol_async(
                types.DocumentSymbolParams(editor.document(SOFTMAX))
            )
            assert [one.name for one in outline or () if isinstance(one, types.SymbolInformation)][:2] == [
                "Softmax",
                "Temperature",
            ]
            mend = next(iter((await actions(editor, SOFTMAX, "[[vectr]]")).values()))
            assert list(edits_of(editor, mend.edit)) == [SOFTMAX]
            assert mend.edit is not None
            assert mend.edit.document_changes is None
            at = editor.at(SOFTMAX, "[[vector]]", 3)
            with pytest.raises(JsonRpcException, match="use `notegraph rename`"):
                await client.text_document_rename_async(types.RenameParams(editor.document(SOFTMAX), at, "New"))
            return editor

    assert asyncio.run(session()).code == 0


def test_a_folder_that_is_no_vault_is_left_alone(tmp_path: Path) -> None:
    write(tmp_path / "notes", {"a.md": "[[nowhere]]\n"})

    async def session() -> Editor:
        async with editing(tmp_path / "notes") as editor:
            editor.open("a.md")
            document, at = editor.document("a.md"), types.Position(0, 3)
            client = editor.client
            assert await client.text_document_hover_async(types.HoverParams(document, at)) is None
            assert await client.text_document_definition_async(types.DefinitionParams(document, at)) is None
            context = types.ReferenceContext(False)
            assert await client.text_document_references_async(types.ReferenceParams(context, document, at)) is None
            assert await client.text_document_completion_async(types.CompletionParams(document, at)) is None
            assert await client.text_document_document_symbol_async(types.DocumentSymbolParams(document)) is None
            assert await client.text_document_rename_async(types.RenameParams(document, at, "x")) is None
            prepared = types.PrepareRenameParams(document, at)
            assert await client.text_document_prepare_rename_async(prepared) is None
            assert await actions(editor, "a.md", "[[") == {}
            return editor

    editor = asyncio.run(session())
    assert (editor.code, editor.logged, editor.shown) == (0, [], [])
