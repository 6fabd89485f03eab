"""The view of one office in a clause, and what goes against it, of the other, in the next: "She thinks that it can
wait.
I do not." Clauses are as `parties` marks them."""

import re

from api.answer.overriding import UNHEEDED
from api.answer.wording import DO, NOT, VIEW, both_ways, either

_SPLIT = re.compile(
    r"[;:–—]\s*|, (?:but|and|whereas|while|though|although|yet|which)(?= )| (?:but"
    r"|whereas|although)(?= )|\s(?:and|while)(?= (?:i|we|@they)\b)"
)
_MINDED = either(
    r"""says? said thinks? thought believes? believed considers? considered argues? argued proposes? proposed wants?
    wanted wish(?:es)? wished hopes? hoped
    prefers? preferred tells_me told_me told_@they sees? saw reads? takes holds? held maintains? maintained regards?
    describes? described puts? put calls? called
    favours? favoured feels? felt finds? found insists? insisted accepts? accepted supports? supported rejects?
    rejected opposes? opposed welcomes? welcomed asks_me
    asked_(?:me|us|@they)_(?:to|for|not) urge[sd]? press(?:ed|es) begged invited advise[sd]? warned encouraged
    counselled suggests? suggested recommends? recommended
    chose chooses decided explained intends? plans judges? judged reckons? contends? claims? claimed writes? wrote
    doubts? doubted attributes? blames? defends?
    trusts? objects? objected agrees? agreed sided? sides expects suspects? fears? blames? speaks traces? points_to
    looks_to treats? rates? remembers? measures? would should_like
    (?:is|am|was|may_be|might_be|seems|appears|remains)_(?:\w+_)?(?:content|satisfied|pleased|happy|confident|sure|certain|convinced|persuaded|minded|of_the|for|against|in_favour|opposed|inclined|sceptical|hopeful|unconvinced|unwilling|willing)
    ha(?:s|ve)_(?:\w+_)?(?:chosen|rejected|accepted|decided|explained|described|declined|refused|asked_(?:me|us|@they)_(?:to|for|not)|urged|argued|told|said|written|opted|put|set|proposed|suggested|advised|challenged|questioned|criticised|disputed)
    (?:do|does|did|will|would|can)_not will_(?:say|tell_\w+) wants? shares? estimates? counts? asks?_for
    asks?_(?:us|that) questions?_whether tried ha(?:s|ve)_(?:tried|made_the_case|set_out|put_(?:to|the_case)) begs?
    ha(?:s|ve)_asked_for_(?:my|our)
    ha(?:s|ve)_(?:directed|ordered|instructed|insisted|required|withheld|refused|criticised) challenged questioned
    criticised disputed was_sorry is_sorry"""
)
# "the Chief Constable prefers ...", "her comments suggest ..."
_HAS_VIEW = both_ways(
    rf"<A>(?:,[^,]{{0,40}},)? (?:\w+ ){{0,3}}?{_MINDED}\b",
    rf"^[^.;@]{{0,25}}<A's> (?:\w+ )?{VIEW}\b",
    r"<A>(?: and|,? with|,? like) @insp,? (?:are|is|think|agree|want|say|share|hold"
    r"|take|see)\w*|@insp and <A> (?:are|think|agree|want|say|share|hold|take|see)\b",
    r"^to <A>,? (?:it|this|that|the \w+|these) (?:is|was|are)\b|<A> (?:remains?|am|is) of the view",
    r"\bis <A's>(?=[.,;]|$)|\b(?:word|phrase|term|expression|view|opinion|decision) (?:is|was) <A's>",
)
_FORCE_HOLDS = re.compile(rf"@force (?:\w+ ){{0,3}}?{_MINDED}\b")  # as its commissioner speaks of it
_NO = re.compile(
    r"\b(?:not|no|never|none|neither|nor|unable|reject\w*|declin\w+|refus\w+|oppos\w+"
    r"|against|doubt\w*|question\w*|fears?|little|nothing|unwilling|object\w*)\b"
)
_WHETHER = re.compile(r"\basked (?:\w+ )?(?:whether|if|what|how|why|when|about|for(?! (?:my|our)))\b")
_BUT = r"^(?:(?:but|and|yet|still|so|on this|in fact|here|for now|on that|frankly),? )?"
_END = r"(?=[.,;!]|$)"

