"""Names of months and weekdays, whole and cut short, in five languages."""

from collections.abc import Iterable

from model.text import fold

_LEAST_LETTERS = 3

_MONTHS = (
    "january february march april may june july august september october november "
    "december",
    "janvier février mars avril mai juin juillet août septembre octobre novembre "
    "décembre",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre "
    "diciembre",
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre "
    "novembre dicembre",
    "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro "
    "dezembro",
)
_WEEKDAYS = (
    "monday tuesday wednesday thursday friday saturday sunday",
    "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "lunes martes miércoles jueves viernes sábado domingo",
    "lunedì martedì mercoledì giovedì venerdì sabato domenica",
    "segunda terça quarta quinta sexta sábado domingo",
)


def month_number(word: str) -> int | None:
    """Return the month that a folded word names, from 1; None if it names none.

    >>> month_number("juil"), month_number("dez"), month_number("jui")
    (7, 12, None)
    """
    return _NUMBERS.get(word)


def is_weekday(word: str) -> bool:
    """Tell whether a folded word names a weekday.

    >>> is_weekday("mar"), is_weekday("quinta-feira"), is_weekday("march")
    (True, True, False)
    """
    return word.removesuffix("-feira") in _DAYS


def _beginnings(word: str) -> Iterable[str]:
    return (word[:length] for length in range(_LEAST_LETTERS, len(word) + 1))


def _month_numbers() -> dict[str, int]:
    """Return the month of each beginning of a name that fits one month only."""
    meant: dict[str, set[int]] = {}
    for names in _MONTHS:
        for number, name in enumerate(fold(names).split(), 1):
            for beginning in _beginnings(name):
                meant.setdefault(beginning, set()).add(number)
    return {text: min(numbers) for text, numbers in meant.items() if len(numbers) == 1}


_NUMBERS = _month_numbers()
_DAYS = {
    beginning
    for names in _WEEKDAYS
    for name in fold(names).split()
    for beginning in _beginnings(name)
}
