"""The words that questions are made of: they say what is asked, and name nothing on record."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ASKING = _words(
    """
    a about after against all also am an and any anything are as at be because been
    before best between both but by can cause caused causes causing content
    contents could daily day did do does doing drink drinking drug during each eat eating ever every
    everyday far feel first for from
    get gets getting give given go going good got had has have having he her his hour hours how i
    if im in into is it its just keep know later long lot make makes many may me mean means
    medication medicine might mineral my need needs of off often ok okay on once one or our out
    over own patient patients per pill pills please really same she should sign signs so some
    still supplement supplements swallow symptom symptoms tablet tablets take taken takes taking
    tell that the their them there they thing things this time times to today tomorrow tonight too
    up us use used using very was we were what whats when where which while who why will with
    would yet you your
    avec bei com con da et ile ir ja med met mit och oder og oraz ou para por pour und usw ve y
    zusammen и с або или та és și και με と
    """
)
"""Words without a meaning of their own; none of them denies or stops anything."""
DENYING = frozenset(
    [
        "no",
        "not",
        "never",
        "dont",
        "cant",
        "cannot",
        "shouldnt",
        "wont",
        "without",
        "avoid",
        "stop",
        "stopping",
        "instead",
    ]
)
"""Words that deny: what they deny is not reported, yet two things may be checked for all that."""
STOPPING = _words("quit quitting stop stopping")
"""Behind these a medicine is asked about that nobody should stop unasked."""
HELPERS = _words("ae clinician doctor doctors dr emergency er gp hospital nurse physician")
"""Who is asked whether they must be seen."""
DECIDING = _words("must should when")
WORRYING = _words("concerned panic serious worried worry worrying")
TO_THEM = _words("111 a&e 911 999 and call go need phone ring see seek visit")
"""What stands between: "when should I see a doctor"."""
EATING = _words("diet drink drinking drinks eat eating food foods")
INTENTS = {
    "check": _words(
        """
        apart bad check clash clashes combination combine combined combining compatible danger
        dangerous effects gap interact interacting interaction interactions interacts mix mixed
        mixes mixing plus risk risks safe safely safety side spacing timing together versus vs
        warning warnings
        """
    ),
    "together": _words("alongside take taking with"),
    "sources": _words(
        """
        contain containing contains diet drinks food foods found high highest in lots most plenty
        rich richest source sources
        """
    ),
    "intake": _words(
        """
        allowance amount amounts dosage dose doses enough intake limit maximum much rda
        recommended requirement upper
        """
    ),
    "evidence": _words(
        """
        cramp cramping cramps cure cures ease eases effective evidence help helps prevent
        prevents proof relieve relieves remedy spasm spasms stop stops studies study treat
        treats trial trials work works
        """
    ),
    "first-aid": _words(
        """
        aid charley cramp cramping cramps ease fast first getting horse immediately massage
        now quick quickly relief relieve rid spasm spasms stop stretch
        """
    ),
}
"""What a word shows to be asked; a word may show several things."""
FIRST_AID = ("now",)
"""The command for words that ask what to do in a cramp."""
AMOUNT_UNITS = frozenset({"mg", "g", "gram", "grams", "ug", "mcg", "µg", "μg", "iu", "ml"})
CRAMPS = frozenset({"cramp", "cramps", "cramping", "pain", "pains"})
OTHER_CRAMPS = _words(
    """
    abdominal belly bladder bowel gut intestinal menstrual menstruation period periods pms stomach
    tummy uterine womb
    """
)
"""Where cramps are none of a muscle that one moves."""
OF_A_TEST = _words("back blood came her his level levels lab my our result results test their")
"""Words by which a test of somebody's blood is told from a question on foods."""
