"""What the wording of a paragraph shows of who speaks, where no label does.

Each voice has its own cues: the first person of inspectors and their judgements on a force, the perspective of an
office that holds a force to account, the first person of a force, and narration that says whose finding it tells. A
text that has none of them shows nothing.
"""

import re

from indexer.structure import welsh
from indexer.structure.wording import sentences

LONGEST_GREETING = 14  # words; less without a full stop is a greeting, a date, a name or an address
_FORCE = (
    r"(?:(?:the |this |your )?(?:force|constabulary|(?:fire and rescue )?service)"
    r"|(?:the )?(?-i:(?:[A-Z][\w’'-]+ |and |& ){1,5}(?:Police(?: Service)?|Constabulary|Fire and Rescue Service)))"
)
_INSPECTED = (
    r"(?:(?:first |last |re-?|also |then |have |had )*(?:inspected|graded|visited|revisited|examined|assess(?:ed)?)"
    r"|(?:also |have |had |often |generally )*(?:found|saw|observed|reviewed|judged|heard|interviewed|recommend|expect"
    r"|looked (?:at|as well)|spoke|were (?:told|pleased|concerned|disappointed))"
    r"|(?:also )?(?:went to|visited) (?:\w+ ){1,3}(?:forces|services|suites|stations)"
    r"|give graded judge?ments)"
)
_INSPECTORS_OWN = re.compile(
    rf"\bwe {_INSPECTED}\b"
    r"|\bour (?:inspect\w+|fieldwork|findings|file review|case file review|(?:previous|last|first|new|rolling|PEEL)"
    r" (?:inspections?|judge?ments?|assessments?|programme)|victim service assessment|recommendations?|report"
    r"|judge?ments?|assessments? of|(?:police )?effectiveness|PEEL|graded)\b"
    r"|\bduring (?:our|this) inspection\b|\bcommissioned us\b|\brequired us to\b|\bsets out our\b"
    r"|\bwe (?:judge|assess|inspect) (?:to be|how|forces|each|all|whether|the)\b"
    r"|\bwhat we (?:found|saw|inspected)\b|\bevidence (?:that )?we (?:have )?(?:collected|gathered)\b"
    r"|\bI (?:have concerns about|am (?:\w+ )?(?:pleased|satisfied|concerned|disappointed) with) (?:[\w’'&]+\s){0,9}"
    r"(?:performance\b|aspects of\b)|\bmy (?:overall )?(?:assessment|observations) of\b"
    r"|\bmy report (?:now |also )?(?:sets out|gives|describes|contains)\b",
    re.IGNORECASE,
)
# what a force or an office hardly says of itself, even under its own heading
_INSPECTORS_ALONE = re.compile(
    rf"\bwe (?:inspected|(?:also |often )?found (?:that )?{_FORCE}|(?:graded|judged) {_FORCE})\b"
    r"|\b(?:during|in|since|at) our (?:\w+ )?inspection\b|\bour (?:fieldwork|graded judge?ments)\b"
    r"|\bevidence (?:that )?we (?:have )?(?:collected|gathered) from [^.]{0,40}inspections\b"
    r"|\baspects of the (?:\w+['’]s )?performance\b|\bfrom our assessments? of the (?:force|constabulary|service)\b",
    re.IGNORECASE,
)
_OFFICE_OWN = re.compile(
    r"\bfy (?:swyddfa|mhwyllgor)\b|\brwyf wedi gofyn i['’]r prif gwnstabl\b"
    r"|\bmy (?:own )?(?:office|team and I|police(?:,? fire)?(?: and|&) crime plan|residents"
    r"|deputy(?= (?:commissioner|mayor|PF?CC))|role as"
    r"|(?:custody|independent) visitors)\b"
    r"|\bmy commissioning\b|\bI (?:also |now |already )?(?:fund|commission) (?:the|a|an|this|these|that|[A-Z])"
    r"|\bas (?:your |the )?(?:deputy |police )?(?:and crime )?commissioner,? (?:I|my)\b"
    r"|\bI (?:have |also )?(?:hold|held|will hold|continue to hold|commissioned|asked|sought|requested)\b[^.]{0,60}\b"
    r"(?:chief constable|force|constabulary)\b|\bhold(?:ing)? the chief constable to account\b"
    r"|\bI (?:very much |warmly |also |do )*welcome (?:this|the|these|hmic\w*)\b"
    r"|\bI (?:must |have to |am required to )(?:publish|respond|reply|comment)\b|\b(?:she|he) (?:has told|tells) me\b"
    r"|\bI (?:have )?publish(?:ed)? my (?:formal |full )?(?:responses?|repl(?:y|ies)|comments)\b"
    r"|\bI\b[^.”]{0,120}\b(?:the|our|my) chief constable\b|\bthe chief constable (?:and I"
    r"|has (?:since |now |also )?(?:assured|told) me)\b",
    re.IGNORECASE,
)
# "The Chief knows that I won't": of another, where a chief officer says "as your Chief Constable"
_OF_CHIEF = re.compile(
    r"(?<!\bas )(?<!\bas your )\b(?:the|our|my) (?i:chief)(?: (?i:constable))?"
    r"(?! (?i:constables|officers?|executive|inspector|fire|superintendent|finance|whip))(?!['’]s? (?i:council))\b"
)
_OVERSEES = re.compile(
    r"\bkeep (?:this|it|these|that|progress|matters) under review\b"
    r"|\bI (?:am|was|have been) (?:\w+ )?(?:satisfied|assured|reassured) (?:with|by|that)"
    r" (?:this|that|these|his|her|the)\b"
    r"|\bI (?:will|shall) (?:continue to |now |also )*(?:monitor|scrutinise|seek assurance|challenge|hold|return to)\b"
    r"|\bI have (?:\w+ )?(?:considered|read|reviewed|noted|discussed) (?:this|the|his|her|these|those|their) (?:\w+ )?"
    r"(?:responses?|repl(?:y|ies)|comments|positions?)\b"
    r"|\bI (?:thank|am grateful to|agree with|support) (?:him|her|the (?:force|chief))\b",
    re.IGNORECASE,
)
_FORCES_OWN = re.compile(
    r"\b(?:our|my) (?:\w+ )?(?:officers|constables|sergeants|inspectors|staff|force"
    r"|units?|crews?|teams?|carriers?|dogs?|horses?|drones?|custody|control room|handlers|commanders|supervisors"
    r"|people|kit)\b"
    r"|\bwe (?:\w+ )?(?:have \d+|lease|train\w*|deploy\w*|own|cover|issued|bought|fitted|keep|hold|use[ds]?|do not"
    r" have|are testing|completed)\b",
    re.IGNORECASE,
)
_OWN_VOICE = re.compile(
    r"\b(?:I|I['’](?:m|ve|ll)|my|we|we['’](?:re|ve|ll)|our|ours|us)\b|\b(?:has|have) (?:now |already |since |also "
    r"|recently |been )*(?:\w+ed|introduced|put|taken|begun|set|made)\b"
    r"|\b(?:is|are) (?:now|currently|already|being)\b|\bhas been\b|\bhave been\b",
    re.IGNORECASE,
)
_FIRST_PERSON = re.compile(
    rf"\b(?-i:I|I['’](?:m|ve|ll|d))\b|\b(?:my|me|we|our|us|ours)\b|\b(?:{welsh.FIRST_PERSON}|{welsh.PLURAL})\b",
    re.IGNORECASE,
)
_PLURAL = re.compile(rf"\b(?:we|our|us|{welsh.PLURAL})\b", re.IGNORECASE)
_NARRATES = re.compile(
    r"^\W*(?:(?-i:[A-Z])[\w’'-]+,? ){0,6}?(?:the |your |our )?(?:(?-i:[A-Z])[\w’'-]+ ){0,3}?(?:deputy )?"
    r"(?:PF?CC|(?:police(?:,? fire)?(?: and|&) crime )?commissioner|mayor)(?:,? (?-i:[A-Z])[\w’'-]+){0,3},? "
    r"(?:has|is|was|will|had|does|did|welcomes|expects|accepts|\w+ed|said)\b",
    re.IGNORECASE,
)
_I = re.compile(rf"\b(?:I|I['’](?:m|ve|ll|d)|my|me)\b|\b(?i:{welsh.FIRST_PERSON})")
_FINDER = (
    r"(?:(?:the|this|its|their|his majesty['’]s|her majesty['’]s|hm) )?(?:[\w’'-]+ ){0,3}?"
    r"(?:reports?|inspect(?:ion|ions|ors?|orate)|HMIC(?:FRS)?|HMI|watchdog|assessment|review)"
)
_FINDS = (
    r"(?:says?|said|saw|sees|f(?:inds?|ound)|stat(?:es?|ed)|not(?:es?|ed)|highlight(?:s|ed)|identif(?:ies|ied)"
    r"|conclud(?:es?|ed)|recogni[sz](?:es?|ed)|praise[sd]?|commend(?:s|ed)?|acknowledge[sd]?|judge[sd]?|grade[sd]?"
    r"|rate[sd]?|recommend(?:s|ed)?|outline[sd]?|observe[sd]?|report(?:s|ed)|ma(?:kes|de)|set(?:s)? out|brings out"
    r"|remark(?:s|ed)?|raise[sd]?|pointed|points|describe[sd]?|asks?|asked|show(?:s|ed)?|told|gave|g(?:ives|iven))"
)
_ATTRIBUTED = re.compile(
    rf"\baccording to\b|\bin (?:the )?(?:inspectors?|inspectorate|HMIC(?:FRS)?)['’]s? (?:view|opinion|judge?ment)"
    rf"|\b{_FINDER}\b[^.;]{{0,60}}?\b{_FINDS}\b|\bwas (?:that|to be)\b"
    r"|\b(?:was|were|been|is|are) (?:\w+ ){0,2}(?:rated|graded|judged|found|assessed|recommended|asked|praised)\b",
    re.IGNORECASE,
)
_VERDICT = (
    r"(?:outstanding|good|adequate|inadequate|effective|ineffective|strong|poor|weak|inconsistent|sufficient"
    r"|insufficient|committed|better|not (?:yet |always |consistently )?(?:good|effective|adequate|doing|giving))"
)
_JUDGES = re.compile(
    rf"^\W*(?:overall,? |however,? |but |in addition,? |while |although )?{_FORCE}\s+(?:also |now |still |generally )*"
    rf"(?:(?:is|was|are|remains) (?:\w+ ){{0,2}}{_VERDICT}\b|requires improvement|needs? to|has to|lacks?"
    rf"|(?:is )?fail(?:s|ing)"
    rf"|(?:has|have) (?:a |an |some )?(?:\w+ )?{_VERDICT}\b"
    r"|(?:does|do|could|can)(?:n['’]t| not)? (?:always|consistently|routinely|yet|enough|more|better)\b"
    r"|[a-z]+s\b[^.]{0,80}\b(?:well|effectively|consistently|poorly|appropriately)\b)"
    rf"|^\W*{_FORCE}['’]s?\s+[^.;:]{{2,80}}?\b(?:is|are|was|were|remains?) (?:\w+ ){{0,2}}{_VERDICT}\b",
    re.IGNORECASE,
)
_DESCRIBES = re.compile(
    r"^\W*(?:(?:his|her) majesty['’]s inspectorate\b|HM Inspectors?(?:ate)?\b|HM Chief Inspector\b|HMIC(?:FRS)?\b"
    r"|the inspectorate\b)[^.;]{0,160}?"
    r"\b(?:is an? |independently|makes|asks|inspects|assesses|decides|settles|determines|weighs|considers|holds|hold a"
    r"|may|does not|publishes|provides|monitors)\b"
    r"|^\W*(?:in|to) (?:making|preparing|coming|prepare|reach)[^.]{0,60}\b(?:HMIC(?:FRS)?|the inspectorate|it|they)\b"
    r"|^\W*the (?:purpose|aim)s? of (?:this|the) (?:inspection|review|report)\b"
    r"|^\W*this (?:report|inspection|review) (?:\w+ )?(?:looks|sets out|examines|considers|assesses|covers)\b",
    re.IGNORECASE,
)
_OF_REPLY = re.compile(
    r"\bsection 55\b|\bduty to (?:respond|comment)\b|\bthis (?:web ?)?(?:page|site)\b"
    r"|\bletters from the (?:PF?CC|[\w ]{0,30}commissioner|mayor)\b"
    r"|\b(?:PF?CC|commissioner|mayor|authority)(?:['’]s?)? (?:formal |statutory )*(?:responses?|comments"
    r"|repl(?:y|ies))\b"
    r"|\bthis (?:report|paper) (?:updates|informs|gives|tells|asks|advises)\b[^.]{0,30}\b(?:panel|board|members"
    r"|committee)\b"
    r"|\bpublish(?:es|ed)? (?:the(?:m|ir|se)\b|it\b|his|her|its) [^.]{0,30}(?:comments|responses?|own|repl(?:y|ies))\b",
    re.IGNORECASE,
)
_PUBLICATION = re.compile(
    r"\b(?:HMIC(?:FRS)?|inspectorate)\b\)?(?: (?:has|have))? (?:published|issued|released|reported on)\b"
    r"|\b(?:following|respon(?:d|ds|ded|ding) to) (?:the )?publication\b",
    re.IGNORECASE,
)
_THANKS = re.compile(r"\W*(?:I |we )?(?:thank you|am grateful|are grateful) for (?:the|this|your)\b", re.IGNORECASE)
_OFFICE_NAMED = re.compile(r"\b(?:commissioner|PF?CC|mayor|office|section 55|OP\(?F?\)?CC)\b", re.IGNORECASE)

