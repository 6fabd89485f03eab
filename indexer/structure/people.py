"""People and the offices they hold, as a document writes them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from indexer.records import Block, Speaker
from indexer.structure.roles import Role, Roles
from indexer.structure.whole import calls_roll

_WORD = r"[A-ZÀ-Þ](?:[a-zà-ÿ]+|['’](?=[A-Z]))(?:['’-]?[A-Z][a-zà-ÿ]+)*"
_TITLE = (
    r"(?:(?:Sir|Dame|Lord|Lady|Baroness|Dr|Mr|Mrs|Ms|Miss|Cllr|Councillor|Rev|Professor|Prof|Rt Hon|The Rt Hon)\.?\s+)"
)
# "Jo Roe", "Dr Jo M. Roe-Poe", "Mrs J P Roe"
NAME = (
    rf"(?:{_TITLE}(?:[A-Z]\.?\s?){{1,3}}\s*{_WORD}"
    rf"|{_TITLE}?{_WORD}(?:\s+[A-Z]\.?(?=\s))?(?:\s+(?:de|van|von|al|ap|ab|ferch)\s+|[ -]){_WORD}(?:[ -]{_WORD})?)"
)
_NAME = re.compile(NAME)
_INITIALLED = re.compile(rf"(?:[A-Z]\.\s?){{1,3}}\s*{_WORD}")  # beside an office; elsewhere it may number a line
_INITIALS = re.compile(rf"(?:[A-Z] ){{1,2}}{_WORD}(?=\W*$)")  # which end an entry of a roll
# "Roe, Jo (Chief Constable)", as the head of an e-mail has it
_SURNAME_FIRST = re.compile(rf"(?P<last>{_WORD}), (?P<first>{_WORD}) \((?P<office>[^()]{{2,60}})\)")
_ATTENDS = re.compile(
    rf"\W*(?P<name>{_TITLE}?(?:[A-Z]\.?\s?){{1,3}}\s*{_WORD}|{NAME})(?:\s+(?:QPM|KPM|CBE|OBE|MBE))*\s*[,(–-]"
)
# "J Roe (Chief Constable)", in such a list
_BRACKETED = re.compile(rf"(?P<name>(?:[A-Z]\.? ?){{1,3}}\b{_WORD}|{NAME}) \((?P<office>[^()]{{2,60}})\)")
# "Contact: Jo Roe, ..." says whom to ask, and "the chief officers" are several
_CONTACT = re.compile(
    r"\W*(?:(?:for )?(?:(?:further|more|media|press|general) )*(?:information|enquir(?:y|ies)|queries|details)\b"
    r"|(?:please )?contact(?:s| details| officer| point)?\b|press office\b)",
    re.IGNORECASE,
)
_SEVERAL = re.compile(
    r"(?:officers|constables|commissioners|mayors|superintendents|inspectors)$"
    r"|(?:commissioner|mayor|constable)\b.*\b(?:and|&) .*(?:commissioner|mayor|constable)\b",
    re.IGNORECASE,
)
_NEAR = 25  # characters before an office
_LEADING = 160  # characters before an office in which the name of its holder stands
_OFFICE_LINE = 12  # words of a line with an office
SURNAMED = re.compile(rf"{_TITLE}({_WORD})")
_IN_BRACKETS = re.compile(rf"({NAME})\s*\((?:[A-Z][\w&’' ]{{2,50}},\s*)?(?:the\s+)?$")
_OWN_OFFICE = re.compile(r",\s+(?:the\s+)?[A-Z]")  # behind a name, which is then not that of an office before it
_RUN_TOGETHER = re.compile(rf"\W*({NAME})\s+")  # a name and the office below it, read as one line
_HONOUR = r"QPM|KPM|CBE|OBE|MBE|KC|QC|MP|MS|DL|JP|PhD"
_HONOURS = re.compile(rf"(?:,?\s+(?:{_HONOUR}))+$")
# words before which the last of three is none of a name: "Jo Roe Fellshire Police", "Jo Roe Assurance Officer"
_RUNS_ON = re.compile(
    r" +(?:police|P(?:F|RF)?CC|constabulary|officer|manager|advis[eo]r|director|lead)\b", re.IGNORECASE
)
# what a label calls a body by: the words under it are its head's, and it is nobody's title
COLLECTIVE = re.compile(r"(?:the |our )?(?:force|constabulary|police(?: service)?|office|OP(?:F|RF)?CC)", re.IGNORECASE)
_BODY = re.compile(r".+\b(?:police(?: service)?|constabulary)|heddlu\b.*", re.IGNORECASE)  # which nobody holds
_ENDS_OFFICE = re.compile(r",|\s{2,}|\d|[|;/]|\s(?=(?:[Cc]opy|[Cc]c|[Ee]nc\w*)\b)")  # what comes under a signature
_HELD = re.compile(r"\b(?:constable|commissioner|mayor|officer|inspector)\b", re.IGNORECASE)
# what a label has beside the office whose name it asks for: "3. Commissioner's comments", "Name of Chief Constable"
_LABELS = re.compile(r"\d|\b(?:comments?|responses?|repl(?:y|ies)|statement|names?)\b", re.IGNORECASE)
_OF_STAFF = re.compile(r"(?:office of|O?P(?:F|RF)?CC$|OPCC)", re.IGNORECASE)
_LONGEST_JOB = 8  # words
# "Chief Finance Officer to the Commissioner, Jo Roe" does not hold that office
_SERVES = re.compile(r"\b(?:[Oo]fficer|[Ss]ecretary|[Aa]dviser|[Aa]ssistant|[Ee]xecutive|[Mm]anager) to (?:the )?$")
_RANKS = re.compile(r"\b(?:deputy|assistant|temporary|acting|superintendent|inspector|sergeant|mayor|office|opf?cc)\b")
_IN_FULL = {"DCC": "deputy", "ACC": "assistant", "DPCC": "deputy", "DPFCC": "deputy"}
_SHORT_RANK = re.compile(rf"\b(?:{'|'.join(_IN_FULL)})\b")
_NOT_NAMES_TEXT = """
    policing standards constables officer officers superintendent inspector police crime commissioner commissioners
    chief constable constabulary deputy assistant mayor force forces inspector inspectorate majesty his her home
    office secretary minister national council college policing fire rescue service services authority the and for
    response report area areas improvement recommendation recommendations board panel north south east west yours
    sincerely dear january february march april may june july august september october november december monday
    tuesday wednesday thursday friday saturday sunday operation federation association next steps street road house
    court lane avenue hall county city headquarters centre tel email website press news final draft kind regards
    this that these our we in on at by it initial overall comments comment action plan tracker operations supt insp
    sgt dci dcs acc dcc team assurance performance priorities spend key information accountability about your us
    from enc encs cc contact menu control room unit desk corporate development governance standards legal finance
    chair vice head director leader adviser policy scrutiny executive spokesperson superintendent detective sergeant
    manager member members management statement strategic staff
    borough district parish metropolitan
    det search senior responsible inspectors government question questions
