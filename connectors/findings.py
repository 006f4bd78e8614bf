"""What is found while a file is read: notices, questions and their answers."""

from collections.abc import Mapping

from connectors.process.progress import Phase, Stage, StageTell, tell_nobody
from model.faults import FileError, Issue, Severity
from model.loads import Answer, Question
from model.words import NOTHING, Text

YES, NO = "yes", "no"
"""The choices of a question whether something is so."""


class OpenQuestion(Exception):  # noqa: N818 - it is no error
    """Reading cannot go on before a question is answered."""


class Findings:
    """Collects the notices and questions of one file, in the order found.

    Args:
        file: name of the file as messages show it.
        answers: choices of the user by question id; what is no choice of the
            question counts as no answer.
        tell: takes word of how far the reading is.
    """

    def __init__(
        self,
        file: str,
        answers: Mapping[str, str],
        tell: StageTell = tell_nobody,
    ) -> None:
        self.file = file
        self.issues: list[Issue] = []
        self.questions: list[Question] = []
        self._answers = answers
        self._tell = tell

    def reach(
        self, phase: Phase, rows_done: int | None = None, rows_all: int | None = None
    ) -> None:
        """Tell how far the reading is, to whoever waits for it."""
        self._tell(Stage(phase, rows_done, rows_all))

    def warn(
        self,
        code: str,
        message: Text,
        remedy: Text = NOTHING,
        *,
        column: str | None = None,
    ) -> None:
        """Note something the user should know although the file is read."""
        self._add(Severity.WARN, code, message, remedy, column)

    def ask(self, question: Question, code: str, remedy: Text = NOTHING) -> str | None:
        """Return the answer to a question, or note that it is open.

        While it is open the guess is returned, so that reading can go on and
        collect further questions; None where there is no guess.
        """
        answer = self._answers.get(question.id)
        if answer in question.choices:
            return answer
        if question.id not in {known.id for known in self.questions}:
            self.questions.append(question)
            self._add(Severity.ASK, code, question.text, remedy or _CHOOSE, None)
        return question.guess

    def ask_whether(
        self, question_id: str, text: Text, code: str, *, is_likely: bool = False
    ) -> bool | None:
        """Return whether something is so, as answered.

        While the question is open True is returned where yes is likely, else None.
        """
        question = Question(
            id=question_id,
            text=text,
            choices=(YES, NO),
            guess=YES if is_likely else None,
        )
        answer = self.ask(question, code)
        return None if answer is None else answer == YES

    def answer_to(self, question_id: str) -> str | None:
        """Return the user's answer to a question that may not be asked here."""
        return self._answers.get(question_id)

    def refuse(self, error: FileError) -> None:
        """Note the fault for which the file is refused."""
        place = error.facts
        self.issues.append(
            Issue(
                code=error.code,
                severity=Severity.REJECT,
                message=error.message,
                remedy=error.remedy,
                file=self.file,
                sheet=_text(place.get("sheet")),
                row=_number(place.get("row")),
                column=_text(place.get("column")),
            )
        )

    @property
    def answer(self) -> Answer:
        """What the findings so far come to."""
        severities = {issue.severity for issue in self.issues}
        if Severity.REJECT in severities:
            return Answer.REJECT
        if self.questions:
            return Answer.ASK
        return Answer.WARN if severities else Answer.ACCEPT

    def _add(
        self,
        severity: Severity,
        code: str,
        message: Text,
        remedy: Text,
        column: str | None,
    ) -> None:
        self.issues.append(
            Issue(
                code=code,
                severity=severity,
                message=message,
                remedy=remedy,
                file=self.file,
                column=column,
            )
        )


_CHOOSE = Text("Answer the question, then load the file.")


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _number(value: object) -> int | None:
    return value if isinstance(value, int) else None