_INTRODUCED = re.compile(
    r"\b(?P<recommendation>recommendations?)\b|\b(?P<area>areas? (?:for|of) improvement|AFIs?)\b"
    r"|\b(?P<cause>causes? (?:of|for) concern)\b",
    re.IGNORECASE,
)
_FOUND = re.compile(
    rf"\b{_FINDER}\b[^.;:,]{{0,40}}?\b(?:says?|said|f(?:inds?|ound)|stat(?:es?|ed)|not(?:es?|ed)|highlight(?:s|ed)"
    r"|identif(?:ies|ied)|conclud(?:es?|ed)|recogni[sz](?:es?|ed)|praise[sd]?|commend(?:s|ed)?|recommend(?:s|ed)?"
    r"|outline[sd]?|observe[sd]?|report(?:s|ed)|brings out|saw)\b[^.;]{0,60}:$|\bfindings\b[^.;,]{0,20}:$",
    re.IGNORECASE,
)
_TAKES_UP = re.compile(
    r"\W*(?:with (?:regard|respect|reference) to|in (?:relation|respect|regard) (?:to|of)|as (?:to|regards)|turning to"
    r"|regarding|concerning|on)\b",
    re.IGNORECASE,
)
_FINDERS = re.compile(r"\b(?:inspectors?|inspectorate|HMIC(?:FRS)?|report|inspection)\b", re.IGNORECASE)
_THEY_FOUND = re.compile(
    r"^\W*(?:but |and |however,? )?(?:they|it) (?:also )?(?:found|concluded|identified|judged|noted|saw|said"
    r"|reported)\b[^.;:]{0,60}:$",
    re.IGNORECASE,
)
_ACTS = re.compile(
    r"\b(?:respon\w+|repl(?:y|ies|ied)|answer\w*|address(?:ed|ing)|progress|actions?|act(?:ed|ing)|work(?:ed|ing)?|find"
    r"|implement\w*|deliver\w*|comments?|taken|doing|done|updates?|plans?|steps|said|says|asked)\b",
    re.IGNORECASE,
)
_REPLIES = re.compile(r"\b(?:respon(?:d|se)\w*|repl(?:y|ies|ied)|answer\w*|asked)\b", re.IGNORECASE)
_HANDS_OVER = re.compile(
    r"\b(?:responses?|repl(?:y|ies)|comments|information|updates?|statement|position)"
    r" (?:is|are|was|were|has been|have been|can be) (?:\w+ )?"
    r"(?:set out|given|reproduced|shown|printed|supplied|provided|found|as follows)\b"
    r"|\b(?:has|have) (?:\w+ )?(?:responded|replied|commented|provided|supplied|given|stated)\b[^.]{0,60}"
    r"\b(?:as follows|(?:the )?following|below)\b"
    r"|\b(?:invited|asked)\b[^.]{0,60}\b(?:chief constable|force|constabulary)\b[^.]{0,60}"
    r"\b(?:comment|respond|reply)\b",
    re.IGNORECASE,
)
_OWN_REPLY = re.compile(
    r"\b(?:this|the present) (?:document|letter|page|paper|statement) (?:is|gives|sets out|contains) (?:my|our)"
    r" (?:\w+ ){0,3}(?:response|reply|comments)\b",
    re.IGNORECASE,
)
_FOR_OTHERS = re.compile(
    r"\W*(?:these|they|this|it|both|all)(?: (?:\w+ )?recommendations?)? (?:is|are|was|were)"
    r" (?:addressed|directed|made|for|(?:a )?matters? for)\b",
    re.IGNORECASE,
)
_STANDS_FOR = re.compile(
    r"^\W*(?:in (?:short|summary|brief),? )?(?:they|these|those) (?:\w+ )?(?:are|were)\b", re.IGNORECASE
)