"""
# what a body of several is called by: the words before it are its name, and nobody's
_BODIES = frozenset(
    "committee forum association assembly conference federation institute trust partnership group network programme"
    " department division society university academy alliance".split()
)
_NOT_NAMES = frozenset(_NOT_NAMES_TEXT.split()) | _BODIES


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody named, with the office as written and whose voice it is."""

    name: str
    title: str
    speaker: Speaker


class People:
    """Those whom a document names together with an office."""

    def __init__(self, people: Iterable[Person], *, joint: bool = False) -> None:
        """`joint` says that the document is of several forces, in which one office has several holders."""
        self._held: dict[tuple[Speaker, frozenset[str]], set[str]] = {}
        self._joint = joint
        self._by_surname: dict[str, Person] = {}
        self._by_first: dict[str, Person] = {}
        self._offices: dict[tuple[Speaker, frozenset[str]], Person] = {}
        for person in people:
            if person.name:
                self._by_surname.setdefault(person.name.split()[-1], person)
                self._by_first.setdefault(person.name.split()[0], person)
            office = (person.speaker, _rank(person.title))
            self._offices.setdefault(office, person)
            self._held.setdefault(office, set()).add(person.name)

    def named(self, text: str) -> Person | None:
        """The last person in a text whom the document has given an office to."""
        words = [match.group() for match in re.finditer(_WORD, text)]
        known = next((self._by_surname[word] for word in reversed(words) if word in self._by_surname), None)
        # "Jo said", where a page calls those by their first names whom it has introduced
        return known or (self._by_first.get(words[0]) if len(words) == 1 else None)

    def holder(self, speaker: Speaker, title: str) -> str:
        """The name of the person in an office, where the document gives one whose title does not differ in rank."""
        if _BODY.fullmatch(title) and not (_HELD.search(title) or COLLECTIVE.fullmatch(title)):
            return ""
        office = (speaker, _rank(title))
        several = self._joint and len(self._held.get(office, ())) > 1
        person = None if several or _SEVERAL.search(title) else self._offices.get(office)
        return person.name if person else ""

    def title_of(self, name: str, speaker: Speaker) -> str:
        """The office of somebody named, where the document gives it to the same voice."""
        person = self.named(name) if name else None
        return person.title if person and person.speaker is speaker else ""


