"""Every key of the browser: what it does, and what it says where there is nothing to do."""

from __future__ import annotations

from typing import Any

from textual.pilot import Pilot
from textual.widgets import Input

from notegraph.model.keys import FACES
from notegraph_cli.tui.browse.find import FindScreen
from notegraph_cli.tui.browse.graph import GraphScreen
from notegraph_cli.tui.help import KeysScreen
from notegraph_cli.tui.stats.screen import StatsScreen
from support.vaults import write_vault
from tui.browsing import Walk, drive, here, message, on_page, page, side
from tui.vault import seen


def test_links_are_chosen_followed_and_one_goes_back_and_forward(walk: Walk) -> None:
    app = walk.app()

    async def steps(pilot: Pilot[Any]) -> None:
        assert "norm" in seen(app)
        await pilot.press("tab")
        assert message(app) == "→ maths/exponential.md"
        await pilot.press("tab")
        assert message(app) == "→ maths/exponential.md # Growth"
        await pilot.press("enter")
        assert here(app) == "maths/exponential.md"
        assert "Fast." in seen(app)  # at the heading
        assert page(app).scroll_offset.y > 0
        await pilot.press("backspace")
        assert (here(app), page(app).chosen) == ("maths/softmax.md", 1)
        await pilot.press("backspace")
        assert message(app) == "this is where the walk began"
        await pilot.press("f")
        assert here(app) == "maths/exponential.md"
        await pilot.press("alt+left", "alt+right", "f")
        assert message(app) == "there is no page ahead"
        await pilot.press("tab")
        assert message(app) == "the page has no links"
        await pilot.press("enter")
        assert message(app) == "the page has no links"

    drive(app, steps)


def test_links_go_round_and_the_first_is_one_on_the_screen(walk: Walk) -> None:
    links = "".join(f"[[a{number}]]\n\n" for number in range(40))
    files = {f"a{number}.md": "x\n" for number in range(40)}
    write_vault(walk.root, {"many.md": links, **files})
    app = walk.app("many.md")

    async def steps(pilot: Pilot[Any]) -> None:
        await pilot.press("shift+tab")
        assert page(app).chosen == 39
        assert "a39" in seen(app)
        await pilot.press("tab")
        assert page(app).chosen == 0
        await pilot.press("escape")
        assert page(app).chosen is None
        await pilot.press("pagedown", "tab")
        chosen = page(app).chosen
        assert chosen is not None
        assert 0 < chosen < 39
        await pilot.press("enter")
        assert here(app) == f"a{chosen}.md"

    drive(app, steps)


def test_scrolling(walk: Walk) -> None:
    app = walk.app("maths/exponential.md")

    async def steps(pilot: Pilot[Any]) -> None:
        rows = []
        for key in ("j", "down", "k", "up", "pagedown", "pageup"):
            await pilot.press(key)
            rows.append(page(app).scroll_offset.y)
        assert rows[:4] == [1, 2, 1, 0]
        assert rows[4] > 10
        assert rows[5] == 0

    drive(app, steps)


def test_the_lists_beside_the_page(walk: Walk) -> None:
    app = walk.app()

    async def steps(pilot: Pilot[Any]) -> None:
        assert not side(app).display
        await pilot.press("l")
        assert side(app).has_focus
        assert "1 broken" in seen(app)
        assert "norm broken" in seen(app)
        await pilot.press("enter")  # the first that leads anywhere
        assert here(app) == "maths/exponential.md"
        await pilot.press("backspace", "b", "j", "k", "enter")
        assert here(app) == "models/attention.md"
        await pilot.press("backspace", "m")
        assert "The gate is a Normalised" in seen(app)
        await pilot.press("down", "enter")
        assert here(app) == "models/transformer.md"
        await pilot.press("backspace", "c")
        await pilot.press("escape")
        assert not side(app).display
        await pilot.press("escape")
        assert not app.is_running or app._exit

    drive(app, steps)


def test_sections_without_entries_say_so(walk: Walk) -> None:
    write_vault(walk.root, {"zzz lonely.md": "nothing\n"})
    app = walk.app("zzz lonely.md")

    async def steps(pilot: Pilot[Any]) -> None:
        for key, says in {
            "l": "the page has no links",
            "b": "no note links here",
            "m": "no other note says its name without a link",
            "c": "the page has no cards",
        }.items():
            await pilot.press(key)
            assert message(app) == says

    drive(app, steps)


