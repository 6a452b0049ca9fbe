// SPDX-License-Identifier: Apache-2.0
//
// A complete model of the published architecture with next to no words and random weights: the same
// files and layers, embedding tables of a few rows. It loads in milliseconds, so that the loader
// can be tried on thousands of damaged copies.
//
// Threads: a pure function.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "language/model/msgpack_writer_for_tests.h"
#include "language/model/thinc_writer_for_tests.h"
#include "language/tokenizer/string_id.h"

namespace dateline::fuzz {
namespace small_model {

using language::MsgpackWriter;
using language::string_id;
using language::ThincWriter;

// Small numbers, the same on every run.
class Weights {
 public:
  std::vector<float> next(std::size_t count) {
    std::vector<float> values(count);
    for (float& value : values) {
      state_ = state_ * 6364136223846793005U + 1442695040888963407U;
      value = static_cast<float>(static_cast<std::int32_t>(state_ >> 33) % 1000) / 4000.0F;
    }
    return values;
  }

 private:
  std::uint64_t state_ = 1;
};

inline void add_tensor(ThincWriter& writer, Weights& weights, const char* name,
                       const std::vector<std::size_t>& shape) {
  std::size_t size = 1;
  for (const std::size_t extent : shape) size *= extent;
  writer.tensor(name, shape, weights.next(size));
}

// Embeddings of two features, the mix and four encoder layers.
inline void add_tok2vec(ThincWriter& writer, Weights& weights) {
  writer.node("extract_features").attribute("columns", MsgpackWriter().texts({"NORM", "SHAPE"}));
  for (std::uint64_t seed = 8; seed < 10; ++seed) {
    writer.node("hashembed").attribute("seed", MsgpackWriter().unsigned_number(seed));
    add_tensor(writer, weights, "E", {5, 96});
  }
  for (std::size_t layer = 0; layer < 5; ++layer) {
    writer.node("maxout");
    add_tensor(writer, weights, "W", {96, 3, layer == 0 ? 192U : 288U});
    add_tensor(writer, weights, "b", {96, 3});
    writer.node("layernorm");
    add_tensor(writer, weights, "G", {96});
    add_tensor(writer, weights, "b", {96});
  }
}

// Parser or entity recogniser; `with_vectors` puts its own tok2vec behind the layers.
inline std::string transition_model(Weights& weights, std::size_t features, std::size_t classes,
                                    bool with_vectors) {
  ThincWriter writer;
  writer.node("parser_model").reference("lower", 1).reference("upper", 2);
  writer.node("precomputable_affine");
  add_tensor(writer, weights, "W", {features, 64, 2, 64});
  add_tensor(writer, weights, "b", {64, 2});
  add_tensor(writer, weights, "pad", {1, features, 64, 2});
  writer.node("linear");
  add_tensor(writer, weights, "W", {classes, 64});
  add_tensor(writer, weights, "b", {classes});
  writer.node("linear");
  add_tensor(writer, weights, "W", {64, 96});
  add_tensor(writer, weights, "b", {64});
  if (with_vectors) add_tok2vec(writer, weights);
  return writer.bytes();
}

inline std::string moves(const char* json) {
  return MsgpackWriter().map(1).text("moves").text(json).bytes();
}

inline std::string tokenizer() {
  MsgpackWriter writer;
  writer.map(7)
      .text("prefix_search")
      .text(R"(^\(|^"|^\$)")
      .text("suffix_search")
      .text(R"(\.$|,$|\)$|"$|'s$)");
  writer.text("infix_finditer").text(R"(\.\.+|(?<=[a-z])-(?=[a-z]))").text("token_match").nil();
  writer.text("url_match").text(R"((?u)^https?://\S+\.[a-z]{2,}$)").text("exceptions").map(2);
  writer.text("don't").array(2).map(1).unsigned_number(65).text("do");
  writer.map(2).unsigned_number(65).text("n't").unsigned_number(67).text("not");
  writer.text(":)").array(1).map(1).unsigned_number(65).text(":)");
  writer.text("faster_heuristics").boolean(true);
  return writer.bytes();
}

inline std::string lemma_tables() {
  MsgpackWriter writer;
  writer.map(3).text("lemma_rules").map(2);
  writer.unsigned_number(string_id("noun")).array(2);
  writer.array(2).text("s").text("").array(2).text("ies").text("y");
  writer.unsigned_number(string_id("verb")).array(1).array(2).text("ing").text("");
  writer.text("lemma_exc")
      .map(1)
      .unsigned_number(string_id("verb"))
      .map(1)
      .text("went")
      .array(1)
      .text("go");
  writer.text("lemma_index")
      .map(1)
      .unsigned_number(string_id("noun"))
      .array(2)
      .text("cat")
      .text("city");
  return writer.bytes();
}

inline std::string attribute_patterns() {
  MsgpackWriter writer;
  writer.array(2);
  writer.map(3).text("patterns").array(1).array(1).map(1).text("TAG").text("NN");
  writer.text("attrs").map(2).text("POS").text("NOUN").text("MORPH").text("Number=Sing");
  writer.text("index").unsigned_number(0);
  writer.map(3)
      .text("patterns")
      .array(1)
      .array(1)
      .map(2)
      .text("TAG")
      .map(1)
      .text("IN")
      .array(1)
      .text("VB");
  writer.text("LOWER").map(1).text("NOT_IN").array(1).text("to");
  writer.text("attrs").map(1).text("POS").text("VERB").text("index").unsigned_number(0);
  return writer.bytes();
}

constexpr char kConfig[] = R"([nlp]
lang = "en"
pipeline = ["tok2vec","tagger","parser","attribute_ruler","lemmatizer","ner"]
tokenizer = {"@tokenizers":"spacy.Tokenizer.v1"}
[components.attribute_ruler]
factory = "attribute_ruler"
[components.lemmatizer]
factory = "lemmatizer"
mode = "rule"
[components.ner.model]
@architectures = "spacy.TransitionBasedParser.v2"
state_type = "ner"
extra_state_tokens = false
use_upper = true
[components.ner.model.tok2vec.embed]
@architectures = "spacy.MultiHashEmbed.v2"
[components.ner.model.tok2vec.encode]
@architectures = "spacy.MaxoutWindowEncoder.v2"
window_size = 1
[components.parser]
learn_tokens = false
[components.parser.model]
@architectures = "spacy.TransitionBasedParser.v2"
state_type = "parser"
extra_state_tokens = false
use_upper = true
[components.tagger.model]
@architectures = "spacy.Tagger.v2"
normalize = false
[components.tok2vec.model]
@architectures = "spacy.Tok2Vec.v2"
[components.tok2vec.model.embed]
@architectures = "spacy.MultiHashEmbed.v2"
include_static_vectors = false
[components.tok2vec.model.encode]
@architectures = "spacy.MaxoutWindowEncoder.v2"
window_size = 1
)";

}  // namespace small_model

// File name below the model directory -> bytes.
inline std::map<std::string, std::string> small_model_files() {
  using namespace small_model;
  Weights weights;
  ThincWriter tok2vec;
  add_tok2vec(tok2vec, weights);
  ThincWriter tagger;
  tagger.node("softmax");
  add_tensor(tagger, weights, "W", {4, 96});
  add_tensor(tagger, weights, "b", {4});
  return {
      {"meta.json", R"({"lang":"en","name":"core_web_sm","version":"3.8.0"})"},
      {"config.cfg", kConfig},
      {"tokenizer", tokenizer()},
      {"vocab/lookups.bin", MsgpackWriter()
                                .map(1)
                                .text("lexeme_norm")
                                .map(1)
                                .unsigned_number(string_id("colour"))
                                .text("color")
                                .bytes()},
      {"tok2vec/model", tok2vec.bytes()},
      {"tagger/model", tagger.bytes()},
      {"tagger/cfg", R"({"labels":["NN","VB","DT","."]})"},
      {"parser/model", transition_model(weights, 8, 8, false)},
      {"parser/moves",
       moves(
           R"({"0":{"":9},"1":{"":8},"2":{"det":5,"nsubj":3},"3":{"dobj":5,"nsubj||dobj":2,"punct":1},"4":{"ROOT":1}})")},
      {"attribute_ruler/patterns", attribute_patterns()},
      {"lemmatizer/lookups/lookups.bin", lemma_tables()},
      {"ner/model", transition_model(weights, 3, 6, true)},
      {"ner/moves",
       moves(
           R"({"0":{},"1":{"ORG":1},"2":{"ORG":1},"3":{"ORG":1},"4":{"ORG":1},"5":{"":1,"ORG":1}})")},
  };
}

}  // namespace dateline::fuzz
