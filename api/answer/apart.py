"""Ways in which one sentence says that two do not agree, or that one does not take what the other thinks or says.

`<A>` stands for whoever goes against the other, `<B>` for the other, and `<A's>`, `<B's>` for what is theirs.
"""

from api.answer.wording import DO, FAR, NEAR, NOT, PLAIN, SOME, THINK, VIEW, WRONG, either

# 1. of the two together: "she and I are not of one mind"
_PARTED = either(
    r"""disagree\w* differ(?:s|ed)? dissent\w* diverge[sd]? part(?:ed)?_company part(?:ed)?_ways
    part(?=[.,;]|_on|_over|$)
    at_odds at_variance at_loggerheads in_dispute in_disagreement out_of_step at_cross[-_]purposes poles_apart
    go_(?:our_)?separate_ways each_(?:\w+_){0,2}our_own_(?:view|opinion|way)
    (?:far|miles|some_way|a_long_way|still|wide)_apart deadlock\w* stalemate impasse quarrel\w* clash\w* fell_out
    fallen_out
    opposite_(?:\w+_)?(?:conclusions?|directions?|views?|ends?|sides?|opinions?|camps?|answers?|positions?|ways)
    (?:different|differing|contrary|opposing|conflicting|opposed|divergent|incompatible)_(?:\w+_)?(?:views?|conclusions?|opinions?|sides|answers|places|readings?|minds?|directions|ways|lessons|judge?ments?|positions?|verdicts?|instincts?|interpretations?|assessments?|accounts?|pages|ideas?|notions?|priorities|tastes|standards)
    agreed?_(?:only_)?to_(?:differ|disagree) no_(?:nearer|closer|further_forward) divided_(?:on|over|about)
    split_(?:on|over)
    unable_to_(?:agree|settle|reach|resolve) fail(?:ed)?_to_(?:agree|settle|reach|resolve)
    yet_to_(?:agree|settle|resolve)
    no_(?:meeting_of_minds|common_ground) (?:read|judge|weigh|see|interpret)_(?:\w+_){1,2}differently crossed_swords
    locked_horns
    on_opposite_sides (?:can_)?not_both_be_right"""
)
_ONE_MIND = either(
    r"""agree agreed settle settled resolve resolved of_(?:one|the_same|a)_mind reconciled at_one as_one in_agreement
    in_accord
    see_(?:\w+_)?(?:eye_to_eye|alike|(?:in_)?the_same) on_the_same_(?:page|side) in_the_same_place
    f(?:in|oun)d_(?:common_ground|a_form_of_words|a_compromise|a_way_through)
    reach(?:ed)?_(?:an_agreement|agreement|the_same_\w+|a_common_\w+)
    speak_with_one_voice think_alike come_to_(?:a|the_same|one)_(?:common_)?(?:mind|view|conclusion)
    came_to_the_same_\w+ draw_the_same share_(?:a|the_same|that|this)_(?:view|opinion) any_(?:nearer|closer)"""
)
# nor do they agree with somebody else, or that he is right: "the Chief and I do not agree with that finding"
_WITH_OTHERS = (
    r"(?! (?:\w+ )?(?:with|from) (?!me\b|@they|each|one another)| that\b| what\b| to\b(?! (?:differ|disagree)))"
)
_THE_TWO = (
    r"(?:@both|\bbetween us|\bmy (?:\w+ )?(?:and|nor) (?:that |those )?(?:\w+ of )?@they"
    r"|@they's \w+ and (?:mine|my own))"
)
TOGETHER = (
    rf"{_THE_TWO}{FAR}(?:{_PARTED}\b|\b(?:not|nor|never|hardly) {SOME}{_ONE_MIND}){_WITH_OTHERS}",
    rf"(?:@they|@both)\b{FAR}\bwe (?:\w+ )?(?:{_PARTED}\b|{NOT}{_ONE_MIND}){_WITH_OTHERS}",
    rf"\bwe (?:\w+ )?(?:{_PARTED}\b|{NOT}{_ONE_MIND}){_WITH_OTHERS}{FAR}@(?:they|both)\b",
    rf"@both{FAR}\b(?:without|failed to|not|unable to) (?:\w+ ){{0,2}}?(?:reach\w*"
    rf"|agree\w*|settl\w*|resolv\w*|convinc\w*|persuad\w*)\b{_WITH_OTHERS}(?! (?:by"
    rf"|@))",
    # "on most of this she and I see eye to eye; on two matters we do not"
    rf"@both {NEAR}{_ONE_MIND}\b{FAR}\bwe (?:do|are|did|could) not\b(?! \w+)",
    r"@both\b[^.;]{0,90}\bneither (?:has |will |is |was |would |of us )?(?:\w+ )?(?:given way"
    r"|gives? way|yield\w*|persuaded?|convinced?|moved?|budged?|shifted|prepared)\b",
    r"\b(?:divides?|separates?|stands? between) (?:@both|@they from (?:me|us)|me from @they|us(?=[.,;]|$))",
    r"@they\b.*\b(?:my|mine|me)\b.*\bno (?:middle (?:way|ground)|compromise|reconciling)",
    r"(?:@both\b[^.;]{0,30}|\bwe (?:\w+ )?)(?:argued|quarrelled|wrangled|fought|sparred) (?:\w+ )?(?:about|over)\b",
    r"@neither\b[^.;]{0,40}\b(?:persuaded|persuades?|convince[sd]?|moved|won over"
    r"|give way|gave way|giving way|yield\w*|budged?|shifted|converted)\b",
    r"\b(?:disagreements?|differences?|dispute|argument|quarrel|gulf|gap)\b (?:of \w+ )?(?:that )?(?:\w+ "
    r")?(?:between|with) (?:\w+ )?(?:@both|us\b|@they)",
    r"@both (?:still |have |do )*(?:have|had) (?:\w+ ){0,2}?(?:disagreements?|differences?|dispute|quarrel|argument)\b",
    r"@(?:both|they)\b[^.]*\b(?:there we have left it|there the matter rests|there it rests"
    r"|we have left it there|we left it there)",
    # one against the other beside a third: "closer to inspectors than to my Chief Constable"
    r"\b(?:closer|nearer) (?:\w+ ){0,3}?to @(?:insp|else|they)\b[^.;]{0,25} than (?:I am )?to (?:my "
    r"(?:own )?)?(?:@they|me\b)",
    r"\b(?:with|to|for) @(?:insp|else)\b[^.;]{0,30}(?:rather than|and not|, not|against"
    r"|instead of) (?:with |to |for )?(?:@they|me\b|us\b)",
    r"@insp\b[^.;]{0,40}\bwith (?:me|@they)\b[^.;]{0,25}\b(?:and (?:not )?(?:with )?(?:@they (?:is )?(?:\w+ "
    r")?(?:with )?neither|@they|me)\b|not (?:with )?(?:@they|me)\b|against (?:me|@they))",
    r"\b(?:astonished|surprised|dismayed|disappointed|puzzled|sorry|troubled|baffled"
    r"|regret|pity|shame) (?:\w+ )?that @they (?:should|rejected|has turned|has ruled"
    r"|would not|think|has decided|has chosen|has rejected|has not accepted|has declined"
    r"|has refused|does not|do not|did not (?:accept|agree)|will not|can\b|regards"
    r"|sees|believes|finds|chose|is content)",
    r"\b(?:idle|wrong|rash|premature|complacent|no use|no good|not enough|unwise|absurd"
    r"|not right|fanciful|a mistake|misleading|unfair) (?:for|of) @they to\b",
    r"\b(?:view|opinion|belief|reading|conclusion|judge?ment|confidence|optimism),? (?:but "
    r"|and )?(?:one )?(?:that |which )?@they does not (?:share|accept|hold)|\bnot (?:a \w+ )?shared "
    r"by @they",
    r"\bcontrary to (?:what )?@they|\bin contrast to (?:what )?@they|\bunlike @they,? (?:i|we)\b|@they, unlike me\b",
)