# whatever the view was: "I see it otherwise"
_CONTRARY = either(
    r"""disagree[sd]? differ(?=[.,;]|$|_on|_here|_about|_over) dissent demur beg_to_differ
    (?:would_|must_|have_to_)?t(?:ake|akes|ook)_(?:issue|a_different|the_opposite|the_other|the_contrary|an_opposite|a_\w+_view)
    (?:dispute|reject|contest|refute|deny|doubt)s?_(?:that|this|it|both|them|the|whether)
    sees?_(?:it|this|that|the_matter|things)_(?:\w+_)?(?:differently|otherwise|another_way|the_other)
    sees?_no_(?:\w+_)?(?:reason|case|need|justification|sense|merit)
    com(?:e|es)_down_on_the_other_side c[ao]me_to_(?:a_different|the_opposite|another)
    draw_(?:a_different|the_opposite|another)
    remain_(?:to_be_(?:convinced|persuaded)|unconvinced|unpersuaded|of_the|sceptical|opposed|doubtful)
    (?:am|is)_(?:unconvinced|unpersuaded|opposed|of_the_(?:other|opposite|contrary)|of_a_different|of_another|sceptical|less_\w+|doubtful|against)
    thinks?_(?:it|this|that|them)_(?:\w+_)?(?:unfair|wrong|a_mistake|too|unwise|poor|harsh|excessive|inadequate|insufficient|mistaken|not)
    thinks?_(?:otherwise|differently|not|the_opposite|the_reverse) ha(?:ve|s)_(?:my|@they's)_doubts
    holds?_(?:the_opposite|a_different|otherwise) stands?_by_(?:it|that|my|our|what|them|@they's) sticks?_(?:to|by)
    (?:would|should)_(?:rather(?!_(?:know|hear|be_told))|sooner|prefer|have_preferred|choose_the|go_the_other|say_(?:the_opposite|otherwise))
    said_no say_no turned_(?:it|that|this|@they|me)_down chose_(?:otherwise|not) decided_(?:otherwise|against|not)
    finds?_(?:it|that|this|them)_(?:\w+_)?(?:weak|thin|unconvincing|unpersuasive|hard_to|difficult_to|wanting|inadequate|wrong)
    leans?_the_other declined? refused? resist(?:ed)? am_not_with_@they"""
)
_DENIES = either(
    r"""agree accept share support concur think_so believe_so see_it see_that see_this see_why take_that take_the buy
    persuaded convinced content satisfied regard call_it find_it consider_it go_along
    go_so_far so_sure sure certain confident happy comfortable reassured follow like_it want_(?:it|that|one|them|to)
    (?:think|believe)_(?:it|this)?
    (?:think|believe)_(?:that_)?(?:it|this|they|he|she|@they|we|the|a|such|those|there)"""
)
_MINE = (
    r"(?:<B's> (?:own )?(?:\w+ )?(?:view|preference|reading|opinion|answer|choice|figure|estimate"
    r"|judge?ment|advice|position|instinct|inclination|conclusion|diagnosis|explanation"
    r"|count)|mine)"
)
_MIND = rf"{_BUT}<B> (?:\w+ )?"
# against any view
_SETS_AGAINST = both_ways(
    rf"{_MIND}{_CONTRARY}",
    rf"{_MIND}{NOT}(?:agree|accept (?:that|it|this)|share|concur|see it|persuaded|convinced"
    rf"|go along|support (?:that|it|this)|regard)\b",
    rf"{_BUT}{_MINE} (?:is|are|was|would be|remains|points|differs|goes|lies|comes)\b",
    rf"{_BUT}<B> (?:\w+ ){{0,3}}?(?:nothing of the (?:sort|kind)|far from \w+|the (?:opposite|reverse|contrary))\b",
    r"^(?:on the contrary|not so\b|the reverse|far from it|hardly)",
    rf"{_BUT}(?:<B> )?(?:\w+ )?(?:oppose|resist|regret|deplore|fight|block|stop|veto"
    rf"|overrule|challenge|contest|reverse)(?:s|d|ed)? (?:it|that|this|them){_END}",
    rf"{_BUT}(?:<A>|<B>) (?:\w+ )?(?:know|see|gather|understand|am told|am aware|am sorry) (?:that )?<B> "
    rf"{DO} not{_END}",
    rf"{_BUT}to <B>,? (?:it|this|that) (?:is|was)\b",
    rf"{_BUT}<B> (?:have|has) yet to be (?:convinced|persuaded)",
    rf"{_BUT}<B> would (?:put|keep|spend|go|give|choose|leave|let|start|begin|wait"
    rf"|have (?!been\b|thought\b|to\b|done the)|set|send|buy|sell|hold)\b",
)
# against a view that something is so, or a wish that it be done
_DENIES_IT = both_ways(
    rf"{_MIND}{NOT}{_DENIES}\b",
    rf"{_BUT}<B> (?!could){DO} not(?: (?:so|done so|yet|one|among them|of that view|that sure))?{_END}",
    rf"{_BUT}<B> [^.;,]{{0,50}}(?:and|but) {DO} not{_END}",
    rf"{_BUT}<B> (?:have |has )?(?:seen|found|sees?|finds?|heard|knows? of) (?:no|nothing|little)\b",
    rf"{_BUT}<B> (?:am|is|are|was) unable to (?:give|grant|agree|support|do|accept|offer)\b",
    rf"{_BUT}<B> (?:do not (?:intend|propose|mean|plan) to|(?:am|is) not (?:going|prepared"
    rf"|willing|minded|inclined|disposed) to)\b",
    rf"{_BUT}<B> (?:would|should) not (?!wish|want|presume|expect|hesitate|dream|seek"
    rf"|argue|dispute|quarrel|criticise|be|stand|like|have (?:been|expected|wished))\w+",
    rf"{_BUT}(?:i think )?(?:that|this|it|they) (?:is|was|were|are) (?:not{_END}|not (?:<B's>"
    rf"|mine|how <B>|what|the (?:case|way|view|picture)|so\b|right|true|correct)|nothing of the"
    rf"|wrong|mistaken|a mistake|untrue|unfair|incorrect|too \w+)",
    rf"{_BUT}<B> (?:\w+ )?(?:have|has|had) not (?:\w+ )?(?:made|given|issued|done|signed"
    rf"|paid|released|changed|moved|agreed|followed|taken|acted)\b",
)
# "it cannot be done": "I think that it can"
_AFFIRMS = both_ways(
    rf"{_BUT}<B> (?:do|does|am|is|have|has|can|would|will|did|was|shall){_END}",
    rf"{_BUT}<B> (?:have|has) no (?:such )?(?:doubts?|difficulty|hesitation|fears?|objection)\b",
    rf"{_BUT}<B> would (?:accept|support|adopt|have (?:accepted|taken|adopted)) (?:it|them|that|this)\b",
    rf"{_BUT}<B> (?:\w+ )?(?:(?:am|is) (?:\w+ )?(?:sure|certain|convinced|confident"
    rf"|satisfied)|thinks?|believes?|knows?|says?|considers?|maintains?|holds?) (?:that )?(?:it"
    rf"|they|there|this|that|we|one) "
    rf"(?:can|does|is|are|do|did|should|has|have|will|would|must|was|were|could|ought)(?: be"
    rf"| to)?(?: one| so| needed| done)?{_END}",
)
_ASKED_NOT = re.compile(
    r"\b(?:asked|begged|begs|urged|advised|warned|pressed|told|wanted|implored)\b[^.;]{0,20}\bnot to (\w{3,})"
)
_REPEATED = re.compile(r"\bnot (\w+)\W*$")
# by the same word: "she reads it as ...", "I read it as ..."
_PAIRED = tuple(
    tuple(both_ways(rf"<A> (?:\w+ )?(?:{one})\b", rf"{_BUT}(?:what )?<B> (?:\w+ )?(?:would |should )?(?:{one})\b"))
    for one in (
        r"sees?|saw|finds?(?! that)|found(?! that)",
        r"reads?|understands?|interprets?|takes?",
        r"puts?|puts it|reckons?|makes? it|estimates?",
        r"attributes?|ascribes?|traces?|blames?",
        r"(?:would |should )?speaks? of|points? to|looks? to|treats?|rates?|remembers?"
        r"|fears?|judges?|measures?|worries|worry",
        r"counts?|estimates?|puts?|reckons?|makes? it",
        r"calls?|called|describes?|described|regards?",
        r"prefers?|preferred|favours?|favoured|would (?:rather|sooner|prefer|have|keep|put|spend|like)",
    )
)
_THOUGHT = both_ways(
    r"<A> (?:\w+ )?(?:thinks?|believes?|considers?|holds?|tells? \w+|says?|told me)\b",
    rf"{_BUT}<B> (?:\w+ )?(?:think|believe|consider|thought|say)s?\b",
)
_PROPOSED = both_ways(r"<A> (?:\w+ )?proposes?d?\b", rf"{_BUT}<B> (?:had |have |would )?propose[sd]?\b")
# of the same thing: "she thinks the roof sound", "I think it is rotten"
_SAME = both_ways(
    r"<A> (?:\w+ )?(?:thinks?|believes?|considers?|finds?|wants?|says?|tell\w*)\b",
    rf"{_BUT}<B> (?:\w+ )?(?:(?:think|believe|consider|say)s? (?:that )?|(?:find|want)s? )(?:it|them|this)\b",
)
_PRAISES = re.compile(
    r"\b(?:right|good|sound|sensible|wise|fair|reasonable|excellent|well|justified"
    r"|welcome|deserved|true|so|proper|correct|important|essential"
    r"|vital|necessary|better|best|sincere|credit|progress|possible|achiev\w+|will|help\w*)\b(?<!not right)"
)
_EXPECTED = both_ways(
    r"<A> (?:\w+ )?expects?\b", rf"{_BUT}<B> (?:\w+ )?expect\b.*\b(?:less|fewer|nothing|no|not|half|twice)\b"
)
_COMPARED = re.compile(
    r"\b(?:not|no|never|more|less|better|worse|rather|mistake|wrong|enough|instead"
    r"|nothing|too \w{3,}|well spent|otherwise|worth|the reverse|the opposite)\b"
)
# "... and there we have left it", "I bought it"
_WENT_ON = both_ways(
    r"<A> (?:\w+ )?(?:advised|warned|argued|counselled|spoke|was|voted) (?:<B> |me )?against\b",
    rf"{_BUT}<B> (?:\w+ )?(?:bought|did(?! not)|went|kept|made|signed|closed|opened"
    rf"|ordered|appointed|published|sent|moved|chose|proceeded|pressed|started|have done"
    rf"|carried)\b",
)
_AGREES = re.compile(
    r"@they (?:is|was) (?:\w+ )?right\b|@both|@neither|\b(?:too(?=[.,;]|$| and)|also"
    r"|either|the same|agree\w*|likewise|as well|i (?:am|was) (?:\w+ )?right|rightly"
    r"|shares?|shared|supports?|supported|endorse\w*"
    r"|(?:so|nor) (?:do|does|am|is|was|did)|joined|together|at @they's (?:request"
    r"|suggestion)|thank\w*|welcome\w*|quarrel|not (?:\w+ )?(?:blame|criticise)|mind (?:that"
    r"|this|it|waiting)"
    r"|no (?:objection|quarrel|criticism|complaint|reason to (?:doubt|disagree|differ"
    r"|think otherwise|question))|equally|any other|glad|pleased|gladly|happy to|anybody"
    r"|anyone)\b"
)
_DISOWNED = re.compile(
    r"\b(?:not|nor|unable to|never|no longer) (?:\w+ ){0,2}?(?:agree|share|support"
    r"|accept|endorse|concur|happy|glad|pleased|welcome|the same)\w*|disagree\w*"
)


