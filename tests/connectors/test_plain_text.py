from connectors.columns.plain import plain_name, plain_text


def test_visible_text_is_left_as_it_is():
    assert plain_text("Hélène 👩‍🚒".replace("\u200d", "")) == "Hélène 👩🚒"


def test_control_direction_and_zero_width_marks_are_removed():
    assert plain_text("a\x0b\u202eb\u200bc\ufeff") == "abc"


def test_a_name_loses_its_path_its_lines_and_its_marks():
    assert plain_name("..\\..\\evil\u202evsc.exe.csv") == "evilvsc.exe.csv"
    assert plain_name("a\r\nX-Injected: 1.csv") == "a X-Injected: 1.csv"


def test_a_long_name_keeps_its_end():
    name = plain_name("n" * 300 + ".csv")
    assert len(name) == 120
    assert name.endswith(".csv")


def test_a_name_of_nothing_gets_one():
    assert plain_name("\u200b/") == "unnamed"