# 2. one does not take what the other thinks, says or does
_DENY = either(
    r"""accept agree_with agree_to recogni[sz]e share endorse support adopt believe subscribe_to concur_with
    go_along_with approve_of? follow
    side_with satisfied_(?:with|by) persuaded_(?:by|of) convinced_(?:by|of) content_with happy_(?:with|about)
    comfortable_with
    impressed_by reassured_by in_agreement_with at_one_with of_one_mind_with see_eye_to_eye_with stand_behind
    identify_with with(?=_@they)"""
)
_REFUSE = either(
    r"""disputes? disputed rejects? rejected contests? contested refutes? repudiates? deplores? resists? resisted
    opposes? opposed deprecates? disown
    disagree[sd]?_(?:\w+_){0,3}?with part(?:s|ed)?_company_(?:\w+_){0,3}?(?:with|from)
    differ(?:s|ed)?_(?:\w+_){0,3}?(?:with|from) departs?_from dissents?_from quarrels?_with
    t(?:ake|akes|ook)_(?:\w+_)?(?:issue|exception)_(?:with|to)
    objects?_to objected_to at_odds_(?:\w+_){0,3}?with out_of_step_with at_variance_with unconvinced_by
    unpersuaded_by sceptical_(?:of|about) dismayed_(?:by|at) cannot_accept
    unable_to_(?:accept|share|agree_with|support|endorse)
    (?:t(?:ake|akes|ook)|has|have|had)_a_different_view_(?:\w+_){0,3}?(?:from|to|than)
    see(?:s)?_(?:it|this|things|the_matter)_differently_(?:from|to) argued_against advised_against spoke_against
    voted_against am_against was_against is_against
    hard_to_(?:accept|agree_with|share|recogni[sz]e|follow|believe|square)
    difficult_to_(?:accept|agree_with|share|recogni[sz]e|follow|believe|square) regrets? regretted criticises?
    criticised"""
)
_SHOULD = either(
    "should_not should_have ought_not ought_to_have ought_to should could_have need_not_have overstates? "
    "understates? exaggerates? underestimates?"
    r" overestimates? misread misreads misjudge[sd]? failed neglect\w* over-?\w+s was_slow were_slow "
    "been_slow asks?_too_much"
)
AGAINST = (
    r"<A> (?:\w+ ){0,3}?(?:have|has) (?:no|little|less) (?:\w+ )?(?:confidence|faith|trust|belief) in (?:<B>|<B's>)",
    r"<A> (?:(?!not\b|never\b)\w+ ){0,4}?contradict <B>(?!')",
    r"<A> (?:\w+ )?(?:do|does|can|could) not (?:\w+ )?(?:understand|see|think) (?:how|why) <B> (?:can|could|should)\b",
    rf"(?:^|[,;:] ?(?:but |and |yet )?)<B's> {VIEW} [^.;,]{{0,50}}(?:is|are|was) (?:not (?:true"
    rf"|so|right|correct|borne out)|untrue)\b",
    rf"<A> {PLAIN}{THINK} (?:that )?<B's> (?:\w+ )?{VIEW} [^.;,]{{0,40}}\b(?:undeserved"
    rf"|unjustified|unfounded|unwarranted|overdone)",
    r"^@they (?:\w+ )?(?:ought not to have|should not have|should never have|ought to have)\b",
    r"^@they\b[^.;]*, (?:wrongly|unwisely|mistakenly|rashly|foolishly)(?=[.,;]|$)",
    r"@they and @insp\b.*\b(?:differ|disagree)\b.*\bi (?:am|side|agree) with @insp",
    rf"<A> {SOME}not {SOME}{_DENY} (?:{NEAR} (?:in|of|with|by|that|what|how) )?(?:what "
    rf"|all of |much of )?<B's> (?:\w+ ){{0,3}}?{VIEW}",
    rf"<A> {SOME}(?:not|nor) {SOME}(?:share|recogni[sz]e) <B's>",
    rf"<A> {SOME}not {SOME}(?:agree|concur|side|in agreement|of one mind|at one|see eye to eye"
    rf"|persuaded|convinced)\b (?:on |about |in |over )?{NEAR}(?:with|by) <B>(?!')",
    r"<A> (?:\w+ )?(?:not|unable to) (?:\w+ )?(?:support|back|follow|go along with|stand with|join|defend) <B>(?!')",
    rf"<B's> (?:\w+ )?{VIEW} [^.;]{{0,50}}\b(?:one (?:that|which|with which) <A> {NOT}"
    rf"|not (?:one|something|a \w+) (?:that |which |with which )?<A>)",
    # "I agree with her on all but one of them"
    rf"<A> {PLAIN}(?:agree|endorse|accept|support|share|echo|join|of one mind|side)[sd]?\b[^.;]{{0,40}}(?:<B>"
    rf"|<B's>)[^.;]{{0,60}}(?:with (?:one|two|an|this|that) (?:\w+ )?(?:exception|reservation)s?"
    rf"|\b(?:except|save|bar|apart from|other than|but (?:for|one|the|this|that|on"
    rf"|not))\b)",
    rf"<A> {SOME}not {SOME}{_DENY} (?:what|that|the \w+ (?:that )?) ?<B>",
    rf"<A> {PLAIN}{_REFUSE} (?:with )?(?:\w+ ){{0,6}}?(?:<B's> (?:\w+ ){{0,3}}?{VIEW}|what <B>)",
    rf"<A> {PLAIN}(?:disagree[sd]?|differ(?:s|ed)?|part(?:s|ed)? company|at odds|at variance"
    rf"|took issue|takes? issue|beg to differ|out of step|fell out|in dispute) {NEAR}(?:with"
    rf"|from) <B>",
    rf"<A> {PLAIN}(?:challenge[sd]?|question(?:s|ed)?|quer(?:y|ies|ied)|contradict(?:s"
    rf"|ed)?) (?:\w+ ){{0,2}}?<B's> (?:\w+ )?(?:account|claim|figures?|estimates?|view"
    rf"|version|assertion|arithmetic|judge?ment|reading|assessment)",
    rf"(?:<A>|@force) {PLAIN}(?:overrul\w+|overrod\w+|overridden|defied|vetoed|gone against"
    rf"|went against|rebuffed|contradict\w+) (?:<B>|<B's>)",
    # "her view, which is not mine"
    rf"<B's> (?:\w+ )?{VIEW},? (?:which|with which) (?:is not <A's>|is not mine|<A> {NOT}"
    rf"|<A> {SOME}(?:disagree|dispute|reject|dissent|differ))",
    rf"<B's> (?:\w+ )?{VIEW} (?:is|are|was|were|do|does|did|has|have|will) not {SOME}(?:mine\b"
    rf"|<A's> own|persuaded? <A>|convinced? <A>|satisf\w+ <A>|shared by <A>|reassured? <A>)",
    rf"<B's> (?:\w+ )?{VIEW} [^.;]{{0,60}}<A> {SOME}(?:think|believe|consider|find"
    rf"|regard as|know to be) (?:to be )?(?:\w+ )?{WRONG}",
    rf"<A> {PLAIN}{THINK} (?:that )?<B's> (?:\w+ )?{VIEW} (?:on \w+ |of \w+ )?(?:(?:is"
    rf"|are|was|were|to be) )?(?:\w+ )?{WRONG}",
    rf"(?:^|[,;:] ?(?:but |and |yet )?)<B's> (?:\w+ )?{VIEW} (?:is|are|was|were|seems?"
    rf"|strikes? <A> as|looks?) (?:to <A> )?(?:\w+ )?{WRONG}",
    rf"what <B> {NEAR}(?:describes?|calls?|regards?|sees?|presents?|puts?|considers?"
    rf"|takes?) {NEAR}(?:as \w+,? |\w+,? )?<A> (?:would |should )?(?:describe|call"
    rf"|regard|see|think|consider|find|take)",
    rf"\b(?:heard|read|considered|listened to) (?:the|that|their|<B's>) {VIEW} (?:of "
    rf"|from )(?:ours|<B>)[^.;]{{0,30}}(?:find (?:it|them) (?:\w+ )?(?:{WRONG}|hard"
    rf"|wanting)|not {SOME}{_DENY})",
    rf"\bto \w+ [^.;]{{0,80}}, as <B> (?:does|do|did|has done),? (?:is|would be) (?:to|{WRONG})",
    # "she is wrong about this", "I think that he should have waited"
    rf"(?:^|[,;:] ?(?:but |and |yet )?|<A> {PLAIN}{THINK} (?:that )?)<B> (?:\w+ )?(?:is"
    rf"|was|has been|to be) (?:\w+ )?(?:wrong|mistaken|in error|misguided|ill[- ]advised"
    rf"|too (?!busy|modest|polite|kind|late)\w+)",
    r"<B> (?:\w+ )?(?:has|have) (?:\w+ )?(?:got (?:this|it|that) wrong|misjudged|misread"
    r"|misunderstood|drawn the wrong)",
    rf"<A> {PLAIN}{THINK} (?:to me |to us )?(?:that )?(?:<B>|<B's> [^.;]{{0,30}}) {NEAR}(?:{WRONG}"
    rf"|{_SHOULD})\b(?! be (?:proud|praised|commended|congratulated|thanked))",
    rf"<A> (?:\w+ )?{NOT}(?:think|believe|consider|accept|agree|see|find|feel) (?:that "
    rf"|why )?<B> (?:has|have|is|was|does|did|should|goes|needs?|ought|had|can|will)\b(?! ?(?:[.,;]"
    rf"|$))(?!{NEAR}(?:wrong|mistaken|blame|fault|fail\w*|neglect\w*|slow|misled|could"
    rf"|unreasonabl\w+|unfair\w*|careless\w*|complacent\w*|ill\b|object|mind|disagree"
    rf"|able|apologi\w+))",
    rf"(?:^|[,;:] ?(?:but |and |yet )?|\bi {PLAIN}{THINK} (?:that )?)@they(?:'s (?:\w+ )?{VIEW})? (?:\w+ "
    rf")?(?:overstates?|understates?|exaggerates?|misremembers?|misdescribes?|misrepresents?"
    rf"|misses the point|miss the point|underestimates?|overestimates?)\b",
    rf"<B's> {VIEW} (?:\w+ )?(?:leaves? out|pass(?:es)? over|gloss(?:es)? over|omits?|overlooks?|ignores?)\b",
    r"<B>\b[^.;]{0,80} (?:is|was|are|were) not (?:what|how|as|the \w+(?: that)?) <A>",
    rf"<A> (?:\w+ )?(?:thinks?|believes?|considers?|regards?|feels?)\b{FAR}\b{WRONG}{FAR}\b(?:said so "
    rf"to <B>|told <B> (?:so|as much)|(?:plain|clear) to <B>)",
    rf"<A's> (?:\w+ )?(?:view|opinion|belief|complaint|criticism|charge|suggestion"
    rf"|claim|remark) that (?:<B>|<B's> \w+) [^.;]{{0,50}}(?:{WRONG}|{_SHOULD})",
    rf"<B> knows? (?:\w+ )?(?:that )?<A> [^.;]{{0,40}}(?:{WRONG}|disagree|differ|object"
    rf"|oppose|{DO} not (?:agree|accept|like|support|share|approve))",
    rf"<A> {PLAIN}(?:told|said to) <B> [^.;@]{{0,60}}(?:@they's face )?that (?!@insp)[^.;]{{0,60}}(?:(?:is"
    rf"|are|would be) (?:\w+ )?{WRONG}|will not do|another answer)",
    rf"<A>[^.;]{{0,70}} (?:still|continues? to) (?:holds?|thinks?|believes?|maintains?"
    rf"|says?|objects?|regards?|opposes?|disagrees?)\b[^.;]{{0,60}}(?:{WRONG}|disagree"
    rf"|object|oppos)",
)