def clauses(text: str) -> list[str]:
    """The clauses of a marked sentence that may hold a view of their own."""
    return [one.strip() for one in _SPLIT.split(text) if one.strip()]


# "I wanted it to be independent", "she chose to hold it here"
_TOLD_SO = both_ways(
    rf"<A> (?:\w+ )?{_MINDED}\b",
    r"^(?!(?:it|they|that) (?:is|are|was|does|do|has)(?:,| and)).*\btold <A> (?:so|as much)\b",
)
_WISHED = both_ways(
    r"<A> (?:\w+ )?(?:wanted|pressed|argued|proposed|suggested|offered|hoped|recommended|would have|had asked|asked) ",
    rf"{_BUT}<B> (?:has |have )?(?:chosen?|chose|preferred|opted|elected|offers?|offered"
    rf"|allowed|will go no|went no|would\b.*\bonly)\b",
)
# "on most of this she and I see eye to eye", "on two matters we do not"
_MOSTLY = re.compile(r"@both\b.*\b(?:agree|see eye to eye|of one mind|of the same mind|at one)\b")
_BUT_NOT = re.compile(
    r"^[^.;]{0,60}\bwe (?:(?:do|are|did|could|have) not(?=[.,;]|$| (?:agree|see|and))|differ|disagree|part\b)"
)
# "I accept it", "which he rejects"
_ACCEPTS = (
    r"(?:accepts?|accepted|supports?|supported|welcomes?|welcomed|endorses?|adopts?|(?:agrees?|am|is) with @insp)"
)
_REJECTS = (
    r"(?:rejects?|rejected|oppose[sd]?|declines?|declined|refuse[sd]?|turned down|(?:do"
    r"|does|did|has|have) not (?:accept|accepted|support|welcome))"
)
_POLES = (
    *both_ways(rf"<A> (?:\w+ )?{_ACCEPTS}\b", rf"{_BUT}<B> (?:\w+ )?{_REJECTS}\b"),
    *both_ways(
        rf"<A> (?:\w+ )?{_REJECTS}\b",
        rf"{_BUT}<B> (?:would |should )?{_ACCEPTS}\b(?! (?:that|this|@they|my|the reasons|@they's))",
    ),
)
_SAME_SIDE = re.compile(r"\b(?:too|also|either|the same|likewise|as well|reasons?|nor)\b|@both")
_NUMBER = re.compile(r"\b\d+\b")
# "I have taken his advice on nine of the ten", "on the tenth I have not"
_MOST = both_ways(
    r"<A> (?:\w+ )?(?:accept|agree|support|follow|share|take|endorse)\w* .*(?:<B>"
    r"|<B's>).*\b(?:most|all but|many|much|\w+ of the \w+|the rest|nearly)\b",
    rf"^(?:but )?(?:on|in|as to|with|for|about|over) [^.;]{{0,40}} <A> (?:{DO} not\b|differ|disagree|part)",
)
_WILLING = both_ways(
    r"<A>.*\b(?:like|please|glad|happy|wish|love)\w* .*\b(?:agree|share|support|say yes)\b.*(?:<B>"
    r"|<B's>)|\b(?:please|delight) <A> .*\b(?:agree|share|support)\b.*(?:<B>|<B's>)",
    rf"{_BUT}<A> (?:can|do|could) not\b",
)
# "I understand his reasons", "but they do not ..."
_GRANTED = both_ways(
    rf"<A> (?:\w+ )?(?:understand|respect|see|appreciate|acknowledge|grant|have heard"
    rf"|have listened to|have sympathy with|sympathise with|take|recognise)s? (?:the (?:force"
    rf"|strength|logic) of )?<B's> (?:\w+ )?{VIEW}",
    r"^(?:but|yet|and yet) (?!.*\b(?:like|ask|look forward|expect)\b).*\b(?:not|still|too|would|wrong|never)\b",
)
# "my advice to the force was to wait", "it was not taken"
_PLEADED = both_ways(
    r"<B's> (?:\w+ )?(?:advice|request|recommendation|suggestion|warning|plea|proposal"
    r"|offer|objection)s?\b.*(?:<A>|@force)",
    rf"{_BUT}(?:it|that|this|they) (?:was|were|has been|have been) {UNHEEDED}",
)
# "were it my decision, the station would stay", "the Chief Constable has decided otherwise"
_WERE_IT_MINE = re.compile(
    r"^(?:were it|had it been|if it were|if it had been|were the \w+|had the \w+ been"
    r"|if the \w+ (?:were|had been)) (?:my|mine|left to me|for me|up to me)\b"
)


