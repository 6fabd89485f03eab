"""Ways in which one sentence says that one overrode, refused or sent back what the other advised, asked or gave, or
goes
less far than the other. `<A>` and `<B>` are as in `apart`."""

from api.answer.wording import DO, FAR, NOT, PLAIN, SOME, VIEW, either

# 3. one overrode, refused or did not take what the other advised, asked or wanted
_PLEA = either(
    "advice requests? recommendations? suggestions? views? objections? warnings? plea proposals? representations "
    "wishes counsel judge?ment offer opposition protests? misgivings bid preference"
)
UNHEEDED = either(
    r"""not_(?:\w+_)?taken not_(?:\w+_)?followed not_(?:\w+_)?heeded not_(?:\w+_)?accepted not_acted_(?:up)?on
    not_adopted not_prevail ignored rejected declined overruled
    overridden set_aside turned_down disregarded refused brushed_aside unheeded"""
)
_WITHHELD = either(
    r"""declined refused rejected declines? refuses? turned_down turned_@they_down set_aside withheld withholding
    blocked vetoed not_(?:\w+_)?released? not_(?:\w+_)?sign(?:ed)? not_(?:\w+_)?approved? not_(?:\w+_)?fund(?:ed)?
    not_(?:\w+_)?granted?
    not_(?:\w+_)?(?:accept|accepted|follow|followed|take|taken|adopted|adopt|heed|heeded|agreed_to|act_on|acted_on)
    ignored? disregard(?:ed)? sent_back returned_unsigned held_back
    unable_to_(?:sign|approve|fund|accept|follow|agree_to)"""
)
_WORKS = either(
    "plans? action_plan requests? bids? proposals? business_case scheme draft budget precept application "
    "response answer reply advice suggestion figures? decision strategy timetable recommendation wishes "
    "preference invitation_to_\\w+"
)
_ADVISED = either(
    "advised recommended asked wanted proposed suggested sought urged needed? wants? put_to_\\w+ decided chose had_\\w+"
)
OVERRIDDEN = (
    rf"<A> {PLAIN}(?:disregarded|ignored|rejected|dismissed|overlooked|brushed aside) <B's> (?:\w+ )?{_PLEA}",
    rf"<A> {NOT}{FAR}<B> (?:has|have) been told (?:so|as much)",
    r"<A> (?:am|is|are) returning [^.;]{0,40} to <B> for (?:more|further|better)",
    rf"(?:<A>|@force) (?:[^.;]{{0,60}} )?(?:against|despite|in spite of|contrary to"
    rf"|over|set aside|ignored|rejected|disregarded|not (?:\w+ )?(?:follow|followed"
    rf"|done|taken|accept|accepted|adopted)) what <B> (?:\w+ )?{_ADVISED}",
    rf"<A> {PLAIN}{_WITHHELD} (?!nothing)[^.;]{{0,50}}\b(?:that|which|what) <B> (?:\w+ )?{_ADVISED}",
    rf"<A> {SOME}not [^.;]{{0,50}}\b(?:until|unless) <B> (?:brings?|offers?|changes?"
    rf"|produces?|thinks? again|withdraws?)\b",
    rf"<A> {NOT}(?:agree|consent|accede) to [^.;]{{0,60}}, (?:and|so) <B> ",
    r"@they (?:must|should|ought to|needs to)\b[^.;]{0,80}\btold @they so",
    rf"(?:<A>|@force).*(?<!not )(?<!never )\b(?:against|over|despite|contrary to|in spite of"
    rf"|notwithstanding|in the (?:face|teeth) of|regardless of) <B's> (?:\w+ )?{_PLEA}",
    r"(?:<A>|@force).*(?<!not )(?<!never )(?<!nothing )\bwithout <B's> (?:agreement|consent|approval|blessing|support)",
    rf"^[^@]*\b(?:done|closed|sold|decided|taken|made|approved|passed|carried|signed"
    rf"|bought|kept|opened|introduced|was|went)\b[^.;@]{{0,60}} (?:against|over|despite"
    rf"|in the teeth of|in the face of) <B's> (?:\w+ )?{_PLEA}",
    rf"<B's> (?:\w+ )?{_PLEA}\b(?=.*(?:<A>|@force))[^.;]{{0,90}}\b(?:was|were|has been|have been|is|did) {UNHEEDED}",
    rf"(?:<A>|@force)[^.;]{{0,60}} <B's> (?:\w+ )?{_PLEA}\b[^.;]{{0,60}}\b(?:declined"
    rf"|refused|said no|not (?:done so|taken it|agreed))\b",
    rf"<A> {PLAIN}{_WITHHELD}\b[^.;]{{0,80}}, (?:which|though|although|but) <B> (?:\w+ )?(?:regard"
    rf"|consider|think|believe|need|want|ask)\w*",
    rf"(?:<A>|@force) {PLAIN}{_WITHHELD} (?:to (?:sign|approve|fund|accept|take|follow"
    rf"|support|release|agree to|endorse|pay for|grant|adopt) )?(?:any of |all of "
    rf"|\w+ of )?<B's> (?:\w+ ){{0,2}}?{_WORKS}",
    rf"<A> {PLAIN}(?:disagree[sd]? with|opposed?s?|object(?:s|ed)? to|(?:am|was|is) against"
    rf"|argued against|advised against|spoke against|do(?:es)? not support|did not support"
    rf"|can not support|could not support|regret(?:s|ted)?) (?:<B's>|@force's) (?:\w+ )?(?:decision"
    rf"|choice|plan|proposal|move|policy|approach|scheme|request|suggestion|course"
    rf"|bid|intention|wish)",
    r"<B>[^.;]{0,80}\b(?:yet to|not(?: yet)?|failed to|unable to|not been able to) (?:persuaded?"
    r"|convinced?|satisf\w+|won over) <A>",
    r"<B's> \w+ [^.;]{0,40}\b(?:yet to|not(?: yet)?|failed to|unable to|not been able to) (?:persuaded?"
    r"|convinced?|satisf\w+|won over) <A>",
    rf"(?:<B>|@force)\b[^.;]{{0,90}}\b(?:course|decision|step|path|option|scheme|plan"
    rf"|change|move|site|date|supplier|one) (?:which |that )?<A> (?:\w+ )?(?:(?:argued"
    rf"|advised|spoke|warned|voted|pressed|counselled) against|opposed?|{NOT}(?:support"
    rf"|want|favour|agree|chosen|taken|made|have))",
    # "would rather that I had not", "were it my decision"
    r"<A> (?:\w+ )?(?:would|should) (?:\w+ )?(?:rather|sooner|have preferred|have liked"
    r"|prefer|have wished|have wanted) (?:it )?(?:that |if |to see )?(?:<B>|@force)\b",
    r"<A> (?:\w+ )?wish(?:es)? (?:that )?<B> (?:had|would|were|did|could)\b",
    r"\b(?:were it|had it been|if it were|if it had been|were the \w+|had the \w+ been"
    r"|if the \w+ (?:were|had been)) (?:my|mine|left to me|for me|up to me)\b.*(?:@they"
    r"|@force)",
    r"<B>.*<A> would (?:\w+ )?(?:have )?(?:done|chosen|decided|gone|put|do|choose"
    r"|decide|go) (?:\w+ ){0,3}?(?:otherwise|differently|the other way)\b",
    # "asked by the Commissioner to do this and have had to say no"
    r"<A> (?:\w+ )?(?:was|were|been|am) (?:asked|urged|pressed|invited|advised) by <B>[^.;]{0,90}\b(?:say "
    r"no|said no|declined|refused|will not|shall not|have not (?:done|agreed)|can not)\b",
    r"<B> (?:\w+ )?(?:asked|asks|urged|urges|wanted|wants|pressed|invited|wished|wishes"
    r"|advised|would like|would have)\b[^.;]{0,90}\b(?:but|and|which)\b[^.;,]{0,25} <A> (?:\w+ )?(?:have "
    r"had to say no|had to say no|said no|declined|refused|resisted|turned (?:it|that"
    r"|this|@they|me) down|(?:have|has|did|do|does|shall|will|can|could|would) not(?: agreed?"
    r"| done so| do so| accept)?(?=[.,;]|$))",
    r"<A> (?:\w+ )?(?:went|gone|pressed|carried|pushed) (?:ahead|on)\b[^.;]{0,60}\b(?:although"
    r"|though|even though|when|after) <B> (?:\w+ )?(?:had )?(?:asked|advised|told"
    r"|warned|urged|objected|opposed|wanted)",
)

