"""What a page is encoded in: what it says, what came with it, and what its bytes are."""

from __future__ import annotations

import io
import random
import tarfile

import pytest

from cleaner.model.errors import InputError
from cleaner.page.decode import decode

FRENCH = "Le café près du pont était fermé jusqu’à l’été, a déclaré le maire à l’issue d’une réunion où rien n’a été décidé."
RUSSIAN = "Мост через реку останется закрытым до конца лета, сообщил городской совет."
JAPANESE = "市議会は月曜日、川にかかる橋は夏の終わりまで閉鎖されると発表しました。"
CHINESE = "市议会星期一宣布，河上的桥将关闭到夏末。"
KOREAN = "시의회는 월요일 강을 건너는 다리가 여름이 끝날 때까지 폐쇄된다고 발표했다."
TURKISH = "Belediye, nehrin üzerindeki köprünün yaz sonuna kadar kapalı kalacağını açıkladı; işçiler şaşırdı."
GREEK = "Ο δήμος ανακοίνωσε τη Δευτέρα ότι η γέφυρα θα μείνει κλειστή."


def page(text: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html><head>{head}<title>x</title></head><body><p>{text}</p></body></html>"


def found(source: bytes, charset: str | None = None) -> tuple[str, str | None]:
    decoded = decode(source, charset=charset)
    return decoded.text, decoded.encoding


DECLARED = [
    (FRENCH, "cp1252", "windows-1252", "cp1252"),
    (FRENCH, "cp1252", "iso-8859-1", "cp1252"),
    (FRENCH, "cp1252", "latin1", "cp1252"),
    (FRENCH, "cp1252", "us-ascii", "cp1252"),
    (FRENCH.replace("’", "'"), "iso8859-15", "ISO-8859-15", "iso8859-15"),
    (RUSSIAN, "cp1251", "windows-1251", "cp1251"),
    (RUSSIAN, "koi8-r", "KOI8-R", "koi8-r"),
    (TURKISH, "iso8859-9", "iso-8859-9", "cp1254"),
    (GREEK, "iso8859-7", "iso-8859-7", "iso8859-7"),
    (JAPANESE, "cp932", "Shift_JIS", "cp932"),
    (JAPANESE + "①髙", "cp932", "x-sjis", "cp932"),
    (JAPANESE, "euc_jp", "euc-jp", "euc_jp"),
    (JAPANESE, "iso2022_jp", "iso-2022-jp", "iso2022_jp"),
    (CHINESE, "gb2312", "gb2312", "gb18030"),
    (CHINESE, "gbk", "GBK", "gb18030"),
    ("市議會星期一宣布，河上的橋將關閉到夏末。", "big5", "big5", "big5hkscs"),
    (KOREAN, "euc_kr", "euc-kr", "cp949"),
    (KOREAN + "똠", "cp949", "ks_c_5601-1987", "cp949"),
]


@pytest.mark.parametrize(("text", "codec", "label", "name"), DECLARED, ids=[row[2] for row in DECLARED])
def test_a_declared_encoding_that_fits_is_taken(text: str, codec: str, label: str, name: str) -> None:
    for head in (
        f"<meta charset={label}>",
        f'<META CHARSET="{label}" />',
        f"<meta http-equiv='Content-Type' content='text/html; charset={label}'>",
        f'<meta content="text/html;charset={label}" http-equiv=content-type>',
    ):
        source = page(text, head)
        assert found(source.encode(codec)) == (source, f"{name} (declared)")
    source = f"<?xml version='1.0' encoding='{label}'?>{page(text)}"
    assert found(source.encode(codec)) == (source, f"{name} (declared)")
    assert found(page(text).encode(codec), label) == (page(text), f"{name} (transport)")


def test_what_came_with_the_bytes_goes_before_what_they_declare() -> None:
    source = page(RUSSIAN, "<meta charset='koi8-r'>").encode("cp1251")
    assert found(source, "windows-1251")[1] == "cp1251 (transport)"
    assert found(source, " 'Windows-1251' ")[1] == "cp1251 (transport)"


@pytest.mark.parametrize(
    "label", ["", "none", "utf-7", "zip", "rot13", "unicode_escape", "idna", "x" * 500, "\0", "windows-9999", "é"]
)
def test_a_label_that_means_nothing_here_is_passed_over(label: str) -> None:
    source = page(RUSSIAN, "<meta charset='windows-1251'>").encode("cp1251")
    assert found(source, label)[1] == "cp1251 (declared)"
    assert found(page("plain", f"<meta charset='{label}'>").encode())[1] == "utf-8"


def test_a_transport_encoding_that_does_not_fit_is_passed_over() -> None:
    source = page(RUSSIAN, "<meta charset='windows-1251'>").encode("cp1251")
    assert found(source, "shift_jis")[1] == "cp1251 (declared)"


@pytest.mark.parametrize("label", ["iso-8859-1", "windows-1251", "shift_jis", "gbk", "koi8-r", "euc-kr", "utf-16"])
@pytest.mark.parametrize("text", [FRENCH, RUSSIAN, JAPANESE, KOREAN, "one é only"], ids=["fr", "ru", "ja", "ko", "one"])
def test_utf_8_is_utf_8_whatever_is_said(label: str, text: str) -> None:
    source = page(text, f"<meta charset='{label}'>")
    assert found(source.encode()) == (source, "utf-8")
    assert found(source.encode(), label) == (source, "utf-8")


def test_ascii_is_utf_8_whatever_is_said() -> None:
    assert found(page("plain", "<meta charset='windows-1251'>").encode(), "shift_jis")[1] == "utf-8"


@pytest.mark.parametrize("charset", [None, "utf-8"])
def test_what_is_called_utf_8_and_is_not_is_guessed(charset: str | None) -> None:
    source = page(FRENCH, "<meta charset='utf-8'>")
    assert found(source.encode("cp1252"), charset) == (source, "cp1252 (guessed)")


def test_a_little_damage_does_not_change_the_encoding() -> None:
    spoilt = page(RUSSIAN, "<meta charset='windows-1251'>").encode().replace("лета".encode(), b"\xd0\xd0\xb5\xd1\x82\xd0\xb0")
    assert found(spoilt)[1] == "utf-8 (damaged)"
    spoilt = page(JAPANESE, "<meta charset='shift_jis'>").encode("cp932").replace("月曜".encode("cp932"), b"\x8c\x6a\xa0\xfd")
    text, encoding = found(spoilt)
    assert encoding == "cp932 (declared)"
    assert text.startswith(page("市議会は", "<meta charset='shift_jis'>")[:60])


@pytest.mark.parametrize(
    "head",
    [
        "<!-- <meta charset='koi8-r'> -->",
        "<meta name='description' content='the right character set'>",
        "<script>var charset = 'koi8-r'</script>",
        " " * 4_096 + "<meta charset='koi8-r'>",
    ],
    ids=["comment", "description", "script", "too late"],
)
def test_what_is_no_declaration_declares_nothing(head: str) -> None:
    source = page(FRENCH, head).encode("cp1252")
    assert found(source)[1] == "cp1252 (guessed)"


@pytest.mark.parametrize(
    ("text", "codec"),
    [(GREEK, "cp1253"), (RUSSIAN, "cp1251"), (CHINESE, "gbk"), (KOREAN, "euc_kr"), (FRENCH, "cp1252")],
    ids=["el", "ru", "zh", "ko", "fr"],
)
def test_a_page_that_declares_nothing_is_guessed(text: str, codec: str) -> None:
    decoded, encoding = found(page(text * 8).encode(codec))
    assert decoded == page(text * 8)
    assert str(encoding).endswith("(guessed)")


def test_noise_without_control_characters_is_no_text() -> None:
    noise = bytes(random.Random(5).choices(range(32, 256), k=20_000))  # noqa: S311
    with pytest.raises(InputError) as caught:
        decode(noise)
    assert caught.value.reason == "rejected:encoding"


def test_a_text_that_quotes_a_declaration_declares_nothing() -> None:
    source = f"Write <meta charset='koi8-r'> at the top. {FRENCH}".encode("cp1252")
    assert found(source)[1] == "cp1252 (guessed)"


def test_a_byte_order_mark_goes_before_everything() -> None:
    source = page(FRENCH, "<meta charset='koi8-r'>")
    assert found(source.encode("utf-8-sig"), "koi8-r") == (source, "utf-8-sig")
    assert found(source.encode("utf-16"), "koi8-r") == (source, "utf-16")


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [FRENCH, JAPANESE * 200, RUSSIAN * 200], ids=["fr", "ja", "ru"])
def test_utf_16_without_a_mark_is_known_by_its_tags(codec: str, text: str) -> None:
    source = page(text)
    assert found(source.encode(codec), "windows-1251") == (source, codec)


# ---------------------------------------------------------------- NULs
def test_nuls_in_a_page_are_no_sign_of_binary_data() -> None:
    source = page(FRENCH).encode()
    for damaged in (b"\0" * 100 + source, source.replace(b"<p>", b"<p>\0\0\0\0\0"), source + b"\0" * (len(source) // 20)):
        text, encoding = found(damaged)
        assert (text.replace("\0", ""), encoding) == (page(FRENCH), "utf-8")


@pytest.mark.parametrize(
    "source",
    [page(FRENCH).encode("utf-32-le"), b"\0" * 9_000, b"\0".join(page(FRENCH).encode()[i : i + 3] for i in range(0, 200, 3))],
)
def test_very_many_are(source: bytes) -> None:
    with pytest.raises(InputError) as caught:
        decode(source)
    assert caught.value.reason == "rejected:binary"


def test_a_tar_archive_is_no_text_whatever_it_holds() -> None:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        member = tarfile.TarInfo("page.html")
        member.size = len(page(FRENCH).encode())
        archive.addfile(member, io.BytesIO(page(FRENCH).encode()))
    with pytest.raises(InputError, match="tar archive; unpack it first") as caught:
        decode(packed.getvalue())
    assert caught.value.reason == "rejected:binary"