def goes_against(view: str, then: str) -> bool:
    """Whether a clause goes against the view of the other in the clause before it."""
    if then.endswith("?") or view.endswith("?"):
        return False
    if any(_parallel(view, then, pair, way) for pair in (_POLES[:4], _POLES[4:]) for way in (0, 1)):
        named = set(_NUMBER.findall(then))
        return not _SAME_SIDE.search(then) and "@else" not in view and named <= set(_NUMBER.findall(view))
    if _AGREES.search(_DISOWNED.sub(" ", then)):
        return False
    if _MOSTLY.search(view) and _BUT_NOT.search(then):
        return True
    if _WERE_IT_MINE.search(view) and "@they" in then:
        return True
    return any(
        _parallel(view, then, pair, way)
        for way in (0, 1)
        for pair in (_PLEADED, _WISHED, _GRANTED, _TOLD_SO, _MOST, _WILLING)
    ) or any(_against(view, then, way) for way in (0, 1))


def _against(view: str, then: str, way: int) -> bool:
    held = "" if way == 0 and "@they" not in then else _held(view, way)
    if not held:
        return False
    negative = _NO.search(held) is not None
    if any(one.search(then) for one in _half(_SETS_AGAINST, way)):
        return True
    if not negative and any(one.search(then) for one in _half(_DENIES_IT, way)):
        return True
    if negative and (any(one.search(then) for one in _half(_AFFIRMS, way)) or _says_again(held, then)):
        return True
    if _parallel(view, then, _SAME, way) and not _PRAISES.search(then):
        return True
    if _parallel(view, then, _THOUGHT, way) and _COMPARED.search(then):
        return True
    return _parallel(view, then, _WENT_ON, way) or any(
        _parallel(view, then, one, way) for one in (*_PAIRED, _EXPECTED, *((_PROPOSED,) if _adds(view, then) else ()))
    )