def hands_over(text: str) -> bool:
    """Whether a text tells in the third person that somebody's reply stands below: "His response is set out here"."""
    return bool(_HANDS_OVER.search(text)) and not _FIRST_PERSON.search(text)


def is_for_others(text: str) -> bool:
    """Whether a text says for whom recommendations are, as whoever answers a report does: "These are for others"."""
    return bool(_FOR_OTHERS.match(text))


def is_own_reply(text: str) -> bool:
    """Whether a text says of the document that it is its writer's reply: "This letter is my response"."""
    return bool(_OWN_REPLY.search(text))


def narrates_office(text: str) -> bool:
    """Whether a text tells in the third person what the overseer of a force does: "The Commissioner has asked"."""
    return bool(_NARRATES.match(text)) and not inspectors_speak(text)


def tells_of_reply(text: str) -> bool:
    """Whether a text says how a report is answered: by whom, under which section, on which page."""
    return bool(_OF_REPLY.search(text)) and not inspectors_speak(text)


def tells_of_publication(text: str) -> bool:
    """Whether a text says in the third person when the inspectorate published a report."""
    return bool(_PUBLICATION.search(text)) and not _FIRST_PERSON.search(text)


def says_we_or_i(text: str) -> bool:
    """Whether a text has a first person."""
    return bool(_FIRST_PERSON.search(text))