# 4. one sends the other back to think, or knows that the other hoped for something else
_AGAIN = either(
    r"""think_again look_again reconsider reverse revisit rethink think_better change_(?:@they's|my|our)_mind
    withdraw have_second_thoughts think_twice
    let_it_drop drop_(?:it|this|that) relent look_at_(?:it|that|this)_(?:afresh|again)
    give_(?:it|this|that)_(?:more|further)_thought do_better
    come_back_(?:to_\w+_)?with_(?:a|another|something)_(?:better|different|new|proper|\w+_one)
    take_(?:it|this|that)_back go_further_than_@they start_again"""
)
_ASK = either(
    "ask asks asked urges? urged invites? invited press(?:ed|es)? begs? begged told implored? wants? "
    "wanted calls?_on called_(?:up)?on requested asking urging inviting pressing"
)
_HOPED = either(
    "hoped wanted looked wished sought asked advised recommended expected would_have_(?:liked"
    "|wished|wanted|chosen|given)"
)
SENT_BACK = (
    rf"<B> (?:has|have|was|were) (?:been )?(?:\w+ )?(?:asked|told|invited|urged|pressed) (?:for (?:a"
    rf"|another) (?:different|better|second|new|fuller) (?:answer|reply|response|plan)"
    rf"|to {_AGAIN})(?!.*by @insp)",
    rf"<A>\b[^.;@]{{0,60}}(?<!not )(?<!never ) {_ASK} <B> (?:\w+ )?(?:to )?(?:\w+ )?{_AGAIN}",
    rf"<A> {SOME}(?:would|must|can only|will) (?:\w+ )?ask <B> (?:\w+ )?(?:to )?(?:\w+ )?{_AGAIN}",
    r"\b(?:have|has|am|is|are) (?:\w+ )?(?:sent|sending|returned|returning|handed"
    r"|given|pushed) (?:\w+ ){0,6}?(?:back )?to <B>(?= (?:as|with|un|for another|twice"
    r"|again|because|to)|[.,;]|$)(?<!given to @they)(?<!handed to @they)",
    rf"\bnot the (?:answer|reply|response|decision|outcome|result|conclusion) (?:for which "
    rf"|that |which |to which )?<B> (?:\w+ )?{_HOPED}",
    rf"<B>[^.;]{{0,60}}\bnot (?:the \w+|what) <A> (?:\w+ )?{_HOPED}|\bnot what <B> (?:\w+ )?{_HOPED}",
    r"<B> (?:will|would) (?:\w+ )?(?:be (?:disappointed|unhappy|displeased)|not (?:\w+ )?(?:like"
    r"|thank me for)) ?(?:by|with|at|about)? (?:this|that|my|our|to read|to hear)\b",
    # "I am not satisfied, and have told her so"
    rf"<A> {NOT}(?!accept @insp|agree with @insp|accept (?:that |this |the )?(?:recommendation"
    rf"|finding)|agree with (?:that |this |the )?(?:recommendation|finding)){FAR}(?:\b(?:told"
    rf"|said to) <B> (?:so|as much)|<B> knows?\b|\bsaid so to <B>|\b(?:plain|clear) to <B>)",
    rf"<A> {DO} not(?=[.,;]| and){FAR}(?:\btold <B> (?:so|as much)|<B> knows?\b)",
    r"<A> (?:would|should) have (?:preferred|liked|wished|chosen)\b[^;]{0,110}(?:\btold <B> (?:so"
    r"|as much)|<B> knows|<B> (?:\w+ )?(?:decided|chose|preferred) otherwise)",
)

