"""Languages by the names people give them, in English, Dutch, German, French, Spanish, Portuguese and their own."""

import re
from functools import cache

from rooms.kernel.letters import folded

_NAMES = """
ar: ara, arabe, arabic, arabisch, العربية
am: amarico, amhaars, amharic, amharique, amharisch, አማርኛ
az: aserbaidschanisch, azerbaidjanais, azerbaijani, azerbaijano, azerbaiyano, azerbaycan, azerbeidzjaans
be: belarusian, belarussisch, bielorruso, bielorrusso, bielorusse, беларуская
bg: bulgaars, bulgare, bulgarian, bulgarisch, bulgaro, български
bn: bangla, bengaals, bengali, bengalisch, বাংলা
bs: bosanski, bosnian, bosniaque, bosnio, bosnisch
ca: catala, catalaans, catalan, catalao, katalanisch
cs: cestina, checo, czech, tcheco, tcheque, tschechisch, tsjechisch
cy: cymraeg, gales, gallois, walisisch, welsh
da: danes, danisch, danish, danois, dansk, deens, dinamarques
de: deu, ger, aleman, alemao, allemand, deutsch, duits, german, hoogduits
el: grec, greek, grego, griechisch, griego, grieks, nieuwgrieks, ελληνικα
en: anglais, eng, engels, englisch, english, ingles
eo: esperanto
es: spa, castellano, castilian, espagnol, espanhol, espanol, spaans, spanisch, spanish
et: eesti, estisch, estnisch, estonian, estoniano, estonien, estonio
eu: basco, baskisch, basque, euskara, euskera
fa: dari, farsi, persa, persan, persian, persisch, perzisch, فارسی
fi: fines, finlandes, finnisch, finnish, finnois, fins, suomi
fr: fra, fre, francais, frances, frans, franzosisch, french
fy: fries, frisio ocidental, frison occidental, frysk, western frisian, westfriesisch
ga: gaeilge, iers, irisch, irish, irlandais, irlandes
gd: gaelico escoces, gaelique ecossais, gaidhlig, galisch schottland, schots gaelisch, scottish gaelic
gl: galego, galician, galicien, galicisch, gallego
gu: goudjarati, gujarati, guyarati, guzerate, ગુજરાતી
he: hebraico, hebraisch, hebreeuws, hebreo, hebreu, hebrew, ivrit, עברית
hi: hindi, हिनदी
hr: croata, croate, croatian, hrvatski, kroatisch
ht: creole haitien, criollo haitiano, haiti kreolisch, haitiaans creools, haitian creole, haitiano, kreyol ayisyen
hu: hongaars, hongrois, hungarian, hungaro, magyar, ungarisch
hy: armeens, armenian, armenien, armenio, armenisch, հայերեն
id: indonesia, indonesian, indonesien, indonesio, indonesisch
is: icelandic, ijslands, islandais, islandes, islandisch, islenska
it: italiaans, italian, italiano, italien, italienisch
ja: japanese, japanisch, japans, japonais, japones, 日本語
ka: georgian, georgiano, georgien, georgisch, ქართული
kk: cazaque, kasachisch, kazachs, kazajo, kazakh, қазақ тілі
km: jemer, khmer, ខមែរ
kn: canares, canarim, kannada, ಕನನಡ
ko: coreano, coreen, koreaans, korean, koreanisch, 한국어
ku: curdo, koerdisch, kurde, kurdi kurmanci, kurdisch, kurdish, kurdo, kurmanji, sorani
ky: kirghize, kirgisisch, kirgizisch, kirguis, kyrgyz, quirguiz, кыргызча
lb: letzebuergesch, luxembourgeois, luxembourgish, luxemburgisch, luxemburgs, luxemburgues
lo: lao, laosiano, laotiaans, laotisch, ລາວ
lt: lietuviu, litauisch, lithuanian, litouws, lituanien, lituano
lv: latvian, latviesu, letao, leton, lets, lettisch, letton
mk: macedonian, macedonien, macedonio, macedonisch, mazedonisch, македонски
ml: malaiala, malayalam, മലയാളം
mn: mongol, mongolian, mongolisch, mongools, монгол
mr: marathi, marati, मराठी
ms: malaiisch, malaio, malais, malay, malayo, maleis, melayu
mt: maltais, maltees, maltes, maltese, maltesisch, malti
my: birmaans, birman, birmanes, birmanisch, birmano, burmese, မြနမာ
nb: bokmal noruegues, noors bokmal, norsk bokmal, noruego bokmal, norvegien bokmal, norwegian bokmal, norwegisch
  bokmal
ne: nepalais, nepalees, nepales, nepalesisch, nepali, नेपाली
nl: dut, nld, dutch, dutch nl, flamand, flemish, holandes, nederlands, neerlandais, neerlandes, niederlandisch, vlaams
nn: noors nynorsk, norsk nynorsk, noruego nynorsk, norvegien nynorsk, norwegian nynorsk, norwegisch nynorsk, nynorsk
  noruegues
no: noors, norsk, noruego, noruegues, norvegien, norwegian, norwegisch
pa: panjabi, pendjabi, punjabi, punyabi, ਪੰਜਾਬੀ
pap: papiamento, papiaments, papiamentu
pl: polaco, polish, polnisch, polonais, polones, polski, pools
ps: pachto, paschtu, pashto, pasjtoe, pastun, پښتو
pt: por, brasileiro, braziliaans, brazilian portuguese, portugais, portugees, portugiesisch, portugues, portuguese
ro: roemeens, romana, romanian, romeno, roumain, rumanisch, rumano
ru: ruso, russe, russian, russisch, russo, русскии
rw: ikinyarwanda, kinyarwanda, quiniaruanda
si: cingalais, cingales, singalees, singhalesisch, sinhala, සිංහල
sk: eslovaco, slovak, slovaque, slovencina, slowaaks, slowakisch
sl: esloveno, sloveens, slovene, slovenian, slovenscina, slowenisch
so: somali, somalisch, soomaali
sq: albanais, albanees, albanes, albanian, albanisch, shqip
sr: serbe, serbian, serbio, serbisch, servio, servisch, српски
sv: schwedisch, sueco, suedois, svenska, swedish, zweeds
sw: kiswahili, suaheli, suaili, suajili, swahili
ta: tamil, tamoul, தமிழ
te: telougou, telugo, telugu, తెలుగు
tg: tadjik, tadjique, tadschikisch, tadzjieks, tajik, tayiko, тоҷики
th: tailandes, thai, thailandisch, ไทย
ti: tigrigna, tigrina, tigrinia, tigrinya, ትግርኛ
tk: turcomano, turcomeno, turkmeens, turkmen, turkmen dili, turkmene, turkmenisch
tl: filipijns, filipino, tagalo, tagalog
tr: tur, turc, turco, turkce, turkisch, turkish, turks
uk: oekraiens, oekraiense, ucraniano, ukrainian, ukrainien, ukrainisch, украінська
ur: ourdou, urdu, اردو
uz: oezbeeks, ouzbek, ozbek, usbekisch, uzbek, uzbeko, uzbeque
vi: tieng viet, vietnamees, vietnamese, vietnamesisch, vietnamien, vietnamita
wo: uolofe, wolof
yo: ede yoruba, ioruba, yoruba
zh: cantonese, chinees, chines, chinese, chinesisch, chino, chinois, kantonees, mandarijn, mandarin, 中文
zu: isizulu, zoeloe, zoulou, zulu
af: africaner, afrikaans
nds: baixo alemao, bajo aleman, bas allemand, low german, neddersasssch, nedersaksisch, niederdeutsch, plat
ha: haoussa, hauca, hausa, haussa
ig: igbo
ln: lingala
li: limbourgeois, limburgisch, limburgish, limburgs, limburgues
"""
_ASIDE = re.compile(r"\([^)]*\)|\[[^]]*\]")
_BETWEEN = re.compile(r"[,;/|&+\n]|\s-\s")
_AND = frozenset({"and", "en", "und", "et", "y", "e", "ook", "a bit of", "beetje", "een", "wat"})
_TAG = re.compile(r"([a-z]{2,3})(?:[-_][a-z]{2,4})?")
_LEVEL = re.compile(r"[abc][12][+-]?|native|moedertaal|b1/b2", re.IGNORECASE)