def says_i(text: str) -> bool:
    """Whether somebody speaks of himself or herself alone."""
    return bool(_I.search(text))


def inspectors_speak(text: str) -> bool:
    """Whether the first person of a text is that of inspectors: "we found", "our inspection"."""
    return bool(_INSPECTORS_OWN.search(text)) and not _THANKS.match(text)


def inspectors_alone_speak(text: str) -> bool:
    """Whether a text says in the first person what nobody but inspectors does: "we inspected the force"."""
    return bool(_INSPECTORS_ALONE.search(text)) and not office_speaks(text)


def judges(text: str) -> bool:
    """Whether a text judges a force in the third person and does not say whose judgement it tells."""
    return bool(_JUDGES.match(text)) and not _FIRST_PERSON.search(text) and not _ATTRIBUTED.search(text)


def describes_inspectorate(text: str) -> bool:
    """Whether a text says in the third person what the inspectorate is and does, as its own pages do too."""
    return bool(_DESCRIBES.match(text)) and not _FIRST_PERSON.search(text) and not _OFFICE_NAMED.search(text)


def names_inspectorate(text: str) -> bool:
    """Whether a text names the inspectorate, as its own reports seldom do."""
    return bool(re.search(r"\bHMIC(?:FRS)?\b|\binspectorate\b", text, re.IGNORECASE))