def test_finding_as_one_types(walk: Walk) -> None:
    app = walk.app("alone.md")

    async def steps(pilot: Pilot[Any]) -> None:
        await pilot.press("slash")
        assert isinstance(app.screen, FindScreen)
        await pilot.press("enter")  # nothing yet
        await pilot.press(*"weights")
        assert "models/attention.md" in seen(app)
        await pilot.press(*"zz")
        assert "nothing has all these words" in seen(app)
        await pilot.press("enter", "backspace", "backspace", "escape")
        assert on_page(app)
        await pilot.press("slash", *"soft", "down", "down", "up", "pagedown", "pageup", "down", "enter")
        assert here(app) == "models/attention.md"
        await pilot.press("slash", *"j")  # a letter, not a move
        assert app.screen.query_one(Input).value == "j"

    drive(app, steps)


def test_the_graph_and_its_depth(walk: Walk) -> None:
    app = walk.app()

    async def steps(pilot: Pilot[Any]) -> None:
        await pilot.press("minus")
        assert message(app) == "graph and quiz reach 1 link from here"
        await pilot.press("plus")
        assert message(app) == "graph and quiz reach 2 links from here"
        await pilot.press("g")
        assert isinstance(app.screen, GraphScreen)
        assert "5 notes within 2 links" in seen(app)
        assert "↔ transformer" in seen(app)
        await pilot.press("minus")
        assert "3 notes within 1 link" in seen(app)
        await pilot.press("equals_sign", "plus", "plus")
        assert "within 3 links" in seen(app)
        await pilot.press("question_mark")
        assert isinstance(app.screen, KeysScreen)
        await pilot.press("escape", "escape")
        assert app.shown.trail.depth == 3
        await pilot.press("g", "j", "pagedown", "pageup", "down", "enter")
        assert here(app) == "maths/exponential.md"
        await pilot.press("g", "q")
        assert app._exit

    drive(app, steps)


def test_the_way_to_another_note(walk: Walk) -> None:
    app = walk.app("maths/exponential.md")

    async def steps(pilot: Pilot[Any]) -> None:
        await pilot.press("p", *"transf", "enter")
        text = seen(app)
        assert "From exponential to transformer" in text
        assert "3 links" in text
        assert "↔ Weights come from a softmax" in text
        await pilot.press("plus")  # a way has no depth
        assert "3 links" in seen(app)
        await pilot.press("down", "enter")
        assert here(app) == "maths/softmax.md"
        await pilot.press("p", *"mixture", "enter")
        assert "no links lead from one to the other" in seen(app)
        await pilot.press("escape", "p", "escape")
        assert on_page(app)

    drive(app, steps)


def test_statistics_and_all_keys(walk: Walk) -> None:
    app = walk.app()

    async def steps(pilot: Pilot[Any]) -> None:
        await pilot.press("t")
        assert isinstance(app.screen, StatsScreen)
        await pilot.press("question_mark", "escape", "escape", "question_mark")
        assert isinstance(app.screen, KeysScreen)
        assert "the shortest way to another note" in seen(app)
        await pilot.press("q", "q")
        assert app._exit

    drive(app, steps)


def test_ctrl_c_interrupts(walk: Walk) -> None:
    app = walk.app()

    async def steps(pilot: Pilot[Any]) -> None:
        await pilot.press("ctrl+c")

    drive(app, steps)
    assert app.interrupted


def test_keys_can_be_others(walk: Walk) -> None:
    write_vault(walk.root, {"notegraph.yaml": "keys:\n  follow: x\n  next-link: n\n"})
    app = walk.app()

    async def steps(pilot: Pilot[Any]) -> None:
        await pilot.press("n", "x")
        assert here(app) == "maths/exponential.md"

    drive(app, steps)


def test_resizing_keeps_the_place_and_opens_the_lists(walk: Walk) -> None:
    app = walk.app("maths/exponential.md")

    async def steps(pilot: Pilot[Any]) -> None:
        await pilot.press("pagedown")
        row = page(app).scroll_offset.y
        await pilot.resize_terminal(200, 24)
        await pilot.pause()
        assert side(app).display
        assert abs(page(app).scroll_offset.y - row) < 5
        await pilot.resize_terminal(24, 8)
        await pilot.pause()
        assert "exponential" in seen(app)

    drive(app, steps)


def test_every_action_is_done_by_the_screen() -> None:
    from notegraph_cli.tui.browse.screen import BrowseScreen
    from notegraph_cli.tui.browse.side import SECTIONS

    moves = {"down", "up", "page-down", "page-up", *SECTIONS}
    assert all(hasattr(BrowseScreen, f"_do_{name.replace('-', '_')}") for name in FACES["browse"].keys() - moves)
