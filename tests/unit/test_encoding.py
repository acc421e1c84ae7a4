"""Bytes of every encoding, honest and not."""

from __future__ import annotations

import pytest

from newsterm.encoding import decode

DECLARED = '<?xml version="1.0" encoding="{}"?><rss>{}</rss>'


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8", "Zürich – 日本"),
        ("utf-8-sig", "Zürich"),
        ("utf-16", "Zürich"),
        ("utf-16-le", "Zürich"),
        ("utf-16-be", "Zürich"),
        ("utf-32", "Zürich"),
        ("iso-8859-1", "Zürich"),
        ("windows-1251", "Новости"),
        ("koi8-r", "Новости"),
        ("Shift_JIS", "日本語ニュース"),
        ("euc-kr", "뉴스"),
        ("gb2312", "新闻"),
        ("big5", "新聞"),
        ("iso-2022-jp", "日本語"),
    ],
)
def test_declared_in_the_document(encoding: str, text: str) -> None:
    assert decode(DECLARED.format(encoding, text).encode(encoding)).endswith(f"<rss>{text}</rss>")


def test_declared_in_the_header() -> None:
    assert decode("<rss>Новости</rss>".encode("cp1251"), 'text/xml; charset="windows-1251"') == "<rss>Новости</rss>"


@pytest.mark.parametrize(
    "codec", ["idna", "utf-7", "rot13", "hex", "punycode", "unicode_escape", "x" * 99, "no-such", "\0"]
)
def test_other_codecs_are_not_honoured(codec: str) -> None:
    data = b"<rss>+ADw-b+AD4- \\u0041 caf\xe9</rss>"
    assert decode(data, f"text/xml; charset={codec}") == "<rss>+ADw-b+AD4- \\u0041 café</rss>"


def test_utf_8_wins_over_a_wrong_declaration() -> None:
    assert "Zürich" in decode(DECLARED.format("iso-8859-1", "Zürich").encode())


def test_windows_quotes_in_latin_1_are_quotes() -> None:
    assert "“quoted”" in decode(b'<?xml version="1.0" encoding="iso-8859-1"?><rss>\x93quoted\x94</rss>')


def test_c1_controls_become_what_was_meant() -> None:
    assert decode("<rss>it\x92s \x9b[31m</rss>".encode()) == "<rss>it’s ›[31m</rss>"


def test_a_few_broken_bytes_do_not_spoil_the_rest() -> None:
    assert decode("<rss>Zürich, Köln, Łódź, Århus, Málaga".encode() + b"\xe9 caf\xff") == (
        "<rss>Zürich, Köln, Łódź, Århus, Málaga\ufffd caf\ufffd"
    )


@pytest.mark.parametrize(
    ("data", "content_type", "text"),
    [
        ("é".encode(), "text/html; charset=iso-8859-1", "é"),
        ("é “x”".encode("cp1252"), "text/html; charset=iso-8859-1", "é “x”"),
        ("日本".encode("shift_jis"), 'text/html; charset="Shift_JIS"', "日本"),
        (b'<meta charset="euc-jp">' + "日本".encode("euc-jp"), "", '<meta charset="euc-jp">日本'),
        ("日本".encode("utf-16"), "", "日本"),
        (b"caf\xe9", "text/html; charset=rot13", "café"),
        (b"caf\xe9", "text/html; charset=idna", "café"),
        (b"caf\xe9", "text/html; charset=no-such", "café"),
        (b"\xef\xbb\xbfcaf\xc3\xa9", "text/html; charset=latin1", "café"),
    ],
)
def test_declared_for_pages(data: bytes, content_type: str, text: str) -> None:
    assert decode(data, content_type) == text


def test_a_declaration_late_in_a_long_head_counts() -> None:
    head = f"<html><head><title>Совет</title><script>{'x' * 60_000}</script><meta charset=windows-1251></head>"
    assert "Совет" in decode(head.encode("cp1251"))


@pytest.mark.parametrize(
    ("label", "codec", "text"),
    [
        ("x-gbk", "gbk", "港口的墙更高了"),
        ("gb2312", "gb18030", "镕"),  # not in GB 2312, but browsers read it
        ("x-sjis", "cp932", "①港の壁"),
        ("x-euc-jp", "euc_jp", "港の壁"),
        ("x-cp1251", "cp1251", "Совет"),
        ("windows-949", "cp949", "똠방각하"),
        ("ks_c_5601-1987", "cp949", "똠"),
        ("iso-8859-8-i", "iso8859-8", "שלום"),
        ("dos-874", "cp874", "กำแพง"),
        ("x-mac-cyrillic", "mac-cyrillic", "Совет"),
        ("csisolatin2", "iso8859-2", "żółty"),
        ("big5-hkscs", "big5hkscs", "新聞"),
        ("koi8-u", "koi8-u", "їжак"),
        ("latin5", "cp1254", "ırmak ğ"),
    ],
)
def test_labels_as_browsers_read_them(label: str, codec: str, text: str) -> None:
    assert decode(DECLARED.format(label, text).encode(codec)).endswith(f"<rss>{text}</rss>")
    assert text in decode(f'<meta http-equiv=x content="text/html; charset={label}"><p>{text}'.encode(codec))


@pytest.mark.parametrize("label", ["hz-gb-2312", "iso-2022-kr", "x-user-defined", "replacement", "utf-16"])
def test_labels_that_browsers_do_not_honour(label: str) -> None:
    assert decode(DECLARED.format(label, "café").encode("cp1252")).endswith("<rss>café</rss>")


