"""Abbreviations by language, by what their dot means, and words that begin a sentence after one."""

from __future__ import annotations


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_TITLES = "dr prof mr mrs ms st mme"
_LATIN = "e.g eg i.e ie cf viz vs v resp ca approx al."

BEFORE_NAMES = {
    "en": _words(
        f"{_TITLES} {_LATIN} messrs mx rev hon gen col lt capt sgt cpl maj adm gov sen rep pres supt mt ft esp incl excl dept univ"
    ),
    "de": _words(
        "dr prof hr fr fa st dipl ing z.b zb d.h dh u.a o.ä i.d.r idr bzw bspw ca vgl evtl ggf inkl exkl max min sog sogen insb"
        " v.a s.o s.u geb gest abs art kap tel str hrsg lt mind zzgl abzgl allg e.g i.e vs z u s d o v"
    ),
    "fr": _words("m mm mme mlle dr pr st ste cf p.ex ex env vs c.-à-d c.à.d av bd chap hab resp tél e.g i.e"),
    "es": _words("sr sra srta sres dr dra prof d dña p.ej ej vs cf av avda tel aprox ud uds vd lic ing pág ee e.g i.e"),
    "it": _words("sig sigg sig.ra dott dott.ssa prof prof.ssa avv ing p.es es cfr vs ca tel spett gent pag e.g i.e"),
    "pt": _words("sr sra srs dr dra prof profa eng p.ex ex vs cf av tel aprox v.g e.g i.e"),
    "nl": _words(
        "dhr mevr mr mw dr drs prof ir ing bijv bv d.w.z dwz o.a m.b.t i.p.v t.o.v n.a.v ca vgl vs resp incl excl max min nl st tel e.g i.e"
    ),
}
"""Their dot never ends a sentence: something always follows."""

BEFORE_NUMBERS = {
    "en": _words("no nos fig figs vol vols p pp ch chap sec sect eq eqs ver para art ed pt"),
    "de": _words("nr nrn abb bd s tab ziff jh §"),
    "fr": _words("n no art fig p pp vol"),
    "es": _words("n no núm nro art fig p pp vol cap"),
    "it": _words("n nr art fig p pp vol cap"),
    "pt": _words("n nº art fig p pp vol cap"),
    "nl": _words("nr art fig blz p pp vol"),
}
"""Their dot does not end a sentence where a number follows; else it does ("Is it right? No. We ...")."""

_COMPANY = "inc ltd co corp llc plc etc jr sr bros u.s u.k u.n e.u d.c a.m p.m ph.d m.d b.a m.a a.k.a"
_MONTHS_EN = "jan feb mar apr jun jul aug sept sep oct nov dec mon tue wed thu fri sat sun"

MAY_END = {
    "en": _words(f"{_COMPANY} {_MONTHS_EN} al ave blvd rd est ext hr hrs min mins max temp misc orig tel"),
    "de": _words("usw etc u.s.w co inc ltd jan feb apr jun jul aug sept okt nov dez mio mrd tsd uvm u.v.m ff std"),
    "fr": _words("etc inc ltd co janv févr juil sept oct nov déc"),
    "es": _words("etc inc ltd co s.a s.l ee.uu ene feb mar abr ago sept oct nov dic"),
    "it": _words("ecc etc inc ltd s.p.a s.r.l gen feb mar apr mag giu lug ago set ott nov dic"),
    "pt": _words("etc inc ltda ltd s.a fev mar abr mai jun jul ago set out nov dez"),
    "nl": _words("enz etc inc ltd b.v n.v jan feb mrt apr jun jul aug sept okt nov dec e.d"),
}
"""Their dot ends the sentence where the next word is one that usually begins one."""


def _starters(listed: str) -> frozenset[str]:
    return frozenset(word.capitalize() for word in listed.split())


STARTERS = {
    "en": _starters(
        "a all also although an and any as at because before but by do each every for from he here his how however i if in is it its"
        " let many more most my no now of on once one or other our please she since so some such that the their then there these they"
        " this those though through thus to under until we what when where which while who why with without yet you your both even first"
        " instead just not nor only perhaps rather second still then therefore today use"
    ),
    "de": _starters(
        "aber alle als also am an auch auf aus bei beim bis da dabei daher damit dann das dass dazu dem den denn der deren des deshalb die"
        " dies diese dieser dieses doch dort durch ein eine einem einen einer er es für gegen hier ihr ihre im in ist ja jede jeder jetzt"
        " kann man mehr mit nach nicht noch nun nur ob obwohl oder ohne sie sind so um und unser unsere viele vom von vor während was weil"
        " wenn wer wie wir wird wo zu zudem zum zur zwar"
    ),
    "fr": _starters(
        "ainsi alors après au aucun aussi autre avant avec ce cela ces cet cette chaque comme comment dans de depuis des donc du elle elles"
        " en enfin est et il ils je la le les leur lorsque mais même ne nos notre nous on or ou où par parce pendant pour pourquoi puis"
        " quand que qui quoi sa sans se selon si son sous sur ta tous tout très tu un une votre vous c'est l'on d'autres"
    ),
    "es": _starters(
        "a además ahora al algunos antes así aunque cada como cómo con cuando cuándo de del desde después donde dónde durante el él ella"
        " ellos en entonces es esa ese eso esta este esto estos hay la las lo los más mi muchos ni no nos nuestra nuestro o para pero por"
        " porque pues que qué quien si sí sin sobre solo son su sus también tan todo todos tras tu un una uno usted y ya yo"
    ),
    "it": _starters(
        "a ai al alla alcuni anche ancora che chi ci come con così da dal dalla del della di dopo dove due e ecco ed è gli ha i il in"
        " infatti inoltre io l la le lo ma molti nel nella nelle noi non ogni ora per perché però più poi prima qual quando quanto quella"
        " quello questa queste questi questo qui se secondo sei si sia solo sono su sul tra tu tutti tutto un una uno voi"
    ),
    "pt": _starters(
        "a agora ainda além algumas alguns antes ao aos após as assim até cada com como da das de depois desde do dos e ela ele eles em"
        " embora então entre era essa esse esta este eu há isso isto já mais mas mesmo muitas muitos na nas não nem no nos nossa nosso o"
        " onde os ou outra para pela pelo pois por porque portanto qual quando que quem se sem seu só sob sobre sua também tem toda todo"
        " todos tudo um uma você"
    ),
    "nl": _starters(
        "aan al alle alleen als ook bij daar daarom dan dat de deze die dit doe door dus een elk elke en er ga geen had heb het hier hij"
        " hoe hun ik in is ja je kan maar meer men met mijn na naar niet nog nu of om omdat onder ons onze ook op over sinds te tegen toch"
        " toen tot tussen u uit uw van vanaf veel volgens voor waar waarom wanneer want was wat we wel welke wie wij ze zij zijn zo zoals"
    ),
}
