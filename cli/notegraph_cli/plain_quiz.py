"""The quiz in lines: it never moves the cursor, asks for no confirmation, and reads one key a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from notegraph.model.errors import LogError
from notegraph.workspace.quiz import Quiz, RefusedError
from notegraph_cli.exit_codes import ExitCode
from notegraph_cli.lines import read_line
from notegraph_cli.output import Output, Painted, counted

if TYPE_CHECKING:
    from notegraph.workspace.after_lapse import AfterLapse, Standing
    from notegraph.workspace.typed_answer import Comparison

_HELP = """\
  Enter   show the answer
  {grades}     grade it: {meaning}
  u       undo the last grade, suspension or burial
  s       suspend the card: it is not asked any more
  b       bury the card for today
  c       show the concept pages behind the card
  d       after a forgotten card: practise what it builds on, off the schedule
  ?       this help
  q       stop; what was graded is saved"""
_TYPING_HELP = """\
  With --type a line before the answer is the answer;
  begin one that looks like a key with a space."""

_GRADE = "g"
_TYPING_KEYS = frozenset("usbcd?q")
_MEANING = {
    "0-5": "0 not at all … 5 without effort",
    "1-4": "1 again, 2 hard, 3 good, 4 easy",
}


class PlainQuiz:
    """Shows a ``Quiz`` on stdout and passes lines of stdin on."""

    def __init__(self, out: Output, quiz: Quiz, *, typing: bool = False) -> None:
        """``typing`` asks for typed answers."""
        self.out = out
        self.quiz = quiz
        self.typing = typing
        self.expected: list[str] = []  # what is still to be typed for the card being asked
        self.done = ""  # what was done here and not undone, a letter each
        self.unsaved = False
        self.told = False

    def run(self) -> ExitCode:
        """Asks until no card is left, ``q`` or the end of input. Fails if the last grade could not be saved."""
        if self.quiz.card is None and not self.quiz.workspace.keys:
            from notegraph_cli.no_cards import tell_no_cards

            tell_no_cards(self.out)
            return ExitCode.OK
        if self.quiz.card is None:
            self._rest("nothing left for today: ", "nothing to review now")
            return ExitCode.OK
        self.out.note(
            f"{self._left()}; Enter shows the answer, {self._keys()} and Enter grade it, ? lists all keys, q stops"
        )
        try:
            self._question()
            while (line := read_line(self.out, "")) is not None and not self._ends(line.strip()):
                if not self._typed(line):
                    self._take(line.strip())
        except KeyboardInterrupt:
            self._summary()
            return ExitCode.INTERRUPTED
        if not self.told:
            self._summary()
        return ExitCode.FAILURE if self.unsaved else ExitCode.OK

    def _ends(self, key: str) -> bool:
        return key == "q" or (key == "" and self.quiz.card is None)

    def _take(self, key: str) -> None:
        try:
            match key:
                case "":
                    self._answer()
                case "u":
                    self.out.line(f"undone {self._name(self.quiz.undo())}")
                    self.done = self.done[:-1]
                    self._question()
                case "s":
                    self.out.line(f"suspended {self._name(self.quiz.suspend())}")
                    self.done += "s"
                    self._question()
                case "b":
                    self.out.line(f"buried {self._name(self.quiz.bury())}")
                    self.done += "b"
                    self._question()
                case "c":
                    self._concepts()
                case "d":
                    self._drill()
                case "?":
                    self._help()
                case _:
                    self._grade(key)
        except RefusedError as refusal:
            self.out.warn(str(refusal))
        except LogError as error:
            self.unsaved = True
            self.out.warn(f"error: {error}")

    def _typed(self, line: str) -> bool:
        """Takes a line as a typed answer, if one is asked for: whatever is no key, or begins with a space."""
        if not self.expected or self.quiz.turned or not line.strip() or (line in _TYPING_KEYS):
            return False
        from notegraph.workspace.typed_answer import compare

        self._tell(compare(line.strip(), self.expected.pop(0), self.quiz.workspace.settings.faces.type_ignore))
        if not self.expected:
            self._answer()
        return True

    def _tell(self, found: Comparison) -> None:
        """What was typed over what was expected, what differs in brackets: a line needs no colours for that."""
        from notegraph.workspace.typed_answer import Match

        if found.right:
            self.out.line(Painted("right", "good"))
            return
        for what, pieces in (("typed   ", found.typed), ("expected", found.expected)):
            shown = "".join(piece.text if piece.match is Match.SAME else f"[{piece.text}]" for piece in pieces)
            self.out.line(Painted(what, "bad" if what == "typed   " else "good"), f"  {shown or '(nothing)'}")

    def _grade(self, key: str) -> None:
        if not key.isdigit():
            self.out.warn(f"{key!r} is no key here; ? lists them")
            return
        saved = self.quiz.grade(key)
        self.unsaved = False
        self.done += _GRADE
        self.out.line(f"saved {saved.card} grade {saved.grade} next {saved.due.isoformat()}")
        lapse = self.quiz.after_lapse()
        if lapse is not None:
            practises = "them" if lapse.prerequisites else "it"
            self.out.note(f"worth reading again: {self._behind(lapse)}; d practises {practises}")
        self._question()

    def _drill(self) -> None:
        ended = self.quiz.card is None
        told = self.quiz.after_lapse()
        added = self.quiz.drill()
        lapse = self.quiz.after_lapse()
        if told != lapse and lapse is not None:
            self.out.note(self._behind(lapse))
        if not added:
            self.out.note("no card to practise that is not waiting already")
            return
        self.out.note(f"{counted(len(added), 'card')} added for practice; the schedule stays")
        if ended:
            self._question()

    def _question(self) -> None:
        self.told = self.quiz.card is None
        if self.told:
            self._summary()
            self._rest()
            self.out.note("no card is left for now; Enter or q ends, u takes the last grade back")
            return
        self.out.line()
        self.out.line(Painted(f"[{self._left()}] {self.quiz.place}", "dim"))
        self.out.text(self.quiz.question)
        self.expected = self._to_type() if self.typing else []

    def _to_type(self) -> list[str]:
        """What is to be typed for the card being asked."""
        from notegraph.workspace.typed_answer import expected_answers

        card = self.quiz.card
        return [] if card is None else expected_answers(self.quiz.workspace, card)

    def _answer(self) -> None:
        if self.quiz.turned:
            self.out.warn(f"grade the answer: {self._keys()}")
        else:
            self.quiz.show_answer()
            self.out.line(Painted("---", "dim"))
            self.out.text(self.quiz.answer)

    def _concepts(self) -> None:
        for page in self.quiz.concepts():
            written = self.quiz.workspace.reading.written_title(page.path)
            self.out.line(Painted(page.title, "title"), f"  {written}" if written else "", f"  ({page.path})")
            self.out.text(page.opening or "(the page has no opening paragraph)")

    def _left(self) -> str:
        left = self.quiz.remaining
        named = ((left.due, "due"), (left.again, "again"), (left.new, "new"), (left.drill, "drill"))
        return ", ".join(f"{count} {name}" for count, name in named if count) or "nothing left"

    def _keys(self) -> str:
        keys = self.quiz.keys
        return f"{keys[0]}-{keys[-1]}"

    def _help(self) -> None:
        keys = self._keys()
        self.out.text(_HELP.format(grades=keys, meaning=_MEANING[keys]))
        if self.typing:
            self.out.text(_TYPING_HELP)

    def _rest(self, limited: str = "", free: str = "") -> None:
        """What is not asked any more today, a line each; the first begins with ``limited`` or is ``free``."""
        from notegraph.workspace.held_back import held_back
        from notegraph_cli.held_back import told

        held = held_back(self.quiz)
        lines = told(held, self.quiz.session.today)
        if held.limited:
            lines[0] = limited + lines[0]
        elif free:
            lines.insert(0, free)
        for line in lines:
            self.out.note(line)

    def _summary(self) -> None:
        self.out.note(f"{counted(self.done.count(_GRADE), 'grade')} saved; {self._left()}")
        if self.quiz.leeches:
            from notegraph_cli.leeches import name_leeches

            name_leeches(self.quiz, self.out)

    def _name(self, card: str) -> str:
        from notegraph.workspace.card_name import card_name

        return card_name(self.quiz.workspace, card)

    def _behind(self, lapse: AfterLapse) -> str:
        """The concepts with their mastery, and what they build on."""
        told = ", ".join(map(self._known, lapse.concepts))
        if lapse.prerequisites:
            told += f"; it builds on {', '.join(map(self._known, lapse.prerequisites))}"
        if lapse.estimate and any(one.mastery is not None for one in (*lapse.concepts, *lapse.prerequisites)):
            told += " (estimate)"
        return told

    def _known(self, note: Standing) -> str:
        """A note's title and its mastery."""
        title = self.quiz.workspace.reading.written_title(note.path) or note.title
        return title if note.mastery is None else f"{title} {note.mastery:.0%}"
