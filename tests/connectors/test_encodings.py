"""Old encodings: told by the letters of many words, asked with words of the file."""

from datetime import UTC, datetime

import pytest

from connectors.files.encoding import open_text
from connectors.findings import Findings
from connectors.intake import Upload, check_files, load_files
from model.ids import ClientId
from model.loads import Answer
from store.office import Office
from tests.connectors.files import TODAY, codes, read

NOW = datetime(2026, 11, 24, 17, tzinfo=UTC)
HEADER = "Nom d'utilisateur principal,Service,Date du rapport,Messages Teams"
UNITS = {
    "fr": "Ingénierie Qualité Comptabilité Trésorerie Création Répertoire Été "
    "Sécurité Achats-clés Réception Marché Contrôle Fenêtre Garçon Déjà Où Boîte "
    "Élève Août Modèle Numéro Préparé",
    "es": "Dirección Logística Producción Atención Formación Niños Año Español "
    "Información Código Número Área Técnico Última Público Política Económica "
    "Jurídico Médico Compañía Diseño Máquina",
    "it": "Qualità Città Attività Società Novità Proprietà Modalità Più Già Perché "
    "Può Sarà Venerdì Lunedì Servitù Università Metà Verità Libertà Età È Unità",
    "pt": "Manutenção Produção Direção Atenção São Não Informação Padrão Saída "
    "Possível Código Número Área Técnico Público Você Português Três Ações Decisões "
    "Máquina Relatório",
}
OLD = ("windows-1252", "mac-roman", "cp850")


def usage(folder, units, encoding, header=HEADER):
    rows = [f"u{i}@x.example,{u},2026-01-05,{i}" for i, u in enumerate(units)]
    path = folder / "usage.csv"
    path.write_bytes("\r\n".join([header, *rows, ""]).encode(encoding))
    return path


@pytest.mark.parametrize("encoding", OLD)
@pytest.mark.parametrize("language", UNITS)
def test_many_accented_words_tell_the_encoding(tmp_path, language, encoding):
    units = UNITS[language].split()
    reading = read(usage(tmp_path, units, encoding))
    assert (reading.answer, reading.encoding) == (Answer.WARN, encoding)
    (notice,) = [i for i in reading.issues if i.code == "ENCODING_GUESS"]
    assert f"«{units[0]}»" in notice.message


@pytest.mark.parametrize("encoding", OLD)
@pytest.mark.parametrize("language", UNITS)
def test_three_words_are_asked_about_with_the_right_guess(tmp_path, language, encoding):
    units = UNITS[language].split()[:3]
    reading = read(usage(tmp_path, units, encoding))
    (question,) = reading.questions
    assert (reading.answer, question.guess) == (Answer.ASK, encoding)
    shown = ", ".join(f"«{unit}»" for unit in units)
    assert question.label(encoding) == f"{encoding}: {shown}"
    assert all(label.count("«") >= 3 for label in question.labels)


def test_the_three_words_change_from_choice_to_choice(tmp_path):
    (question,) = read(usage(tmp_path, ["Création"], "cp850")).questions
    # 0x82 is é in cp850, a low quotation mark in Windows-1252, Ç on a Mac
    assert question.labels == (
        "cp850: «Création»",
        "windows-1252: «Cr‚ation»",  # noqa: RUF001
        "mac-roman: «CrÇation»",
    )


def test_headers_are_shown_before_cells(tmp_path):
    header = HEADER.replace("Service", "Département")
    reading = read(usage(tmp_path, ["Été"], "windows-1252", header))
    assert "«Département», «Été»" in reading.questions[0].label("windows-1252")


def test_of_a_column_that_may_hold_names_only_letters_are_shown(tmp_path):
    path = tmp_path / "usage.csv"
    lines = [HEADER + ",Nom complet", "u@x.example,Ventes,2026-01-05,1,Hélène Côté"]
    path.write_bytes("\r\n".join([*lines, ""]).encode("windows-1252"))
    (question,) = read(path).questions
    assert question.label("windows-1252") == "windows-1252: «Hél», «èn», «Côt»"


def test_a_single_dash_after_thousands_of_plain_rows_is_found_and_asked(tmp_path):
    units = [*["Sales"] * 3_500, "Sales \u2013 East"]
    reading = read(usage(tmp_path, units, "windows-1252"))
    (question,) = reading.questions
    assert (question.guess, reading.rows_read) == ("windows-1252", 3_501)
    assert question.label("windows-1252") == "windows-1252: «\u2013»"


def test_an_answer_goes_before_what_the_letters_say(tmp_path):
    path = usage(tmp_path, UNITS["fr"].split(), "windows-1252")
    reading = read(path, answers={"encoding": "cp850"})
    assert (reading.answer, reading.encoding) == (Answer.ACCEPT, "cp850")


def test_an_encoding_that_lacks_a_byte_is_not_offered(tmp_path):
    # 0x81 has no meaning in Windows-1252; the others have all bytes
    path = tmp_path / "a.csv"
    path.write_bytes(b"a\x81\xe9,b\r\n1,2\r\n")
    findings = Findings("a.csv", {})
    assert open_text(path, findings).encoding in ("mac-roman", "cp850")
    assert "windows-1252" not in findings.questions[0].choices


def test_the_answer_serves_the_next_file_of_the_report(tmp_path):
    with Office.open(tmp_path / "data") as office:
        client = office.create_client(ClientId("north"), "North")
        first = Upload("one.csv", usage(tmp_path, ["Création"], "cp850"))
        answers = {"one.csv": {"encoding": "cp850"}}
        load_files([first], client=client, answers=answers, now=NOW)
        next_one = Upload("two.csv", usage(tmp_path, ["Été"], "cp850"))
        (reading,) = check_files([next_one], client=client, answers={}, today=TODAY)
    assert (reading.encoding, reading.questions) == ("cp850", ())


@pytest.mark.parametrize("wide", ["utf-16-le", "utf-16-be"])
def test_a_wide_encoding_is_asked_with_headers_both_ways(tmp_path, wide):
    reading = read(usage(tmp_path, ["Ventes"], wide))
    (question,) = reading.questions
    assert (question.guess, codes(reading)) == (wide, {"ENCODING_GUESS"})
    assert "«Nom d'utilisateur principal», «Service»" in question.label(wide)
