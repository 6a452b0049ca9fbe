#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes a small pipeline of the md/lg architecture (static vectors) with random weights.

The official md and lg packages are not on PyPI, so parity with static vectors is proven on a model
that spaCy itself builds and writes: the sm pipeline's configuration with include_static_vectors set,
300-wide random vectors for some words, and weights as initialised from a fixed seed. Random weights
also drive parser and recogniser through states that trained weights never reach.

  make_vectors_model.py SM_MODEL_DIRECTORY TEXTS.jsonl OUTPUT_DIRECTORY
"""
import json
import pathlib
import shutil
import sys

import numpy
import spacy
import thinc.api
from spacy.training import Example
from spacy.vectors import Vectors

VECTORS = 2000
WIDTH = 300


def main():
    source, texts_path, output = (pathlib.Path(argument) for argument in sys.argv[1:4])
    texts = [json.loads(line)["text"] for line in open(texts_path, encoding="utf-8")][:200]
    thinc.api.fix_random_seed(1)
    small = spacy.load(source)
    documents = [document for document in small.pipe(texts) if len(document) > 0]

    config = thinc.api.Config().from_disk(source / "config.cfg")
    for component in ("tok2vec", "ner"):
        model = config["components"][component]["model"]
        (model if component == "tok2vec" else model["tok2vec"])["embed"]["include_static_vectors"] = True
    config["initialize"] = {}
    pipeline = spacy.util.load_model_from_config(config, validate=False, auto_fill=True)

    random = numpy.random.default_rng(2)
    words = list(dict.fromkeys(token.text for document in documents for token in document))[:VECTORS]
    vectors = Vectors(strings=pipeline.vocab.strings, shape=(len(words), WIDTH), name="random")
    for word in words:
        vectors.add(word, vector=random.normal(0, 0.3, WIDTH).astype("f"))
    pipeline.vocab.vectors = vectors

    examples = [Example(pipeline.make_doc(document.text), document) for document in documents]
    pipeline.get_pipe("attribute_ruler").from_disk(source / "attribute_ruler", exclude=["vocab"])
    pipeline.get_pipe("lemmatizer").from_disk(source / "lemmatizer", exclude=["vocab"])
    for name, component in pipeline.pipeline:
        if name not in ("attribute_ruler", "lemmatizer", "senter"):
            component.initialize(lambda: examples, nlp=pipeline)
    # Fresh output layers are all zeros, so that every decision would be a tie.
    for name in ("tagger", "parser", "ner"):
        for node in pipeline.get_pipe(name).model.walk():
            for parameter in node.param_names:
                if node.has_param(parameter) and parameter in ("W", "b", "pad"):
                    value = node.get_param(parameter)
                    if not numpy.any(value):
                        node.set_param(parameter, random.normal(0, 0.3, value.shape).astype("f"))

    if output.exists():
        shutil.rmtree(output)
    pipeline.to_disk(output)
    for name in ("tokenizer", "vocab/lookups.bin"):
        shutil.copyfile(source / name, output / name)
    meta = json.loads((output / "meta.json").read_text())
    meta.update(name="core_web_random_md", version="3.8.0", lang="en")
    (output / "meta.json").write_text(json.dumps(meta))


main()
