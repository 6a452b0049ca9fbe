// SPDX-License-Identifier: Apache-2.0
//
// For tests: random networks, as files in Thinc's format and as plain arrays, and the plain
// implementation of each layer that the fast one is compared with (a slow twin).
//
// The twins are written from the definition of the layers, one output at a time, and know nothing
// of panels, blocks or caches. They follow the order of float operations that kernels.h promises,
// so results must be equal to the last bit.
//
// Threads: plain values.
#pragma once

#include <array>
#include <cmath>
#include <cstdint>
#include <deque>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "language/model/thinc_writer_for_tests.h"
#include "language/network/row_hash.h"
#include "language/network/tok2vec.h"

namespace dateline::language {

using Floats = std::vector<float>;

// Numbers that do not depend on the standard library.
class TestRandom {
 public:
  explicit TestRandom(std::uint32_t seed) : engine_(seed) {}
  std::uint64_t bits() { return static_cast<std::uint64_t>(engine_()) << 32 | engine_(); }
  std::size_t below(std::size_t limit) { return static_cast<std::size_t>(bits() % limit); }
  float number() {
    return static_cast<float>(static_cast<double>(bits() >> 11) * 0x1.0p-52 - 1.0);
  }  // [-1, 1)
  Floats numbers(std::size_t count, float scale = 1.0F) {
    Floats values(count);
    for (float& value : values) value = number() * scale;
    return values;
  }

 private:
  std::mt19937 engine_;
};

// One output: fused multiply-adds in ascending order from zero, bias last.
inline float plain_dot(const float* weights, const float* x, std::size_t inputs, float bias) {
  float sum = 0.0F;
  for (std::size_t input = 0; input < inputs; ++input)
    sum = std::fma(x[input], weights[input], sum);
  return sum + bias;
}

// 16 interleaved sums, folded in halves.
inline float plain_sum_96(const Floats& terms, bool squares) {
  std::array<float, 16> lanes{};
  for (std::size_t index = 0; index < 96; ++index) {
    float& lane = lanes[index % 16];
    lane = squares ? std::fma(terms[index], terms[index], lane) : lane + terms[index];
  }
  for (std::size_t half = 8; half > 0; half /= 2) {
    for (std::size_t lane = 0; lane < half; ++lane) lanes[lane] += lanes[lane + half];
  }
  return lanes[0];
}

inline Floats plain_layer_norm(const Floats& x, const Floats& gain, const Floats& bias) {
  const float mean = plain_sum_96(x, false) / 96.0F;
  Floats y(96);
  for (std::size_t index = 0; index < 96; ++index) y[index] = x[index] - mean;
  const float scale = 1.0F / std::sqrt(plain_sum_96(y, true) / 96.0F + 1e-8F);
  for (std::size_t index = 0; index < 96; ++index)
    y[index] = y[index] * scale * gain[index] + bias[index];
  return y;
}

struct TestMaxout {
  std::size_t inputs = 0;
  Floats weights;  // 96 x 3 x inputs
  Floats bias;     // 96 x 3
  Floats gain;     // of the layer norm behind it
  Floats norm_bias;

  Floats plain(const float* x) const {
    Floats y(96);
    for (std::size_t output = 0; output < 96; ++output) {
      for (std::size_t piece = 0; piece < 3; ++piece) {
        const std::size_t row = output * 3 + piece;
        const float value = plain_dot(weights.data() + row * inputs, x, inputs, bias[row]);
        if (piece == 0 || value > y[output]) y[output] = value;
      }
    }
    return y;
  }
};

// A random tok2vec component.
struct TestTok2Vec {
  std::vector<std::string> columns;
  std::vector<Floats> tables;  // rows x 96
  std::vector<std::uint32_t> seeds;
  std::size_t vector_width = 0;  // of static vectors; 0 when there are none
  Floats projection;             // 96 x vector_width
  std::array<TestMaxout, 5> layers;

