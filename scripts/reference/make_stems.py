"""Writes golden/stems.txt: words and their stems by the reference implementation of Porter2 (PyPI snowballstemmer).

    scripts/python-env scripts/reference/make_stems.py

The words are every word of the debriefs in data/ that stands there at least four times, every word of the lexicon, and the
list below, which touches each rule of the algorithm and its exceptions. One line a word: the word, a blank, its stem.
"""

import csv
import glob
import os
import re

import snowballstemmer

TOP = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")

RULES = """
skis skies dying lying tying idly gently ugly early only singly sky news howe atlas cosmos bias andes
inning innings outing outings canning cannings herring herrings earring earrings proceed proceeds proceeded exceed exceeded
succeed succeeding generate generates generically general generally generous communism communities commune arsenal arsenic
caresses ties cries gas this gaps kiwis abyss us consensus status agreed agreedly feed freed bleed need indeed
hopping hoping hoped falling fizzed failing filing luxuriated bled sing singing sizing planned plannedly boxed boxing vexing
owed allowed playing boying eying being king ring string spring bring wing die died lied lie
cry by say happy toy enjoy yield yes youth beyond
relational conditional rational valency hesitancy digitizer conformably radically differently vilely analogously vietnamization
predication operator feudalism decisiveness hopefulness callousness formality sensitivity sensibility analogy apology geology
biology boldly fully carelessly recklessly wholly truly
triplicate formative formalize electricity electrical hopeful goodness relative talkative derivative
revival allowance inference airliner gyroscopic adjustable defensible irritant replacement adjustment dependent adoption
pedagogy demagogy homologous effective bowdlerize activism angularity homologou communicate evaluation evaluate
probate rate cease controlling roll controll tell all fall hall bee knee tree see free
a i to of be it am at an as or in on no me my
knack knackeries knaves knavish kneaded kneading knight knightly knots knotted knowing
consign consigned consigning consignment consist consisted consistency consistent consistently consisting consists consolation
consolations consolatory console consoled consoles consolidate consolidated consolidating consoling consolingly consols
""".split()


def words_of_data():
    counts = {}
    for path in sorted(glob.glob(os.path.join(TOP, "data", "*.csv"))):
        with open(path, newline="", encoding="utf-8") as file:
            for row in csv.DictReader(file):
                for word in re.findall(r"[a-z]+(?:'[a-z]+)?", row["notes"].lower()):
                    counts[word] = counts.get(word, 0) + 1
    return [word for word, count in counts.items() if count >= 4]


def words_of_lexicon():
    with open(os.path.join(TOP, "Sources/PatternTraining/Words/lexicon.txt"), encoding="utf-8") as file:
        lines = [line.split("#")[0] for line in file if not line.startswith("[")]
    return re.findall(r"[a-z]+(?:'[a-z]+)?", " ".join(lines))


def main():
    stemmer = snowballstemmer.stemmer("english")
    words = sorted(set(RULES) | set(words_of_data()) | set(words_of_lexicon()))
    target = os.path.join(TOP, "scripts/reference/golden/stems.txt")
    with open(target, "w", encoding="ascii", newline="\n") as file:
        for word in words:
            file.write(f"{word} {stemmer.stemWord(word)}\n")
    print(f"{len(words)} words")


if __name__ == "__main__":
    main()