def office_speaks(text: str) -> bool:
    """Whether a text has the perspective of an office that holds a force to account: "my office", "I welcome this"."""
    return bool(_OFFICE_OWN.search(text))


def oversees(text: str) -> bool:
    """Whether a text takes note of what somebody else has answered, as an overseer does of a chief officer."""
    return office_speaks(text) or bool(_OVERSEES.search(text))


def speaks_of_chief(text: str) -> bool:
    """Whether somebody who says "I" speaks of the chief constable as of another."""
    return says_i(text) and bool(_OF_CHIEF.search(text))


def answers(text: str) -> bool:
    """Whether a text reads as an account of one's own doing: first person, or what has been done."""
    return bool(_OWN_VOICE.search(text))


def tells_own_doing(text: str) -> bool:
    """Whether a text speaks of what its writer has done, so that it is not the inspectorate's."""
    return says_i(text) or (answers(text) and bool(re.search(r"\b(?:we|our)\b", text, re.IGNORECASE)))


def says_plural(text: str) -> bool:
    """Whether a text says "we"."""
    return bool(_PLURAL.search(text))


def force_speaks(text: str) -> bool:
    """Whether the first person of a text is that of a force: "our officers", "we have trained 40 constables"."""
    return bool(_FORCES_OWN.search(text))