_LOST = (
    r"\b(?:failed|without success|in vain|to no (?:avail|effect|purpose)|unsuccessful\w*"
    r"|come to nothing|came to nothing|got nowhere|not (?:succeeded|worked))\b"
)
_MOVE = either("move persuade convince dissuade bring win talk change sway shift carry")
# 2b. one goes less far than the other, or sets the other right in passing
_ATTITUDE = either(
    r"""sanguine hopeful optimistic pessimistic confident content satisfied certain sure worried concerned sceptical
    cautious impressed patient forgiving generous persuaded
    convinced alarmed troubled inclined willing ready enthusiastic easily anxious critical severe lenient charitable
    relaxed attached weight store faith importance value
    further farther harsher kinder sterner highly comfortable severely seriously kindly"""
)
_SAYS = either(
    "says? said allows? admits? suggests? claims? thinks? believes? supposes? acknowledges? describes? "
    "puts would_have concedes? imagines? implies makes_out maintains?"
)
MEASURED = (
    rf"<A> {PLAIN}(?:tried|sought|attempted|endeavoured) to {_MOVE}\b[^.;]{{0,15}}(?:<B>"
    rf"|<B's>)[^.;]{{0,40}}{_LOST}|<A's> (?:attempts?|efforts?) to {_MOVE} (?:<B>|<B's>)[^.;]{{0,40}}{_LOST}",
    rf"<A> {PLAIN}(?:urg|press|argu|ask|plead|been urg|been press|been ask)\w*\b[^.;]{{0,40}}<B>[^.;]{{0,40}}{_LOST}",
    r"^where <A> (?:\w+ )?\w+\b[^.;]{3,80}, <B> (?:\w+ )?(?:sees?|finds?|thinks?|wants?"
    r"|would|reads?|speaks?|puts?|hears?|calls?)\b",
    rf"<B's> (?:\w+ )?{VIEW}\b[^.;]{{0,50}}(?:(?:\w+er|more \w+|less \w+) than|differs? from"
    rf"|different from|not) mine\b|\bmine (?:is|are) (?:\w+ )?(?:\w+er|more \w+|less \w+) than @they's",
    r"<A> (?:\w+ )?(?:thinks?|sees? (?:it|this|things)|feels?|judges? (?:it|this)) (?:\w+ )?(?:differently"
    r"|otherwise) (?:from|to|than) <B>|\bon which @they (?:\w+ )?(?:thinks?|sees? (?:it"
    r"|this|things)|feels?) (?:differently|otherwise)",
    r"\b(?:knowing|knows?|knew|aware|in the knowledge) (?:\w+ )?that <A> (?:was|were"
    r"|am|is|had|did|do|does) (?:\w+ )?(?:against|opposed|not (?:agree|approve|want"
    r"|like|support|share|accept))",
    r"<A> (?:was|am|is|were) (?:\w+ )?(?:against|opposed to) (?:this|it|that|the)\b[^.;]{0,60}, as <B> "
    r"(?:will|would|can|knows?)",
    r"<A> {PLAIN}(?:voted|argued|spoke|advised|lobbied|campaigned) against <B's>|<A> {PLAIN}(?:part"
    r"|diverge|depart|dissent)(?:s|ed)? from <B>".replace("{PLAIN}", PLAIN),
    rf"<A> {PLAIN}(?:told <B> no\b|said no to <B>|turned <B> down)",
    r"<A> (?:\w+ )?(?:asked|advised|urged|begged|warned|told|implored) <B> not to(?=[.,;]|$)",
    r"\bbetween [^.;]{0,60}@they's[^.;]{0,20}, i (?:\w+ )?prefer",
    rf"<A> {SOME}(?:(?:less|more) {_ATTITUDE}|not (?:\w+ )?(?:as|so) {_ATTITUDE}|{_ATTITUDE}er"
    rf"|harsher|kinder|sterner|gloomier|happier|harder|stricter|softer|keener|warier)\b[^.;]{{0,50}} "
    rf"(?:than|as) <B>(?=[.,;]|$| (?:is|am|are|do|does|has|have|was|would|about|on"
    rf"|over)\b)",
    rf"\b(?:worse|longer|larger|smaller|slower|later|higher|lower|fewer|better|greater"
    rf"|deeper|(?:more|less) \w+|more|less) than <B> {_SAYS}",
    rf"\b(?:not|hardly|nor),? as <B> {_SAYS}",
    rf"<A> {SOME}not (?:\w+ )?(?:go|going|gone|went)\b[^.;]{{0,15}} as far as <B>|<A> (?:\w+ )?(?:goes?"
    rf"|gone|would go) (?:\w+ )?(?:further|farther) than <B> (?:would|do|does|am|is)",
    rf"<A> {SOME}(?:wish|would like|should like|would be glad) (?:that )?<A> (?:could"
    rf"|were able to) (?:share|agree|believe|say the same|be as)|<A> {SOME}(?:wish"
    rf"|would like|should like)\w* (?:to be able )?to share <B's>",
    rf"<B> is entitled to (?:it\b|<B's> (?:own )?(?:views?|opinions?|preference))|<A> (?:respects?"
    rf"|understands?) <B's> {VIEW}[^.;]{{0,30}}\b(?:but|without) {SOME}(?:not|shar\w+"
    rf"|agree\w*|differ)",
    r"<A> prefers? [^.;]{0,50} to (?:that of )?(?:<B>|<B's>)",
    r"@insp (?:are|is|were|was|have it) right,? (?:and @they (?:is|was) (?:not|wrong)|not @they\b)",
    r"\b(?:though|although|even if|even though) <A> (?:\w+ )?(?:thinks?|sees?|believes?"
    r"|is of|would|holds?|am of)\b[^.;]{0,20}\b(?:otherwise|differently|another"
    r"|rather|prefer|the opposite|not agree)",
    r"<A's> (?:\w+ )?(?:objections?|opposition|disagreement|misgivings|dissent|displeasure"
    r"|unhappiness|reservations|disquiet|unease) [^.;]{0,40}(?:known|plain|clear)? ?(?:to"
    r"|with) <B>",
    r"(?:heard|noted|considered|listened to|read|weighed) <B's> (?:objections?|opposition"
    r"|misgivings|doubts|arguments?|reasons?|case)\b[^.;]{0,60}\b(?:unmoved|unpersuaded"
    r"|unconvinced|gone on|went on|stays?|remain|proceed\w*|still|not)\b",
    r"<A> (?:\w+ )?(?:not|unable to|failed to)\b[^.;]{0,20}(?:move|moved|bring|brought"
    r"|win|won|carry|carried|budge|shift|sway|swayed|talk|talked) <B>\b(?!')",
    r"(?=.*(?:<B>|<B's>))<A> (?:would|will|has|have) not (?:be (?:moved|persuaded"
    r"|swayed|shifted)|move\b|budged?|yield|hear of|have it|come round)",
    r"\bnothing (?:that )?<B> (?:\w+ )?(?:said|written|told|shown)[^.;]{0,40}(?:persuade"
    r"|convince|change|reassure|shift)|<B>.*\bnone of (?:which|them|it) (?:persuades"
    r"|convinces|satisfies|moves|reassures) <A>",
    r"<B>[^.;]*\b(?:and|but) <A> (?:am|is|was|remain|remains) (?:\w+ )?(?:unmoved"
    r"|unpersuaded|unconvinced|not persuaded|not convinced)",
    r"<A> had (?:\w+ )?(?:hoped|expected) (?:that )?<B> would (?:\w+ )?(?:accept|agree"
    r"|support|see|change|take|follow|do more|go further|reconsider|join|choose|say)"
    r"|<A> had hoped for (?:more|better|another|a \w+ answer)\b[^.;]{0,30} from <B>",
    r"<A> (?:am|is|are) (?:not with|against) <B>(?!')",
    r"<A> (?:thinks?|considers?|believes?|calls?) <B> (?:too |over|un)\w+|@they (?:thinks"
    r"|considers|believes) me (?!right|fair|able)\w+",
)
