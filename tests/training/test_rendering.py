from __future__ import annotations

from training.rendering import flat, lines, outline, strings, talk

PAGE = (
    "<html><head><title>Goat</title></head><body><ul><li>Home</li><li>Sport</li></ul>"
    "<p>A goat <b>ate</b> two pages.</p><script>x</script></body></html>"
)


def test_a_page_is_written_line_by_line_as_it_is_laid_out() -> None:
    assert lines(PAGE) == "Home\nSport\nA goat ate two pages."


def test_or_string_by_string_with_its_head() -> None:
    assert strings(PAGE) == "Goat\nHome\nSport\nA goat\nate\ntwo pages."


def test_or_on_one_line() -> None:
    assert flat(PAGE) == "Home Sport A goat ate two pages."


def test_a_body_is_made_up_as_a_conversation_of_two() -> None:
    body = "\n".join(f"The goat has read page {at}." for at in range(6))
    made = talk(body, ["heron", "finch", "wren"])
    assert made == talk(body, ["heron", "finch", "wren"])
    written = made.splitlines()
    assert [line for line in written if line.startswith("The goat")] == body.splitlines()
    speakers = {line for line in written if not line.startswith("The goat")} - {"Right.", "Mmhmm."}
    assert len(speakers) <= 2
    assert all(set(speaker.split()) <= {"heron", "finch", "wren"} for speaker in speakers)


def test_a_body_is_made_up_as_an_outline() -> None:
    body = "The goat ate, and slept; it woke.\nAgain: on Tuesday.\nA line, as it is.\nThe end."
    assert outline(body).splitlines() == [
        "The goat ate", "and slept", "it woke", "Again", "on Tuesday", "A line, as it is.", "The end",
    ]  # fmt: skip
