"""Whether a sentence says that its writer and the other office do not agree, as `parties` marks it; what is supposed,
denied or over does not count."""

import re

from api.answer.apart import AGAINST, TOGETHER
from api.answer.overriding import MEASURED, OVERRIDDEN, SENT_BACK
from api.answer.wording import both_ways

_WAYS = tuple(re.compile(one) for one in TOGETHER) + both_ways(*AGAINST, *MEASURED, *OVERRIDDEN, *SENT_BACK)

# what is supposed, or is somebody else's word of the two
_SUPPOSED = re.compile(
    r"^(?:if|should|whether|when|whenever|where(?! (?:@they|i) (?:sees?|finds?|thinks?"
    r"|wants?|would|reads?|speaks?|puts?|hears?|calls?))|wherever|unless|in case|some (?:say"
    r"|think|believe)|people|it (?:has been|is|was) (?:\w+ )?(?:said|reported|suggested"
    r"|claimed|alleged|put about|rumoured)|anyone who|anybody who|those who|nobody"
    r"|no one|(?:the )?@else (?:\w+ )?(?:thinks?|says?|said|believes?|suggest\w*|report\w*"
    r"|claim\w*|asked))\b"
    r"(?!.*\bwe (?:do|did|are) not[.,;])|\b(?:if|whether|suggestions? that|reports? that"
    r"|rumours? that|impression that|claims? that) @both"
    r"|\b(?:may|might|could|will sometimes|sometimes|at times|occasionally|used to"
    r"|once|formerly|at first|initially|originally) (?:\w+ )?"
    r"(?:disagree|differ|dissent|opposed|doubted|part company|at odds|saw|had)"
)
# and what is said not to be so
_DENIED = re.compile(
    r"(?:@neither|\b(?:not|never|nothing|no|hardly|little|nor|without|far from|rarely"
    r"|seldom|scarcely))\b(?: [\w']+){0,3}? "
    r"(?:disagree\w*|differ\w*|disputes?|at odds|quarrel\w*|arguments? (?:between"
    r"|with)|dissent\w*|apart|part company|fault with|(?:take|taken) issue|against (?:my"
    r"|@they)|without (?:my|@they)|rejects?|rejected|object\w*|contest|oppose[sd]?"
    r"|regret|f[ea]ll(?:en)? out|clash\w*|overrul\w+|criticise)"
    r"|\b(?:not|never|nor) (?:think|believe|say|suggest|consider|mean|feel|said)\b[^.;]{0,50}(?:wrong"
    r"|mistaken|in error|too \w+)\b"
    r"|\b(?:no|not any) (?:less|more|\w+er)\b[^.;]{0,50} than (?:@they|i|me|mine)\b"
    r"|\b(?:no|not|nobody|none|never|nothing|may|can|must|only)\b[^.;]{0,60} without (?:my|our|@they)|\bnothing to add"
    r"|\bnot (?:have|need) to (?:accept|agree|follow|share|support)"
    r"|(?:,|\band) (?:i|we) (?:agree(?! (?:with @insp|to differ|to disagree))|think so too"
    r"|share|accept (?:that|it)|concur)\b"
)


def says_apart(text: str) -> bool:
    """Whether a marked sentence says by itself that the two do not agree."""
    if "@" not in text or text.endswith("?") or _SUPPOSED.search(text) or _DENIED.search(text):
        return False
    return any(way.search(text) for way in _WAYS)


# it is said at once that they now agree
_SETTLED = re.compile(
    r"\b(?:now (?:agree\w*|accepts?|support\w*|thinks?|content|satisfied|settled|see"
    r"|sees|shares?|persuaded|convinced|at one|of one mind)|no longer|any longer"
    r"|(?:has|have|was|were|been|is|are) (?:now |since |all |both |long )?(?:resolved"
    r"|settled|overcome|put right|withdrawn|reconciled|behind us|come round|patched up)"
    r"|(?:since|then|later|eventually|finally|at last) (?:\w+ )?(?:agreed|settled"
    r"|changed|come round|came round|accepted|resolved|persuaded|been (?:settled|resolved"
    r"|agreed))"
    r"|(?:come|came) (?:round|around)\b|came back with|changed (?:my|our) mind|persuaded me\b"
    r"|convinced me\b|won me (?:over|round)|i was wrong|i am (?:now )?(?:reassured"
    r"|satisfied)|i (?:have )?(?:withdrew|withdrawn|approved|gave way)"
    r"|can (?:\w+ )?now|i have (?:since )?(?:released|signed)|has (?:been|since) released)\b"
    r"|@they (?:is|was) (?:\w+ )?right\b"
)
_NOT_SETTLED = re.compile(
    r"(?:@|\b)(?:not|never|nor|nothing|hardly|without|neither|yet to|still|until|unless"
    r"|whether|fail\w*|unable|if)\b[^.;,]{0,40}$"
)
_GOES_ON = re.compile(
    r"(?:i|we|@they|@both|it|that|this|those|since|now|having|after|in the end|the (?:difference"
    r"|matter|dispute|point|question)|they|but)\b"
)


def over(text: str, after: str) -> bool:
    """Whether a marked sentence, or the one after it, says that they no longer differ."""
    return _settles(text) or (_GOES_ON.match(after) is not None and _settles(after))


def _settles(text: str) -> bool:
    return any(not _NOT_SETTLED.search(text[: one.start()]) for one in _SETTLED.finditer(text))
