"""The quiz in lines: it never moves the cursor, asks for no confirmation, and reads one key a line."""

from __future__ import annotations

import sys

from notegraph.model.errors import LogError
from notegraph.workspace.quiz import Quiz, RefusedError
from notegraph_cli.exit_codes import ExitCode
from notegraph_cli.output import Output, Painted

_HELP = """\
  Enter   show the answer
  {grades}     grade it: {first} not at all … {last} without effort
  u       undo the last grade, suspension or burial
  s       suspend the card: it is not asked any more
  b       bury the card for today
  c       show the concept pages behind the card
  ?       this help
  q       stop; what was graded is saved"""


class PlainQuiz:
    """Shows a ``Quiz`` on stdout and passes lines of stdin on."""

    def __init__(self, out: Output, quiz: Quiz) -> None:
        self.out = out
        self.quiz = quiz
        self.grades = 0
        self.unsaved = False

    def run(self) -> ExitCode:
        """Asks until no card is left, ``q`` or the end of input. Fails if the last grade could not be saved."""
        if self.quiz.card is None:
            self._nothing()
            return ExitCode.OK
        self.out.note(f"{self._left()}; Enter shows the answer, {self._keys()} grade it, ? lists all keys, q stops")
        self._question()
        while (line := self._read()) is not None and line != "q":
            self._take(line)
        self._summary()
        return ExitCode.FAILURE if self.unsaved else ExitCode.OK

    def _read(self) -> str | None:
        self.out.flush()
        line = sys.stdin.readline() if sys.stdin is not None else ""
        return line.strip() if line else None

    def _take(self, key: str) -> None:
        try:
            match key:
                case "":
                    self._answer()
                case "u":
                    self.out.line(f"undone {self.quiz.undo()}")
                    self._question()
                case "s":
                    self.out.line(f"suspended {self.quiz.suspend()}")
                    self._question()
                case "b":
                    self.out.line(f"buried {self.quiz.bury()}")
                    self._question()
                case "c":
                    self._concepts()
                case "?":
                    self._help()
                case _:
                    self._grade(key)
        except RefusedError as refusal:
            self.out.warn(str(refusal))
        except LogError as error:
            self.unsaved = True
            self.out.warn(f"error: {error}")

    def _grade(self, key: str) -> None:
        if not key.isdigit():
            self.out.warn(f"{key!r} is no key here; ? lists them")
            return
        saved = self.quiz.grade(key)
        self.unsaved = False
        self.grades += 1
        self.out.line(f"saved {saved.card} grade {saved.grade} next {saved.due.isoformat()}")
        if saved.page is not None:
            self.out.note(f"worth reading again: {saved.page}")
        self._question()

    def _question(self) -> None:
        if self.quiz.card is None:
            self.out.note("no card is left for now; u takes the last grade back, q stops")
            return
        self.out.line()
        self.out.line(Painted(f"[{self._left()}] {self.quiz.place}", "dim"))
        self.out.text(self.quiz.question)

    def _answer(self) -> None:
        if self.quiz.card is None:
            self.out.note("no card is left; q stops")
        elif self.quiz.turned:
            self.out.warn(f"grade the answer: {self._keys()}")
        else:
            self.quiz.show_answer()
            self.out.line(Painted("---", "dim"))
            self.out.text(self.quiz.answer)

    def _concepts(self) -> None:
        for page in self.quiz.concepts():
            self.out.line(Painted(page.title, "title"), f"  ({page.path})")
            self.out.text(page.opening or "(the page has no opening paragraph)")

    def _left(self) -> str:
        left = self.quiz.remaining
        named = ((left.due, "due"), (left.again, "again"), (left.new, "new"))
        return ", ".join(f"{count} {name}" for count, name in named if count) or "nothing left"

    def _keys(self) -> str:
        first, last = self._scale()
        return f"{first}-{last}"

    def _scale(self) -> tuple[str, str]:
        keys = self.quiz.keys
        return keys[0], keys[-1]

    def _help(self) -> None:
        first, last = self._scale()
        self.out.text(_HELP.format(grades=self._keys(), first=first, last=last))

    def _nothing(self) -> None:
        queue = self.quiz.queue
        held = queue.due_held + queue.new_held
        if held:
            self.out.note(f"nothing left for today: {held} more cards wait behind the day's limits (--new, --limit)")
        else:
            self.out.note("nothing to review now")

    def _summary(self) -> None:
        plural = "grade" if self.grades == 1 else "grades"
        self.out.note(f"{self.grades} {plural} saved; {self._left()}")