def test_a_header_that_says_latin_1_is_only_a_server_s_habit() -> None:
    data = DECLARED.format("windows-1251", "Новости").encode("cp1251")
    assert "Новости" in decode(data, "text/xml; charset=ISO-8859-1")
    assert "Новости" in decode(data.replace(b"windows-1251", b"koi8-r"), "text/xml; charset=windows-1251")


#: A sentence of each language, in a charset of its own.
UNDECLARED = [
    ("cp1251", "Рыбаки вернулись в порт только вечером, потому что ветер был сильным."),
    ("koi8-r", "Рыбаки вернулись в порт только вечером, потому что ветер был сильным."),
    ("cp866", "Рыбаки вернулись в порт только вечером, потому что ветер был сильным."),
    ("cp1251", "Рибалки повернулися до порту лише ввечері, бо вітер був сильний."),
    ("cp932", "漁師たちは風が強かったので、夕方になってようやく港に戻った。"),
    ("euc_jp", "漁師たちは風が強かったので、夕方になってようやく港に戻った。"),
    ("gb18030", "因为风很大,渔民们到晚上才回到港口,他们说没有人受伤。"),
    ("big5", "因為風很大,漁民們到晚上才回到港口,他們說沒有人受傷。"),
    ("cp949", "바람이 강해서 어부들은 저녁이 되어서야 항구로 돌아왔다고 말했다."),
    ("cp1253", "Οι ψαράδες γύρισαν στο λιμάνι μόνο το βράδυ, γιατί ο άνεμος ήταν δυνατός."),
    ("cp1255", "הדייגים חזרו לנמל רק בערב כי הרוח הייתה חזקה מאוד"),
    ("cp1256", "عاد الصيادون إلى الميناء في المساء فقط لأن الرياح كانت قوية"),
    ("cp874", "ชาวประมงกลับมาถึงท่าเรือในตอนเย็นเพราะลมแรงมาก"),
    ("iso8859-2", "Rybacy wrócili do portu dopiero wieczorem, ponieważ wiał silny wiatr; łodzie są całe."),
    ("cp1250", "Rybáři se vrátili do přístavu až večer, protože vál silný vítr a moře bylo bouřlivé."),
    ("cp1254", "Balıkçılar limana ancak akşam döndü, çünkü rüzgâr çok güçlüydü ve dalgalar büyüktü."),
    ("cp1257", "Žvejai į uostą grįžo tik vakare, nes pūtė stiprus vėjas ir bangos buvo aukštos."),
    ("cp1252", "Die Fischer kamen erst am Abend zurück, da der Wind stark war; für Böen gab es Gründe."),
    ("cp1252", "Les pêcheurs ne sont rentrés au port qu’à la nuit tombée, car le vent était très fort."),
    ("cp1252", "Fiskerne kom først tilbage på aftenen, fordi blæsten var stærk og søen gik højt."),
    ("cp1252", "Los pescadores no volvieron al puerto hasta la noche: según él, el viento soplaba con fuerza."),
]


@pytest.mark.parametrize(("codec", "text"), UNDECLARED)
def test_undeclared_bytes_are_told_by_their_letters(codec: str, text: str) -> None:
    assert text in decode(f"<rss><title>{text}</title><link>https://x.example/</link></rss>".encode(codec))


@pytest.mark.parametrize(
    ("head", "url"),
    [
        ('<html lang="cs">', ""),
        ("<html lang=cs-CZ>", ""),
        ('<feed xml:lang="cs">', ""),
        ("<rss><channel><language>cs</language>", ""),
        ("<html>", "https://pier.example.cz/feed"),
    ],
)
def test_undeclared_bytes_of_a_known_language(head: str, url: str) -> None:
    text = "Měsíc"
    assert text in decode(f"{head}<title>{text}</title>".encode("cp1250"), url=url)


def test_a_language_that_the_bytes_do_not_fit_is_not_believed() -> None:
    assert "Ветер с моря был сильным" in decode('<html lang="ja"><p>Ветер с моря был сильным'.encode("cp1251"))


@pytest.mark.parametrize("text", ["café", "Zürich", "10 °C", "£5 or ½", "m² und m³", "5 µg, 6 µg, 7 µg", "Škoda"])
def test_few_letters_tell_nothing(text: str) -> None:
    assert text in decode(f"<p>{text}</p>".encode("cp1252"))


@pytest.mark.parametrize("through", ["latin-1", "cp1252"])
@pytest.mark.parametrize("text", ["Über die Brücke", "naïve café’s", "Совет города", "price: £5"])
def test_text_that_was_encoded_twice(text: str, through: str) -> None:
    twice = b"".join(
        c.encode("latin-1").decode(through, "ignore").encode() or c.encode("latin-1").decode("latin-1").encode()
        for c in text.encode().decode("latin-1")
    )
    data = "<rss><title>Zürich</title><p>".encode() + twice + b"</p></rss>"
    assert decode(data) == f"<rss><title>Zürich</title><p>{text}</p></rss>"


@pytest.mark.parametrize("text", ["“café”…", "SÃO PAULO", "Â la carte, déjà »", "É» … é”—", "ГОРОД Ñ»"])
def test_text_that_only_looks_as_if_it_was(text: str) -> None:
    assert decode(f"<p>{text}</p>".encode()) == f"<p>{text}</p>"
