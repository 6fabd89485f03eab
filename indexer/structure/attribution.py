"""Whose a quotation is: whom a lead-in, the words behind the closing mark or what stood above it names.

Only a quotation with an attribution, or one that fills its paragraph, is told apart; a word or two in quotation marks
belong to whoever writes them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.records import REPLYING, Block, BlockKind, Speaker
from indexer.structure import asking, leadins, manner
from indexer.structure.people import COLLECTIVE, SURNAMED, People, names_in
from indexer.structure.references import leading_reference
from indexer.structure.roles import Roles
from indexer.structure.wording import sentences

SHORTEST = 4  # words of an attributed quotation
SHORTEST_ALONE = 8  # words of a quotation that fills its paragraph
LONGEST_MARK = 9  # words of "Recommendation 3 – Training." before a quotation
_NEAR = 260  # characters before a quotation in which its lead-in stands
_NAMING = 15  # words of a sentence that names somebody before a quotation
_PARAGRAPH = 2000  # characters before it in which the one may be named whom a pronoun means

# the number of a paragraph, before the mark with which the whole of it is quoted
NUMBER = re.compile(r"\s*(?:\d{1,2}(?:\.\d{1,2})*[.)]?\s+)?")
# "The force was graded as follows:", "The inspectors graded the force as follows:": give the force no word
_GRADED = re.compile(
    r"\b(?:was|were|been|is|are) (?:\w+ )?(?:graded|rated|judged|assessed|inspected)\b"
    r"|\b(?:graded|rated|judged|assessed)\b[^.;]{0,60}\b(?:as follows|areas?|aspects?)\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"\b(?:he|she|they|who|it)\b(?:\s+(?:has|have|had|also|then|further|went on to|\w+ly))*\s*$", re.IGNORECASE
)
_THIRD = re.compile(r"(?:he|she|they)", re.IGNORECASE)
_FIRST = re.compile(r"\b(?:I|we)\b(?:\s+(?:have|had|also|would|will|then|\w+ly))*\s*$")
_THEY = re.compile(r"\bthey\b[\w ]{0,20}$", re.IGNORECASE)
_ONE = re.compile(r"\b(?:he|she)\b[\w ]{0,20}$", re.IGNORECASE)
_HIS = re.compile(r"\b(?:he|she|his|her)\b", re.IGNORECASE)
_HIS_NEAR = 60  # characters
_THESE = re.compile(r"(?:these|they|those|this|it|here)\b", re.IGNORECASE)  # "These were as follows."
_OCCUPATION = re.compile(
    r"\b(?:chief executive|chair\w*|director|head|leader|spokes\w+|councillor|Cllr|MP|MS|Dr|Professor|president"
    r"|founder|secretary)\b",
    re.IGNORECASE,
)
_IT = re.compile(r"\bit\b\W*$", re.IGNORECASE)
_OF_REPORT = re.compile(
    r"\b(?:recommendation|report|finding|cause of concern|area for improvement)\b[^.]{0,80}\.\s+it\W*$", re.IGNORECASE
)
# "In her written reply she went on to say", with no mark behind it
_SAYS_ON = re.compile(
    r"(?<!\w)(?:said|says|wrote|writes|added|continued|went on(?: to say)?|goes on|replied)$", re.IGNORECASE
)
# "I have been supplied with the following by the Chief Constable."
_SUPPLIED_BY = re.compile(
    r"\b(?:supplied|provided|furnished|given|sent)\b(?: \w+){0,2} (?:with )?(?:the following|this)\b(?: \w+){0,3}"
    r" (?:by|from) (?P<who>[^.:;]{3,80}?)[.:]?$",
    re.IGNORECASE,
)
# "the Director of Housing, who replied in these terms"
_WHO = re.compile(r",? who(?:\s+(?:has|have|had|also|then|\w+ly)){0,4}\s*$")
_STRAIGHT = re.compile(r'"[^"]*"')
_HELD = re.compile(r"\b(?:constable|commissioner|mayor|O?P\(?F?\)?CC|superintendent|officer)\b", re.IGNORECASE)
_SOMEBODY = re.compile(
    r"\bone of (?:them|those|these)\b|\b\w+-year-old\b"
    r"|\b(?:an?|one|another|some|several|many|the)\s+(?:\w+\s+){0,2}(?:victims?|officers?|residents?|parents?|child"
    r"|young person|people|person|staff|member of \w+|survivors?|interviewees?|respondents?|mother|father|daughter|son"
    r"|wife|husband|woman|man|girl|boy|neighbours?|farmers?|shopkeepers?|drivers?|callers?|pupils?|teachers?|nurses?)\b",
    re.IGNORECASE,
)
# "whose regional organiser, Jo Roe", "its secretary, Jo Roe"
_CALLED = re.compile(r"\b(?:whose|its|their|the|an?) (?:[\w’'-]+ ){0,4}[\w’'-]+, $", re.IGNORECASE)
# "That brought a sharp reply from Mrs Roe, who sat beside him."
_REPLY_FROM = re.compile(r"\b(?:reply|response|retort|answer|rebuke) from (?-i:[A-Z]|the )", re.IGNORECASE)
_ASKED = re.compile(r"\bI (?:have |had |also )?(?:asked|invited|requested) (?:him|her|them)\b")
_LEADS_ON = re.compile(
    r"\b(?:as follows|the following(?: (?:paragraph|statement|response|reply|answer|comments?|observations|account"
    r"|update|words|text|remarks)(?: [\w’'-]+){0,6})?|below|in (?:his|her|their) (?:own )?words"
    r"|in these (?:words|terms)|in the following (?:words|terms)|(?:was|were|is|are) (?:this|these)"
    r"|(?:as follows|below),? (?:and|without|in full|unaltered|unedited|verbatim|word for word)\b[^.,;:]{0,60}"
    r"|put (?:it|this|that|the (?:matter|case|position|point|problem)) (?:more )?(?:plainly|bluntly|well|simply|better"
    r"|clearly|this way|thus|like this))\.$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Quoted:
    """Who is quoted. `named` says that a name or an office stands there."""

    speaker: Speaker
    name: str = ""
    title: str = ""
    named: bool = True


NOBODY = Quoted(Speaker.UNKNOWN, named=False)


class Attribution:
    """Tells whose the quotations of one document are, which are asked about in the order in which they stand.

    `unnamed` is whose those are that name nobody. In `news`, one beside which nobody stands is of the one whom the
    narration was about.
    """

    def __init__(self, roles: Roles, people: People, unnamed: Quoted | None = None, *, news: bool = False) -> None:
        self._news = news
        self._subject: Quoted | None = None
        self.led: Quoted | None = None  # whom the last block gives the word to
        self._roles = roles
        self._people = people
        self._last: Quoted | None = None
        self._before: Quoted | None = None
        self._text_above = ""  # of the block above, where it is no quotation
        self._unnamed = unnamed or NOBODY
        self._quoted: dict[Speaker, Quoted] = {}

    def ends(self) -> None:
        """What a heading does: nothing above it says whose a quotation below it is."""
        self.led = self._before = self._subject = None
        self._text_above = ""

    def hush(self) -> None:
        """What a block in the inspectorate's words does: nobody has the word below it."""
        self.led = self._before = None

    def heard(self, quoted: Quoted) -> None:
        """Notes who has been quoted, for what comes behind it."""
        self._last = quoted
        if quoted.named:
            self._subject = quoted if self._news else None
            self._quoted.setdefault(quoted.speaker, quoted)

    def passed(self, text: str, last: Quoted | None, *, quotes: bool) -> None:
        """Notes what a block leaves to the next. `last` is whose its last words are, None for its own voice."""
        self.led = self._lead(text)
        self._before = last
        self._text_above = "" if self._before else text
        self._subject = self._narrated(text) if not quotes and self._news else self._subject

    def whose(self, text: str, start: int, end: int, closed: bool, after: Sequence[Block], since: int) -> Quoted | None:
        """Whose a quotation in a text is; None where it is the writer's, or a mere few words.

        `closed` says that its closing mark is there, `since` is where the quotation before it ended, 0 if there is
        none, and `after` are the blocks behind the text, for a name below the quotation.
        """
        count = len(text[start:end].split())
        before = text[:start]
        labelled = leading_reference(before) is not None and len(before.split()) <= LONGEST_MARK
        if labelled and count >= SHORTEST and (led := self.led or self._before):
            return led  # of several replies that were announced together, each behind its number
        if count >= SHORTEST:
            above = before[-_PARAGRAPH:]
            lead = leadins.LEAD.search(before[-_NEAR:])
            if lead and (lead["mark"] or (above.rstrip().lower().endswith(" that") and count >= 10)):
                return self._attributed(above)
            if named := self._named_before(before[-_NEAR:]):
                return named
            behind = leadins.TAIL.match(text[end : end + 200]) if closed else None
            who = (behind["who"] or behind["whom"]).strip() if behind else ""
            if named := self._said_behind(who, above):
                return named
        if NUMBER.fullmatch(before.strip("•-–—")) and count >= SHORTEST and self.led:
            return self.led
        if (
            since
            and self._last
            and count >= SHORTEST
            and re.search(rf"\b{leadins.VERB}\b", text[since:start])
            and "." not in text[since:start].rstrip(" .")
        ):
            return self._last
        told = leadins.TOLD.fullmatch(text[since:start]) if count >= SHORTEST else None
        if told and (said := self._attributed_to(told["who"])):
            return said
        least = SHORTEST if closed and count == len(text.split()) else SHORTEST_ALONE
        if NUMBER.fullmatch(before) and count >= least and count >= 0.7 * len(text.split()):
            named = self._below(after) or self._replying_above() or self._before
            return named or self._sole(text) or self._told_of(text) or self._unnamed
        return None

    def _named_before(self, before: str) -> Quoted | None:
        """Somebody without an office whom a few words with a colon name: "Councillor Jo Roe was less persuaded:"."""
        sentence = _last_sentence(before)
        name = next(names_in(sentence), "") if sentence.endswith(":") and len(sentence.split()) <= _NAMING else ""
        known = self._roles.find(sentence) or self._people.named(sentence)
        return Quoted(Speaker.THIRD_PARTY, name) if name and not known and _described(name, sentence) else None

    def _said_behind(self, who: str, before: str) -> Quoted | None:
        """Whom the words behind a quotation name; None where they name nobody, or the writer."""
        if not who or re.match(r"\W*(?:I|we)\b", who):
            return None
        if not _THIRD.fullmatch(who):
            return self._attributed_to(who) or NOBODY
        told = self._last_named(before[-_NEAR:])
        if told and told.speaker is Speaker.THIRD_PARTY:
            return told
        if self._roles.find(before) or self._told_before(before):
            return self._antecedent(before)
        return self._attributed_to(who) or NOBODY

    def _sole(self, text: str) -> Quoted | None:
        """The one whom a document quotes, where a text is an account of somebody's own doing."""
        if len(self._quoted) != 1 or asking.asks(text.strip('“"‘')) or manner.inspectors_speak(text):
            return None
        return next(iter(self._quoted.values())) if manner.answers(text) else None

    def _narrated(self, text: str) -> Quoted | None:
        """Whom the narration is about: the office that a paragraph opens with, else whom the one above was about."""
        found = [role for role in self._roles.find(text[:160]) if _HELD.search(role.text)]
        if not found or found[0].speaker not in REPLYING:
            return self._subject
        return self._office(found[0].speaker, found[0].text, text[:160])

    def _told_of(self, text: str) -> Quoted | None:
        """The one whom the narration is about, where a quotation is not worded as the inspectorate's."""
        bare = text.strip('“"‘')
        return None if asking.asks(bare) or manner.inspectors_speak(bare) or manner.judges(bare) else self._subject

    def _below(self, after: Sequence[Block]) -> Quoted | None:
        """A name and an office on the line below a quotation."""
        if not after or len(after[0].text.split()) > 14 or after[0].kind is BlockKind.HEADING:
            return None
        line = after[0].text.strip(" –—-\t")
        if line.endswith(":"):
            return None  # it leads in to what comes next
        roles = self._roles.find(line)
        name = next(names_in(line), "")
        if name and roles:
            return Quoted(roles[0].speaker, name, roles[0].text)
        return Quoted(Speaker.THIRD_PARTY, name) if name and after[0].text.lstrip()[:1] in "–—-" else None

    def _lead(self, text: str) -> Quoted | None:
        """Whom the next block quotes, where this one ends in a lead-in."""
        stripped = text.rstrip()
        if not (stripped.endswith(":") or any(one.search(stripped) for one in (_SAYS_ON, _LEADS_ON, _SUPPLIED_BY))):
            return None
        sentence = _last_sentence(stripped.rstrip("."))
        if by := _SUPPLIED_BY.search(sentence):
            return self._attributed_to(by["who"])
        leads = leadins.LEAD.search(stripped[-260:].rstrip(".")) or leadins.GIVES.search(sentence)
        return self._attributed(stripped.rstrip(".")) if leads and not _GRADED.search(sentence) else None

    def _attributed(self, before: str) -> Quoted | None:
        """Whom the lead-in at the end of a text names; None where it is the writer."""
        sentence = _last_sentence(before)
        outside = _STRAIGHT.sub(" ", sentence)  # whom a quotation names does not say it
        sentence = outside if outside.strip(" .,") else sentence
        verb = list(re.finditer(rf"\b{leadins.VERB}\b", sentence, re.IGNORECASE))
        subject = sentence[: verb[-1].start()] if verb else sentence
        if gives := leadins.GIVES.search(sentence):
            verb, subject = [gives], sentence[: gives.start("gives")]
        if verb and _FIRST.search(subject):
            return None
        writers = self._roles.find(subject) if leadins.WITH_REPLY.search(subject) else ()
        if writers:
            return self._office(writers[0].speaker, writers[0].text, subject[: writers[0].end])
        if _ASKED.search(sentence) and not self._roles.find(sentence):
            return self._antecedent(before.rstrip().removesuffix(sentence))
        of_somebody = leadins.OF_SOMEBODY.search(sentence) and not self._roles.find(sentence)
        who = _WHO.search(subject)
        if (who or of_somebody) and (other := self._of_another(_clause(subject[: who.start()]) if who else sentence)):
            return other
        deictic = _THESE.match(sentence) is not None and not self._roles.find(sentence)
        if (verb and _PRONOUN.search(subject.strip())) or of_somebody or deictic:
            return self._antecedent(before.rstrip().removesuffix(_last_sentence(before)) + subject)
        return self._attributed_to(subject) or (self._attributed_to(sentence) if verb else None) or NOBODY

    def _of_another(self, text: str) -> Quoted | None:
        """Somebody whom a text gives an occupation and none of the offices that are known here."""
        if self._roles.find(text) or self._people.named(text) or not _OCCUPATION.search(text):
            return None
        return Quoted(Speaker.THIRD_PARTY, next(names_in(text), ""))

    def _antecedent(self, text: str) -> Quoted | None:
        every = self._roles.find(text)
        roles = [role for role in every if role.speaker is not Speaker.THIRD_PARTY]
        several = [role for role in roles if role.text.lower().endswith("inspectors")]
        if several and _THEY.search(text):
            return self._office(several[-1].speaker, several[-1].text, several[-1].text)
        if _ONE.search(text):  # no more is meant of "she" than one: those whom she met are several
            roles = [role for role in roles if role not in several]
        if roles and _IT.search(text):
            return self._office(roles[0].speaker, roles[0].text, text)  # no person but the subject before
        if _OF_REPORT.search(text):
            return Quoted(Speaker.INSPECTORATE)  # "... is the third recommendation. It reads: ..."
        held = [role for role in roles if not (role.body or COLLECTIVE.fullmatch(role.text))]
        roles = held if held and _HIS.search(text[-_HIS_NEAR:]) else roles  # "her comments" are no force's
        person = self._people.named(text)
        surname = [person.name.split()[-1]] if person else []
        if other := self._titled(text, [*(role.text for role in roles), *surname]):
            return other
        if roles and (person is None or text.rfind(roles[-1].text) > text.rfind(person.name.split()[-1])):
            return self._office(roles[-1].speaker, roles[-1].text, text)
        if person:
            return Quoted(person.speaker, person.name, person.title)
        others = [role for role in every if _HELD.search(role.text)]
        if others and not roles and _ONE.search(text):  # somebody whose office replies to no report
            return self._office(others[-1].speaker, others[-1].text, others[-1].text)
        somebody = Quoted(Speaker.THIRD_PARTY, named=False) if _SOMEBODY.match(_last_sentence(text)) else None
        return self._told_before(text) or somebody or self._above or self._last

    def _titled(self, text: str, known: Sequence[str]) -> Quoted | None:
        """Somebody without an office whom a text names behind all that are known, and means by "she"."""
        found = list(SURNAMED.finditer(text)) if _ONE.search(text) else []
        last = found[-1] if found else None
        if last is None or self._people.named(last.group()) or any(text.rfind(one) >= last.start() for one in known):
            return None
        name = next(names_in(text[last.start() :]), "")
        return Quoted(Speaker.THIRD_PARTY, name if name.startswith(last.group()) else last.group())

    def _told_before(self, text: str) -> Quoted | None:
        """Somebody without an office whom the sentence before a pronoun is about: "Jo Roe, whose brother died, ..."."""
        name = next(names_in(text), "")
        begins = bool(name) and text.lstrip().startswith(name)
        return Quoted(Speaker.THIRD_PARTY, name) if begins and _described(name, text) else None

    @property
    def _above(self) -> Quoted | None:
        """The one whom the last sentence of the block above to name anybody names; looked for where it is wanted."""
        return self._last_named(self._text_above)

    def _replying_above(self) -> Quoted | None:
        """The one from whom the block above says that a reply came."""
        return self._above if _REPLY_FROM.search(_last_sentence(self._text_above)) else None

    def _last_named(self, text: str) -> Quoted | None:
        """The one whom the last sentence of a text to name anybody names, for a pronoun in the next."""
        spans = reversed(sentences(text))
        return next((named for start, end in spans if (named := self._only_one(text[start:end]))), None)

    def _only_one(self, sentence: str) -> Quoted | None:
        """The one office of those that reply which a sentence names, else somebody with an occupation."""
        held = [role for role in self._roles.find(sentence) if role.speaker in REPLYING and _HELD.search(role.text)]
        if len({role.speaker for role in held}) == 1:
            return self._office(held[0].speaker, held[0].text, sentence[held[0].start :])
        name = "" if held else next(names_in(sentence), "")
        if not name or not _described(name, sentence):
            return None
        person = self._people.named(name)
        return Quoted(person.speaker, person.name, person.title) if person else Quoted(Speaker.THIRD_PARTY, name)

    def _attributed_to(self, text: str) -> Quoted | None:
        roles = self._roles.find(text)
        if not roles and re.match(r"\s*(?:he|she|they)\b", text, re.IGNORECASE):
            return self._subject or self._above or self._last
        if roles:
            return self._office(roles[-1].speaker, roles[-1].text, text)
        person = self._people.named(text)
        if person:
            return Quoted(person.speaker, person.name, person.title)
        name = next(names_in(text), "")
        told = self._subject
        if name and told and not told.name and not _described(name, text):
            return Quoted(told.speaker, name, told.title)  # of whose office the narration was, by name
        if name:
            return Quoted(Speaker.THIRD_PARTY if _described(name, text) else Speaker.UNKNOWN, name)
        if leadins.REPORT.search(text):
            return Quoted(Speaker.INSPECTORATE)
        return Quoted(Speaker.THIRD_PARTY, named=False) if _SOMEBODY.search(text) else None

    def _office(self, speaker: Speaker, title: str, text: str) -> Quoted:
        name = next((name for name in names_in(text)), "") or self._people.holder(speaker, title)
        return Quoted(speaker, name, title.strip())


def _clause(text: str) -> str:
    """What comes after the last mark in a text."""
    return re.split(r"[,.;]", text)[-1]


def _last_sentence(text: str) -> str:
    return re.split(r"(?<=[.!?”])(?<!\b[A-Z]\.)\s+", text.strip())[-1]  # not behind the initial of a name


def _described(name: str, text: str) -> bool:
    """Whether a person is given an occupation: "Jo Roe, chief executive of ..."."""
    before, _, after = text.partition(name)
    if _CALLED.search(before):
        return True
    return bool(re.match(r",\s+\w+|\s+(?:from|of|at)\b", after)) or bool(_OCCUPATION.search(text))