def people_in(blocks: Iterable[Block], roles: Roles, author: Person | None = None, *, joint: bool = False) -> People:
    """The people of a document: beside their labels, after or before their offices; then who signs it.

    Whom to ask for more is none of them.
    """
    blocks = (block for block in blocks if not _CONTACT.match(block.text))
    signs = (author,) if author and author.name and author.speaker is not Speaker.UNKNOWN else ()
    return People((*_found(tuple(blocks), roles), *signs), joint=joint)


def person_in(text: str, roles: Roles) -> Person | None:
    """The person of a signature: a name and an office in neighbouring lines, in either order.

    Of two who sign side by side, the first. Whoever is of somebody's staff has the own title before that office.
    """
    found = roles.find(text[:400])
    role = next((one for one in found if one.speaker is not Speaker.THIRD_PARTY), None) or next(iter(found), None)
    if _CONTACT.match(text) or (role and _SEVERAL.fullmatch(role.text.split()[-1])):
        return None
    name = next((one for one in names_in(text[:200]) if not roles.names_area(one)), "")
    if role is None:
        return Person(name, "", Speaker.UNKNOWN) if name else None
    several = len({one.speaker for one in found if not one.body}) > 1
    line = next((line for line in text.split("\n") if name and name in line), "")
    pair = _side_by_side(line) if several else ()
    title = _as_written(text, role, found, name)
    job = _job(text[text.find(name) + len(name) : role.start], role) if name else ""
    return Person(pair[0] if pair else name, f"{job}{title if len(title) < 90 else role.text}", role.speaker)


def _as_written(text: str, role: Role, found: Sequence[Role], name: str) -> str:
    """An office with what its line says of where: "Chief Constable of Fellshire"."""
    rest = text[role.end :].split("\n")[0]
    if name and text[role.end :].lstrip().startswith(name):  # "Chief Constable Jo Roe of Fellshire"
        return role.text.strip()
    others = [one.start - role.end for one in found if one.start >= role.end and one.speaker is not role.speaker]
    if others and (next_one := min(others)) < len(rest):
        rest = rest[:next_one]
        if _is_name(rest.strip(" ,–-")):  # who holds the office that comes next
            rest = ""
    return (role.text + _ENDS_OFFICE.split(rest)[0]).strip(" .|")


def _job(between: str, role: Role) -> str:
    """What somebody is in an office that is another's: "Staff Officer to the ", "Head of Policy, "; or nothing."""
    job = " ".join(between.replace("|", " ").split()).strip(" ,–-")
    words = job.split()
    if not words or len(words) > _LONGEST_JOB or re.search(r"[.:;@]", job) or not job[0].isupper():
        return ""
    if words[-1] in ("to", "the") and not re.fullmatch(r"(?:\W*the\W*)", job, re.IGNORECASE):
        return f"{job} "
    return f"{job}, " if role.body or _OF_STAFF.match(role.text) else ""


