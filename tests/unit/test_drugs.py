"""Which medicine a name means; exhaustive over the names on record where that is cheap."""

import pytest

from crampcli.dataset import Dataset
from crampcli.errors import AmbiguousNameError, UnknownNameError
from crampcli.names import countries, drugs


@pytest.mark.parametrize(
    "name",
    ["warfarin", "Coumadin", "JANTOVEN", "marevan", "Warfarin Sodium", "warfarín", "war-farin"],
)
def test_warfarin_is_found_by_its_names_in_any_spelling(dataset: Dataset, name: str) -> None:
    found = drugs.resolve(dataset, name)

    assert (found.kind, found.id, found.classes) == ("drug", "warfarin", ("vka",))


def test_a_combination_reaches_its_ingredients_and_their_classes(dataset: Dataset) -> None:
    found = drugs.resolve(dataset, "Fosavance")

    assert found.drugs == ("alendronic-acid-colecalciferol", "alendronic-acid")
    assert found.classes == ("bisphosphonates",)
    assert found.nutrients == ("vitamin-d",)


def test_a_blood_thinner_is_treated_as_a_vitamin_k_antagonist_and_asked_for(
    dataset: Dataset,
) -> None:
    found = drugs.resolve(dataset, "blood thinners")

    assert (found.name, found.kind, found.classes, found.ask) == (
        "blood thinners", "word", ("vka",), True,
    )  # fmt: skip
    assert set(found.drugs) == set(dataset.drug_classes["vka"]["drugs"])


def test_plain_words_bring_everything_that_they_may_mean(dataset: Dataset) -> None:
    found = drugs.resolve(dataset, "water pill")

    assert {"loop-diuretics", "thiazide-diuretics", "potassium-sparing-diuretics"} <= set(
        found.classes
    )
    assert found.ask


def test_a_class_stands_for_its_members(dataset: Dataset) -> None:
    found = drugs.resolve(
        dataset, "potassium-sparing diuretics and steroidal aldosterone antagonists"
    )

    assert (found.kind, found.id) == ("class", "potassium-sparing-diuretics")
    assert "spironolactone" in found.drugs


def test_a_product_is_no_medicine_but_what_it_holds(dataset: Dataset) -> None:
    found = drugs.resolve(dataset, "Forceval Junior")

    assert (found.kind, found.drugs) == ("product", ())
    assert found.may_hold == ("vitamin-k1", "vitamin-k2")


def test_an_unknown_name_is_refused_with_near_names_and_never_corrected(dataset: Dataset) -> None:
    with pytest.raises(UnknownNameError) as refused:
        drugs.resolve(dataset, "warfrin")

    assert "no medicine is called 'warfrin'. Near names: warfarin" in str(refused.value)


def test_near_names_give_the_own_name_of_a_record_before_its_other_names(dataset: Dataset) -> None:
    assert drugs.near(dataset, "warfarinaa")[0] == "warfarin"


def test_a_near_miss_of_a_look_alike_names_the_pair(dataset: Dataset) -> None:
    with pytest.raises(UnknownNameError) as refused:
        drugs.resolve(dataset, "hydralizine")

    assert "hydralazine has been mixed up with" in str(refused.value)
    assert "hydroxyzine" in str(refused.value)


def test_a_name_of_several_products_is_refused_with_its_choices(dataset: Dataset) -> None:
    with pytest.raises(AmbiguousNameError) as refused:
        drugs.resolve(dataset, "HCTZ")

    assert refused.value.details["candidates"] == ["hydrochlorothiazide", "hydrocortisone"]


@pytest.mark.parametrize("name", ["", "  ", "!?", "x" * 10_000, "\ud800"])
def test_names_that_cannot_be_are_unknown(dataset: Dataset, name: str) -> None:
    with pytest.raises(UnknownNameError):
        drugs.resolve(dataset, name)


def test_every_name_on_record_leads_to_a_record_that_bears_it(dataset: Dataset) -> None:
    strays = []
    for table, kinds in (
        (dataset.drugs, ("drug",)),
        (dataset.products, ("product", "word")),
    ):
        for record in table.values():
            for name in (record["name"], *record.get("other_names", ()), *record.get("brands", ())):
                found = drugs.resolve(dataset, name)
                # Three products share a name with plain words, which come first.
                if found.kind not in kinds or (found.kind != "word" and found.id != record["id"]):
                    strays.append((name, record["id"], found.kind, found.id))

    assert strays == []


def test_every_plain_word_leads_to_its_record(dataset: Dataset) -> None:
    strays = [
        word
        for record in dataset.drug_words.values()
        if record["kind"] == "plain-words"
        for word in record["words"]
        if drugs.resolve(dataset, word).id != record["id"]
    ]

    assert strays == []


def test_look_alikes_are_never_taken_for_each_other(dataset: Dataset) -> None:
    confused = []
    for pair in dataset.look_alikes.values():
        meant = []
        for name in pair["names"]:
            try:
                found = drugs.resolve(dataset, name)
            except (AmbiguousNameError, UnknownNameError):
                continue
            meant.append((found.kind, found.id))
        # OxyContin is oxycodone: mixed up in strength, not in substance.
        if len(meant) == 2 and meant[0] == meant[1] and len(pair["drugs"]) > 1:
            confused.append(pair["id"])

    assert confused == []


def test_a_brand_that_means_two_drugs_names_both_with_their_countries(dataset: Dataset) -> None:
    with pytest.raises(AmbiguousNameError) as refused:
        drugs.resolve(dataset, "dilacor")

    assert str(refused.value) == (
        "'dilacor' could mean diltiazem, digoxin, verapamil or barnidipine. In the US diltiazem; "
        "in Serbia digoxin; in Brazil verapamil; in Argentina barnidipine. Name the one on the "
        "label."
    )


def test_every_brand_sold_as_two_drugs_is_refused_with_each_of_its_countries(
    dataset: Dataset,
) -> None:
    silent = []
    for record in dataset.drug_words.values():
        for word in record["words"] if "sold_as" in record else ():
            with pytest.raises(AmbiguousNameError) as refused:
                drugs.resolve(dataset, word)
            told = str(refused.value)
            for sold in record["sold_as"]:
                choice = sold["choice"]
                named = [(dataset.drugs.get(choice) or dataset.products[choice])["name"]]
                named += [countries.ENGLISH[code] for code in sold.get("countries", ())]
                silent += [(word, one) for one in named if one not in told]

    assert silent == []


def test_a_brand_that_is_sold_as_one_drug_alone_is_no_shared_name(dataset: Dataset) -> None:
    assert drugs.resolve(dataset, "Cartia XT").id == "diltiazem"
    assert drugs.resolve(dataset, "Dilacor XR").id == "diltiazem"