  TestTok2Vec(TestRandom& random, std::vector<std::string> names, std::size_t rows,
              std::size_t static_width = 0)
      : columns(std::move(names)), vector_width(static_width) {
    for (std::size_t column = 0; column < columns.size(); ++column) {
      tables.push_back(random.numbers((rows + column) * 96));
      seeds.push_back(static_cast<std::uint32_t>(8 + column));
    }
    projection = random.numbers(96 * vector_width, 0.2F);
    for (std::size_t layer = 0; layer < 5; ++layer) {
      const std::size_t blocks = layer > 0 ? 3 : columns.size() + (vector_width > 0 ? 1 : 0);
      layers[layer] = {blocks * 96, random.numbers(96 * 3 * blocks * 96, 0.2F),
                       random.numbers(96 * 3, 0.2F), random.numbers(96), random.numbers(96, 0.3F)};
    }
  }

  // Appends its nodes.
  void write(ThincWriter& writer) const {
    writer.node("extract_features").attribute("columns", MsgpackWriter().texts(columns));
    for (std::size_t column = 0; column < columns.size(); ++column) {
      writer.node("hashembed").tensor("E", {tables[column].size() / 96, 96}, tables[column]);
      writer.attribute("seed", MsgpackWriter().unsigned_number(seeds[column]));
    }
    if (vector_width > 0) writer.node("static_vectors").tensor("W", {96, vector_width}, projection);
    for (const TestMaxout& layer : layers) {
      writer.node("maxout")
          .tensor("W", {96, 3, layer.inputs}, layer.weights)
          .tensor("b", {96, 3}, layer.bias);
      writer.node("layernorm").tensor("G", {96}, layer.gain).tensor("b", {96}, layer.norm_bias);
    }
  }
  std::string file() const {
    ThincWriter writer;
    writer.node("tok2vec");
    write(writer);
    return writer.bytes();
  }

  static std::uint64_t feature(const Lexeme& lexeme, bool space_after, const std::string& column) {
    if (column == "NORM") return lexeme.norm_id;
    if (column == "PREFIX") return lexeme.prefix_id;
    if (column == "SUFFIX") return lexeme.suffix_id;
    if (column == "SHAPE") return lexeme.shape_id;
    if (column == "SPACY") return space_after ? 1 : 0;
    return lexeme.is_space ? 1 : 0;
  }

  // Embedding and mix of one token. `static_vector` has vector_width floats.
  Floats plain_mix(const TokenRow& row, const float* static_vector) const {
    Floats embedded;
    for (std::size_t column = 0; column < columns.size(); ++column) {
      const Floats& table = tables[column];
      const auto hashes =
          row_hash(feature(*row.lexeme, row.space_after, columns[column]), seeds[column]);
      for (std::size_t index = 0; index < 96; ++index) {
        float sum = 0.0F;
        for (const std::uint32_t hash : hashes)
          sum += table[hash % (table.size() / 96) * 96 + index];
        embedded.push_back(sum);
      }
    }
    for (std::size_t output = 0; vector_width > 0 && output < 96; ++output) {
      embedded.push_back(
          plain_dot(projection.data() + output * vector_width, static_vector, vector_width, 0.0F));
    }
    return plain_layer_norm(layers[0].plain(embedded.data()), layers[0].gain, layers[0].norm_bias);
  }
};

// A random scoring network of the parser or the entity recogniser.
struct TestTransitionNetwork {
  std::size_t features;
  std::size_t classes;
  Floats reduce, reduce_bias;         // 64 x 96, 64
  Floats lower, lower_bias, padding;  // features x 64 x 2 x 64, 64 x 2, features x 64 x 2
  Floats upper, upper_bias;           // classes x 64, classes

