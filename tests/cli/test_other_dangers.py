"""Dangers that are no cramp but are told to a tool about cramps all the same."""

import pytest

from tests.conftest import Run

FLAGS = {
    "blood in my urine and I take xarelto": "bleeding-on-anticoagulant",
    "hit my head on warfarin": "bleeding-on-anticoagulant",
    "bruises everywhere on acenocoumarol": "anticoagulant-too-strong",
    "I took a double dose of warfarin": "anticoagulant-too-strong",
    "inr 9": "anticoagulant-too-strong",
    "I don't want to live": "suicidal-thoughts",
    "pregnant and seeing flashing lights": "pre-eclampsia",
    "30 weeks pregnant with spotting": "bleeding-in-pregnancy",
    "my son drank bleach": "life-threatening-signs",
    "drank weedkiller": "swallowed-poison",
    "throwing up for 3 days, legs cramp": "lasting-vomiting",
    "diarrhea for two weeks": "lasting-vomiting",
    "stopped drinking and I am shaking": "withdrawal-fits",
    "shin tight and numb since I was kicked": "acute-compartment-syndrome",
    "pain out of proportion after my leg was crushed": "acute-compartment-syndrome",
    "rock hard calf after a kick and numb toes": "acute-compartment-syndrome",
    "on a statin and can't get out of a chair": "statin-muscle",
    "sheep dip on my arms and twitching": "swallowed-poison",
    "my toddler is floppy": "life-threatening-signs",
    "legs hurt and purple spots that don't fade": "meningitis",
    "cut my foot, fever and shivering": "flesh-infection",
    "fever, rigid muscles on haloperidol": "hot-and-stiff-on-medicine",
    "sertraline and tramadol, twitching and sweating": "hot-and-stiff-on-medicine",
    "diabetic ketoacidosis cramps": "life-threatening-signs",
    "lithium, hands shaking and diarrhoea": "lithium-too-much",
    "gone deaf since quinine": "quinine-ears-eyes",
    "my child won't walk after flu and his calves hurt": "child-not-walking",
    "28 weeks pregnant, cramps in my belly": "bleeding-in-pregnancy",
    "calf cramp since I gave birth": "clot-risk-leg-pain",
    "my toddler ate iron tablets": "life-threatening-signs",
    "took ten quinine tablets": "life-threatening-signs",
    "Brustschmerzen": "chest-signs-alone",
    "no puedo respirar": "chest-signs-alone",
    "胸が痛い": "chest-signs-alone",
    "Krampfanfall": "life-threatening-signs",
    "accident vasculaire cérébral": "stroke",
    "one foot hurts and is cold": "rest-pain-ischaemia",
    "Schmerzen in der Brust": "chest-signs-alone",
    "j'ai mal à la poitrine": "chest-signs-alone",
    "me falta el aire": "chest-signs-alone",
    "息が苦しい": "chest-signs-alone",
    "ich huste Blut": "chest-signs-alone",
    "meine Wade ist geschwollen und gerötet": "dvt-signs",
    "mollet gonflé et rouge": "dvt-signs",
    "la pantorrilla está hinchada": "dvt-signs",
    "dunkler Urin und Muskelschmerzen": "rhabdomyolysis",
    "моча темная": "rhabdomyolysis",
    "no puede hablar, boca torcida": "stroke",
    "évanoui": "life-threatening-signs",
    "потерял сознание": "life-threatening-signs",
    "Selbstmordgedanken": "suicidal-thoughts",
    "quiero morir": "suicidal-thoughts",
    "my waters broke at 28 weeks": "bleeding-in-pregnancy",
    "contractions at 30 weeks": "bleeding-in-pregnancy",
    "my baby hasn't kicked today and is not moving": "bleeding-in-pregnancy",
    "addison's and I keep throwing up": "adrenal-crisis",
    "stopped prednisolone last week and now dizzy": "adrenal-crisis",
    "temperature of 40.6 after a half marathon": "heat-stroke",
    "he has a fever of 41": "very-high-fever",
    "lost all feeling in both legs": "cauda-equina",
    "on insulin, sweating and shaking": "blood-sugar",
    "blood sugar low and cramps": "blood-sugar",
    "took two ramipril by mistake": "dose-taken-twice",
    "ran out of apixaban": "anticoagulant-too-strong",
    "missed my warfarin for three days": "anticoagulant-too-strong",
    "yellow vision and nausea on digoxin": "digoxin-too-much",
    "my eyes have turned yellow": "jaundice",
    "sertraline and tramadol, agitated, sweating": "hot-and-stiff-on-medicine",
    "drank methylated spirit": "swallowed-poison",
    "toddler, diarrhoea, sunken eyes and no tears": "lasting-vomiting",
}
ORDINARY = (
    "calf cramps for three weeks",
    "high blood pressure and cramps",
    "pregnant, leg cramps at night",
    "my leg hurts, I stretch it myself",
    "vomited once, leg cramps",
    "leg cramps on warfarin",
    "cramps 5 days a week",
    "my child has leg cramps at night",
    "it feels like an electric shock down my leg",
    "diabetic with leg cramps at night",
    "leg cramps on lithium",
    "leg cramps on sertraline",
    "quinine for cramps",
    "leg jerks when I fall asleep",
    "legs feel like lead in the evening",
    "cold feet and calf cramps at night",
    "my leg feels tight after running",
    "took half a magnesium tablet",
    "hard knot in my calf after football",
    "my child takes tablets for cramps",
    "Wadenkrampf nachts",
    "addison's disease, leg cramps at night",
    "crampe au mollet la nuit",
    "calambres en la pantorrilla por la noche",
    "судорога в икрах ночью",
    "on prednisolone, calf cramps",
    "both my legs go numb at night",
    "insulin and cramps at night",
    "folic acid for cramps",
    "forgot to drink, calf cramp",
    "cramps after running, no fever",
)


@pytest.mark.parametrize(("said", "flag"), FLAGS.items())
def test_it_is_told_where_to_get_help(run: Run, said: str, flag: str) -> None:
    ran = run(said, "-f", "json")

    assert flag in [row.get("id") for row in ran.json["results"]]


@pytest.mark.parametrize("said", ORDINARY)
def test_what_only_sounds_like_it_raises_none_of_them(run: Run, said: str) -> None:
    ran = run(said, "-f", "json")

    assert not set(FLAGS.values()) & {
        row.get("id") for row in ran.json["results"] if row.get("section") == "red-flag"
    }