def spoken(cell: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The languages of a cell, as codes (nl, en), and the words that are no language we know.

    “Nederlands, Engels”, “Dutch and English”, “nl/en” and “NL en-GB” are all Dutch and English.
    """
    codes, unknown = [], []
    for part in _BETWEEN.split(_ASIDE.sub(" ", cell)):
        found = _code(part)
        for code, words in [(found, part)] if found else _of_words(part.split()):
            codes += [code] if code else []
            unknown += [] if code else [words]
    return tuple(dict.fromkeys(codes)), tuple(unknown)


def _of_words(words: list[str]) -> list[tuple[str, str]]:
    """“Nederlands en Duits” has an “and” in it, “nl en de” has English."""
    named = any(len(word) > 3 and _code(word) for word in words)
    meant = [word for word in words if not (named and word.lower() in _AND) and not _LEVEL.fullmatch(word)]
    return [(_code(word), word) for word in meant]


def _code(text: str) -> str:
    name = folded(text)
    found = _known().get(name, "")
    tag = _TAG.fullmatch(text.strip().lower())
    return found or (tag[1] if tag and tag[1] in _codes() else "")


@cache
def _known() -> dict[str, str]:
    entries = (line.partition(":") for line in re.sub(r"\n  +", " ", _NAMES.strip()).splitlines())
    return {name.strip(): code for code, _, names in entries for name in names.split(",")}


@cache
def _codes() -> frozenset[str]:
    return frozenset(_known().values())