  TestTransitionNetwork(TestRandom& random, std::size_t feature_count, std::size_t class_count,
                        float bias_scale = 1.0F)
      : features(feature_count),
        classes(class_count),
        reduce(random.numbers(64 * 96, 0.3F)),
        reduce_bias(random.numbers(64)),
        lower(random.numbers(features * 64 * 2 * 64, 0.3F)),
        lower_bias(random.numbers(64 * 2)),
        padding(random.numbers(features * 64 * 2, 2.0F)),
        upper(random.numbers(classes * 64, 0.5F)),
        upper_bias(random.numbers(classes, bias_scale)) {}

  void write(ThincWriter& writer) const {
    writer.node("parser_model").reference("lower", 1).reference("upper", 2);
    writer.node("precomputable_affine")
        .tensor("W", {features, 64, 2, 64}, lower)
        .tensor("b", {64, 2}, lower_bias);
    writer.tensor("pad", {1, features, 64, 2}, padding);
    writer.node("linear").tensor("W", {classes, 64}, upper).tensor("b", {classes}, upper_bias);
    writer.node("linear").tensor("W", {64, 96}, reduce).tensor("b", {64}, reduce_bias);
  }
  std::string file() const {
    ThincWriter writer;
    write(writer);
    return writer.bytes();
  }

  // Scores of a state, from the token vectors of its slots (null for an empty slot).
  Floats plain_scores(const std::vector<const float*>& slots) const {
    Floats sums(64 * 2, 0.0F);
    for (std::size_t feature = 0; feature < features; ++feature) {
      Floats reduced(64);
      for (std::size_t unit = 0; unit < 64 && slots[feature] != nullptr; ++unit) {
        reduced[unit] = plain_dot(reduce.data() + unit * 96, slots[feature], 96, reduce_bias[unit]);
      }
      for (std::size_t row = 0; row < 128; ++row) {
        const float* weights = lower.data() + (feature * 128 + row) * 64;
        sums[row] += slots[feature] == nullptr ? padding[feature * 128 + row]
                                               : plain_dot(weights, reduced.data(), 64, 0.0F);
      }
    }
    Floats hidden(64);
    for (std::size_t unit = 0; unit < 64; ++unit) {
      hidden[unit] = std::max(sums[unit * 2] + lower_bias[unit * 2],
                              sums[unit * 2 + 1] + lower_bias[unit * 2 + 1]);
    }
    Floats scores(classes);
    for (std::size_t number = 0; number < classes; ++number) {
      scores[number] = plain_dot(upper.data() + number * 64, hidden.data(), 64, upper_bias[number]);
    }
    return scores;
  }
};

// Lexemes with random features, numbered from 0; addresses stay valid.
inline std::deque<Lexeme> random_lexemes(TestRandom& random, std::size_t count) {
  std::deque<Lexeme> lexemes(count);
  for (std::size_t index = 0; index < count; ++index) {
    Lexeme& lexeme = lexemes[index];
    lexeme.orth_id = random.bits();
    lexeme.norm_id = random.bits();
    lexeme.prefix_id = random.below(30);
    lexeme.suffix_id = random.below(200);
    lexeme.shape_id = random.below(40);
    lexeme.index = static_cast<std::uint32_t>(index);
    lexeme.is_space = random.below(12) == 0;
  }
  return lexemes;
}

// Documents of the given lengths, with four rows of padding between, before and after.
inline std::vector<TokenRow> random_rows(TestRandom& random, const std::deque<Lexeme>& lexemes,
                                         const std::vector<std::size_t>& lengths) {
  std::vector<TokenRow> rows(kPadRows);
  for (const std::size_t length : lengths) {
    for (std::size_t token = 0; token < length; ++token) {
      rows.push_back({&lexemes[random.below(lexemes.size())], random.below(3) != 0});
    }
    rows.resize(rows.size() + kPadRows);
  }
  return rows;
}

inline ThincModel read_for_test(std::string bytes) {
  return std::move(ThincModel::read(std::move(bytes), "test/model", Limits())).value();
}

}  // namespace dateline::language