def tells_findings(text: str) -> bool:
    """Whether a text says that what it tells is somebody's finding: "the report says", "was rated"."""
    return bool(_ATTRIBUTED.search(text))


def introduces_findings(text: str) -> str:
    """What of the inspectorate's a text says will follow it: a kind of recommendation, "finding", or nothing."""
    stripped = text.rstrip(" –—-")
    if not stripped.endswith(":"):
        return ""
    spans = sentences(stripped)
    last = stripped[spans[-1][0] :] if spans else ""
    if _FOUND.search(last.rstrip()) and not _REPLIES.search(last):
        return "finding"
    if _THEY_FOUND.search(last) and _FINDERS.search(stripped):
        return "finding"
    if _ACTS.search(last):
        return ""
    introduced = _INTRODUCED.search(last) or (_INTRODUCED.search(stripped) if _STANDS_FOR.search(last) else None)
    return introduced.lastgroup or "" if introduced else ""


def takes_up(text: str) -> bool:
    """Whether a text begins by taking up one of the points above it, as a reply does: "With regard to (b), ..."."""
    return bool(_TAKES_UP.match(text))


def leads_on(text: str) -> bool:
    """Whether a text ends in a colon and does not say that somebody's reply or doing follows it."""
    stripped = text.rstrip(" –—-")
    spans = sentences(stripped)
    return stripped.endswith(":") and not _ACTS.search(stripped[spans[-1][0] :]) if spans else False


def says_something(text: str) -> bool:
    """Whether a text says something, and is no greeting, date, name or address."""
    count = len(text.split())
    return count > LONGEST_GREETING or (count > 2 and bool(re.search(r"[.!?:;][”’\"']?$", text.strip())))