def _adds(view: str, then: str) -> bool:
    """Whether a clause says something that the one before does not."""
    known = {word[:5] for word in re.findall(r"\w+", view)} | {"had", "have", "would"}
    return any(word[:5] not in known for word in re.findall(r"\w{3,}", then))


def _parallel(view: str, then: str, pair: tuple[re.Pattern[str], ...], way: int) -> bool:
    return bool(pair[2 * way].search(view) and pair[2 * way + 1].search(then))


def _half(ways: tuple[re.Pattern[str], ...], way: int) -> tuple[re.Pattern[str], ...]:
    """The ways of one of the two directions."""
    middle = len(ways) // 2
    return ways[way * middle : (way + 1) * middle]


def _held(view: str, way: int) -> str:
    """The view of one in a clause, from where it begins; nothing where it has none, or somebody else has it."""
    held = (*_half(_HAS_VIEW, way), *((_FORCE_HOLDS,) if way else ()))
    found = next((one for pattern in held if (one := pattern.search(view))), None)
    if found is None or _WHETHER.search(view):
        return ""
    return view[found.start() :]


def _says_again(held: str, then: str) -> bool:
    denied = _REPEATED.search(held)
    if denied and re.match(rf"(?:it|they|that) (?:is|are|was|were) {denied[1]}\b", then):
        return True
    asked = _ASKED_NOT.search(held)
    return bool(
        asked and re.match(rf"(?:but |and )?(?:i|we|@they) (?:have |has )?(?:now |since )?{asked[1][:4]}", then)
    )