def names_in(text: str) -> Iterator[str]:
    """What reads as the name of a person."""
    at = 0
    while match := _NAME.search(text, at):
        parts = match.group().split()
        no_name = next((at for at, part in enumerate(parts) if _is_no_name(part)), len(parts))
        if no_name < len(parts):
            if (
                no_name > 1 and parts[no_name].lower() not in _BODIES
            ):  # the office runs on from the name: "Jo Roe Police and Crime Commissioner"
                yield match.group()[: match.group().index(parts[no_name])].rstrip(" -")
            at = match.start() + len(parts[0])
            continue
        yield parts[0] if len(parts) == 1 else _without_more(match.group(), text[match.end() :])
        at = match.end()


def _is_no_name(word: str) -> bool:
    """Whether a word is none of a name; of a double-barrelled one only where neither half could be."""
    return _NOT_NAMES.issuperset(half.strip(".'’") for half in word.lower().split("-"))


def _without_more(name: str, after: str) -> str:
    """A name without the force's or the job's that runs on: "Jo Roe Fellshire Police and Crime Commissioner"."""
    return name.rpartition(" ")[0] if len(name.split()) > 2 and _RUNS_ON.match(after) else name


def _found(blocks: tuple[Block, ...], roles: Roles) -> Iterator[Person]:
    for block in blocks:
        yield from _beside_label(block, roles)
    for block, below in pairwise((*blocks, Block(""))):
        yield from (
            one for one in _beside_offices(block.text, roles.find(block.text)) if not roles.names_area(one.name)
        )
        yield from _surname_first(block.text, roles)
        offices = roles.find(below.text)
        yield from _both_sign(block.text, offices)
        if not block.cell:
            yield from _over_office(block.text, below.text, offices)
        if calls_roll(block.text):
            yield from _on_roll(block.text, roles)
    cells = {(one.cell.table, one.cell.row, one.cell.column): one.text for one in blocks if one.cell}
    for (table, row, column), text in cells.items():
        below_it = cells.get((table, row + 1, column), "")
        yield from _over_office(text, below_it, roles.find(below_it))
        yield from _signs_row(text, cells.get((table, row, column + 1), ""), roles)


def _beside_label(block: Block, roles: Roles) -> Iterator[Person]:
    """A name in a cell or a line whose label is an office: "Chief Constable: Jo Roe"."""
    cell = block.cell
    if cell and not cell.is_header and cell.header and len(block.text.split()) <= 6 and _is_name(block.text):
        yield from (_labelled(block.text, cell.header, office) for office in roles.find(cell.header)[:1])
    label, colon, value = block.text.partition(":")
    if colon and len(label.split()) <= 7 and _is_name(value):
        yield from (_labelled(value, label, office) for office in roles.find(label)[:1])


def _signs_row(text: str, beside: str, roles: Roles) -> Iterator[Person]:
    """A name in the cell beside one with an office and nothing else, as a form is signed."""
    office = next(iter(roles.find(text)), None) if _is_name(beside) else None
    if office and not office.body and office.text.strip() == text.strip(" :"):
        yield _labelled(beside, text, office)


def _labelled(name: str, label: str, office: Role) -> Person:
    title = office.text.strip() if _LABELS.search(label) else label.strip(" :")
    return Person(_HONOURS.sub("", name.strip()), title, office.speaker)


def _surname_first(text: str, roles: Roles) -> Iterator[Person]:
    """Those in the head of an e-mail: "Roe, Jo (Chief Constable)"; who is of an office's staff does not hold it."""
    for match in _SURNAME_FIRST.finditer(text):
        office = next(iter(roles.find(match["office"])), None)
        if office and not office.body and not _OF_STAFF.match(office.text):
            yield Person(f"{match['first']} {match['last']}", office.text.strip(), office.speaker)


def _over_office(text: str, below: str, offices: tuple[Role, ...]) -> Iterator[Person]:
    """A name in a line of its own with the office in the next."""
    leads = below[: offices[0].start] if offices else below
    near = len(leads) < _NEAR and not re.search(r"\b(?:of|by|from|to)\b", leads, re.IGNORECASE)
    if offices and near and len(below.split()) <= _OFFICE_LINE and _is_name(text):
        yield Person(_HONOURS.sub("", text.strip()), offices[0].text.strip(), offices[0].speaker)


