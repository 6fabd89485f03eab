"""Welsh words for offices, replies and recommendations, with their mutations, as other modules use them.

Four forces answer in both languages. Only what tells who speaks, and about which recommendation, is known here.
"""

COMMISSIONER = (
    r"(?:(?:dirprwy|swyddfa['’]?r?|is-?)\s+)?(?:g|ch|ngh)?c?omisiynydd"
    r"(?! plant| y gymraeg| pobl| cenedlaethau|['’]r gymraeg)"
    r"(?:\s+(?:yr\s+)?heddlu(?:,?\s+t[âa]n)?(?:\s+(?:a|ac|a['’]r)\s+throsedd(?:u|au)?)?)?"
)
CHIEF = r"(?:(?:dirprwy|is-?)\s*)?(?:prif|brif|phrif|mhrif)\s+gwnstabl(?:iaid)?|y\s+llu"
INSPECTORATE = (
    r"arolyg(?:iaeth|wyr|ydd)(?:\s+(?:heddluoedd|cwnstabliaeth)\b[\w\s,’']{0,60}?(?:fawrhydi|ef|em))?|AHEF(?:GTA)?"
)
REPLIES = r"ymateb(?:ion)?|sylwadau|sylw|datganiad|diweddariad|safbwynt"
REPLY_LABELS = r"ymateb(?:ion)?|sylwadau|cynnydd|diweddariad|camau gweithredu|camau a gymerwyd|y camau nesaf|statws"
RECOMMENDATIONS = r"argymhell(?:iad|ion)"
ACCEPTS = r"derbynnir|derbyniaf|derbyniwn|(?:rwyf|rydym|mae['’]r llu|mae['’]r heddlu) yn derbyn"
AREAS = r"(?:m|f)(?:aes|eysydd)\s+i['’]?w\s+(?:g?wella)"
CAUSES = r"achos(?:ion)?\s+(?:o\s+)?b?pryder"
VERBS = (
    r"dywedodd|dywed|meddai|ychwanegodd|atebodd|nododd|esboniodd|eglurodd|cadarnhaodd|adroddodd|gofynnodd|hysbysodd"
    r"|parhaodd|cytunodd|croesawodd"
)
FIRST_PERSON = r"rwyf?(?=['’\s])|rydw i|dw i|hoffwn|gennyf|byddaf|fy\b"
PLURAL = r"rydym|rydyn ni|ein|gennym|byddwn"
LEADS = r"(?:mae(?:['’]r)?|o ran(?: yr)?|ar(?: yr)?|mewn perthynas (?:ag|â)|ynghylch|yn ymateb i|ynglŷn âg?)"
ASKS = (
    r"(?:(?:erbyn|o fewn|ar unwaith|yn ddi-oed)\b.{0,80}?,?\s*)?(?:dylai|dylid|rhaid i|mae(?: ar)? angen i)\s+"
    r"(?:(?:pob|yr?|holl|bob|['’]?r)\s+)*(?:(?:prif|brif)\s+gwnstabl|heddlu|llu|comisiynydd|gomisiynydd|(?:y\s+)?swyddfa"
    r" gartref|(?:y\s+)?coleg plismona|cyngor)"
)
DUTY = r"(?:dylai|dylid|rhaid i|mae(?: ar)? angen i)(?:['’]r|\s+(?:yr?|pob))?\s+"
BODIES = (
    r"(?:(?:prif|brif) gwnstabl(?:iaid)?|heddluoedd|heddlu|comisiynwyr yr heddlu a throseddu|swyddfa gartref"
    r"|coleg plismona|cyngor penaethiaid(?: cenedlaethol)? yr heddlu)"
)