def _both_sign(text: str, offices: tuple[Role, ...]) -> Iterator[Person]:
    """Two who sign next to each other, in one line with their offices below: "Jo Roe Sam Poe"."""
    if len({one.speaker for one in offices}) == len(offices) == 2:
        for name, office in zip(_side_by_side(text), offices, strict=False):
            yield Person(name, office.text.strip(), office.speaker)


def _side_by_side(text: str) -> tuple[str, ...]:
    """The two names that a line is, where it can be parted in one way alone."""
    words = text.split()
    cuts = {4: (2,), 5: (2, 3), 6: (3,)}.get(len(words), ())
    halves = [(" ".join(words[:at]), " ".join(words[at:])) for at in cuts]
    named = [pair for pair in halves if all(_is_name(one) and not SURNAMED.fullmatch(one) for one in pair)]
    return named[0] if len(named) == 1 else ()


def _on_roll(text: str, roles: Roles) -> Iterator[Person]:
    """Those on a list of who attended: "J Roe, Police and Crime Commissioner; S Poe (Chief Constable)"."""
    for beside in _BRACKETED.finditer(text):
        if held := roles.find(beside["office"]):
            yield Person(beside["name"], held[0].text.strip(), held[0].speaker)
    for entry in re.split(r"[;\n]", text.partition(":")[2] or text):
        name = _ATTENDS.match(entry)
        office = roles.find(entry[name.end() :] if name else entry)
        if name and office and office[0].start < _NEAR:
            yield Person(name["name"], office[0].text.strip(), office[0].speaker)
        elif not name and office and (behind := _INITIALS.match(entry[office[0].end :].lstrip(", "))):
            yield Person(behind.group(), office[0].text.strip(), office[0].speaker)


def _beside_offices(text: str, roles: tuple[Role, ...]) -> Iterator[Person]:
    """ "Chief Constable Jane Roe" and "Jane Roe, Chief Constable of ..."."""
    taken = ""
    for role, ended in zip(roles, (0, *(one.end for one in roles)), strict=False):
        of_place = role.text.lower().startswith("office")  # "Office of the Commissioner, Salt Quay" is an address
        leads = text[max(0, role.start - _LEADING) : role.start]
        of_place = of_place or _SERVES.search(leads) is not None
        following = "" if of_place else text[role.end :].lstrip(", ")
        after = _NAME.match(following) or _INITIALLED.match(following)
        qualified = re.match(rf"\s+(?:of|for)\s+[A-Z][\w&’'\- ]{{2,40}}?,\s+({NAME})", text[role.end :])
        before = re.search(
            rf"({NAME}|{_INITIALLED.pattern})(?:,?\s+(?:{_HONOUR}))*\s*[,–-]\s*(?:the\s+)?(?:[A-Z]\w+\s+){{0,3}}$",
            text[min(max(0, ended, role.start - 90), role.start) : role.start],
        )
        if before and before[1] == taken:
            before = None  # of the office before it: "Chief Constable Jo Roe, ACC Sam Poe"
        if before and after and _OWN_OFFICE.match(following[after.end() :]):
            after = None  # two in one line: "Jo Roe, Commissioner Sam Poe, Chief Constable"
        beside = _IN_BRACKETS.search(leads)
        above = None if role.body or of_place else _RUN_TOGETHER.fullmatch(text[: role.start])
        for match in (after, qualified, before, beside, above):
            name = match.group(match.lastindex or 0).removeprefix("From ") if match else ""
            if name and _is_name(name) and not name.startswith(("Cllr", "Councillor")):
                yield Person(name, role.text.strip(), role.speaker)
                taken = name
                break


def _is_name(text: str) -> bool:
    stripped = _HONOURS.sub("", text.strip(" .,"))
    initialled = _INITIALLED.fullmatch(stripped) and not _is_no_name(stripped.split()[-1])
    return bool(stripped) and (bool(initialled) or next(iter(names_in(stripped)), "") == stripped)


def _rank(title: str) -> frozenset[str]:
    """What sets a deputy apart from a principal, and who is of an office from who holds it."""
    return frozenset(_RANKS.findall(_SHORT_RANK.sub(lambda short: _IN_FULL[short.group()], title).lower()))
