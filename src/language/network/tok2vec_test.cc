// SPDX-License-Identifier: Apache-2.0
#include "language/network/tok2vec.h"

#include <gtest/gtest.h>

#include <cstring>
#include <memory>
#include <string>
#include <vector>

#include "language/network/network_for_tests.h"

namespace dateline::language {
namespace {

enum class Order { kDefined, kTextbook };

// The whole encoder over a padded array, layer by layer. kDefined adds the window's three
// contributions to the first layer in the order of tok2vec.h; kTextbook multiplies the whole window
// at once, as Thinc does.
std::vector<Floats> plain_vectors(const TestTok2Vec& network, const std::vector<TokenRow>& rows,
                                  Order order, const StaticVectors* vectors = nullptr) {
  const Floats zeros(96, 0.0F);
  std::vector<Floats> x;
  for (const TokenRow& row : rows) {
    Floats static_vector(network.vector_width);
    if (row.lexeme != nullptr && vectors != nullptr)
      vectors->copy(row.lexeme->orth_id, static_vector.data());
    x.push_back(row.lexeme == nullptr ? zeros : network.plain_mix(row, static_vector.data()));
  }
  for (std::size_t number = 1; number < network.layers.size(); ++number) {
    const TestMaxout& layer = network.layers[number];
    std::vector<Floats> next;
    for (std::size_t row = 0; row < x.size(); ++row) {
      const Floats* const around[3] = {row > 0 ? &x[row - 1] : &zeros, &x[row],
                                       row + 1 < x.size() ? &x[row + 1] : &zeros};
      Floats y(96);
      if (number == 1 && order == Order::kDefined) {
        for (std::size_t output = 0; output < 96; ++output) {
          for (std::size_t piece = 0; piece < 3; ++piece) {
            const float* weights = layer.weights.data() + (output * 3 + piece) * 288;
            float parts[3];
            for (std::size_t part = 0; part < 3; ++part) {
              parts[part] = plain_dot(weights + part * 96, around[part]->data(), 96, 0.0F);
            }
            const float value = ((parts[0] + parts[1]) + parts[2]) + layer.bias[output * 3 + piece];
            if (piece == 0 || value > y[output]) y[output] = value;
          }
        }
      } else {
        Floats window;
        for (const Floats* part : around) window.insert(window.end(), part->begin(), part->end());
        y = layer.plain(window.data());
      }
      y = plain_layer_norm(y, layer.gain, layer.norm_bias);
      for (std::size_t index = 0; index < 96; ++index) y[index] = x[row][index] + y[index];
      next.push_back(std::move(y));
    }
    x = std::move(next);
  }
  return x;
}

Tok2Vec load(const TestTok2Vec& network, const Kernels& kernels,
             std::shared_ptr<const StaticVectors> vectors = nullptr) {
  auto loaded = Tok2Vec::load(read_for_test(network.file()), std::move(vectors), kernels);
  EXPECT_TRUE(loaded.ok()) << loaded.error().to_string();
  return std::move(loaded).value();
}

Floats encode(const Tok2Vec& network, std::span<const TokenRow> rows, std::size_t first,
              std::size_t count, Tok2VecWorkspace& workspace) {
  Floats vectors(count * 96);
  network.encode(rows, first, count, workspace, vectors.data());
  return vectors;
}

bool same_bits(const float* a, const float* b, std::size_t count) {
  return count == 0 || std::memcmp(a, b, count * sizeof(float)) == 0;
}

std::vector<const Kernels*> available_kernels() {
  std::vector<const Kernels*> all;
  for (const InstructionSet set :
       {InstructionSet::kPortable, InstructionSet::kAvx2, InstructionSet::kAvx512}) {
    if (const Kernels* kernels = find_kernels(set)) all.push_back(kernels);
  }
  return all;
}

const std::vector<std::string> kAllColumns = {"NORM",  "PREFIX", "SUFFIX",
                                              "SHAPE", "SPACY",  "IS_SPACE"};
constexpr std::size_t kLargeCache = 16 << 20;

TEST(Tok2Vec, EqualsThePlainImplementationBitForBit) {
  TestRandom random(11);
  const TestTok2Vec network(random, kAllColumns, 40);
  const auto lexemes = random_lexemes(random, 25);
  const auto rows = random_rows(random, lexemes, {1, 13, 2, 30});
  const auto expected = plain_vectors(network, rows, Order::kDefined);
  for (const Kernels* kernels : available_kernels()) {
    const Tok2Vec fast = load(network, *kernels);
    Tok2VecWorkspace workspace(kLargeCache);
    const Floats found = encode(fast, rows, 0, rows.size(), workspace);
    for (std::size_t row = 0; row < rows.size(); ++row) {
      if (rows[row].lexeme == nullptr)
        continue;  // padding rows at the ends see fewer zeros in the array
      EXPECT_TRUE(same_bits(expected[row].data(), found.data() + row * 96, 96))
          << "row " << row << " with vectors of " << kernels->vector_width;
    }
  }
}

TEST(Tok2Vec, IsCloseToTheTextbookOrder) {
  TestRandom random(12);
  const TestTok2Vec network(random, kAllColumns, 40);
  const auto lexemes = random_lexemes(random, 25);
  const auto rows = random_rows(random, lexemes, {3, 20});
  const auto expected = plain_vectors(network, rows, Order::kTextbook);
  const Tok2Vec fast = load(network, *find_kernels(InstructionSet::kBest));
  Tok2VecWorkspace workspace(kLargeCache);
  const Floats found = encode(fast, rows, 0, rows.size(), workspace);
  for (std::size_t row = 0; row < rows.size(); ++row) {
    for (std::size_t index = 0; index < 96 && rows[row].lexeme != nullptr; ++index) {
      EXPECT_NEAR(expected[row][index], found[row * 96 + index],
                  1e-4 * (1 + std::abs(expected[row][index])));
    }
  }
}

TEST(Tok2Vec, GivesTheSameBitsForEveryRangeAndCacheState) {
  TestRandom random(13);
  const TestTok2Vec network(random, {"NORM", "PREFIX", "SUFFIX", "SHAPE"}, 30);
  const auto lexemes = random_lexemes(random, 60);
  const auto rows = random_rows(random, lexemes, {40, 5, 90});
  const Tok2Vec fast = load(network, *find_kernels(InstructionSet::kBest));
  Tok2VecWorkspace fresh(kLargeCache);
  const Floats whole = encode(fast, rows, 0, rows.size(), fresh);

  Tok2VecWorkspace large(kLargeCache);
  Tok2VecWorkspace small(3840 * 40);  // room for about 40 tokens
  Tok2VecWorkspace tiny(0);           // never more than one block
  for (int round = 0; round < 400; ++round) {
    const std::size_t first = random.below(rows.size());
    const std::size_t count = 1 + random.below(std::min<std::size_t>(rows.size() - first, 24));
    for (Tok2VecWorkspace* workspace : {&large, &small, &tiny}) {
      if (random.below(20) == 0) workspace->clear();
      const Floats part = encode(fast, rows, first, count, *workspace);
      ASSERT_TRUE(same_bits(part.data(), whole.data() + first * 96, part.size()))
          << first << "+" << count;
    }
  }
}

TEST(Tok2Vec, DocumentsDoNotSeeTheirNeighbours) {
  TestRandom random(14);
  const TestTok2Vec network(random, kAllColumns, 30);
  const auto lexemes = random_lexemes(random, 40);
  const std::vector<std::size_t> lengths = {7, 1, 0, 25, 2};
  const auto rows = random_rows(random, lexemes, lengths);
  const Tok2Vec fast = load(network, *find_kernels(InstructionSet::kBest));
  Tok2VecWorkspace workspace(kLargeCache);
  const Floats batch = encode(fast, rows, 0, rows.size(), workspace);
  std::size_t first = kPadRows;
  for (const std::size_t length : lengths) {
    // Alone: with its own padding, and with none at all, since rows outside count as padding.
    for (const std::size_t padding : {kPadRows, std::size_t{0}}) {
      const std::span<const TokenRow> own(rows.data() + first - padding, length + 2 * padding);
      Tok2VecWorkspace other(kLargeCache);
      const Floats alone = encode(fast, own, padding, length, other);
      EXPECT_TRUE(same_bits(alone.data(), batch.data() + first * 96, length * 96)) << length;
    }
    first += length + kPadRows;
  }
}

TEST(Tok2Vec, SpaceAfterMattersOnlyWhereItIsAFeature) {
  TestRandom random(15);
  const auto lexemes = random_lexemes(random, 1);
  const std::vector<TokenRow> with = {{&lexemes[0], true}};
  const std::vector<TokenRow> without = {{&lexemes[0], false}};
  for (const bool is_feature : {true, false}) {
    const TestTok2Vec network(random, is_feature ? kAllColumns : std::vector<std::string>{"NORM"},
                              30);
    const Tok2Vec fast = load(network, *find_kernels(InstructionSet::kBest));
    Tok2VecWorkspace workspace(kLargeCache);
    EXPECT_EQ(encode(fast, with, 0, 1, workspace) != encode(fast, without, 0, 1, workspace),
              is_feature);
  }
}

std::string npy(const Floats& values, std::size_t rows, std::size_t columns) {
  std::string header = "{'descr': '<f4', 'fortran_order': False, 'shape': (" +
                       std::to_string(rows) + ", " + std::to_string(columns) + "), }\n";
  std::string file("\x93NUMPY\x01\x00", 8);
  file += static_cast<char>(header.size() & 0xFF);
  file += static_cast<char>(header.size() >> 8);
  return file + header +
         std::string(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(float));
}

TEST(Tok2Vec, AddsStaticVectorsLast) {
  TestRandom random(16);
  const TestTok2Vec network(random, kAllColumns, 30, 50);
  const auto lexemes = random_lexemes(random, 20);
  MsgpackWriter key2row;
  key2row.map(10);
  for (std::size_t index = 0; index < 10; ++index)
    key2row.unsigned_number(lexemes[2 * index].orth_id).unsigned_number(index % 7);
  auto loaded = StaticVectors::load(npy(random.numbers(7 * 50), 7, 50), key2row.bytes(), Limits());
  ASSERT_TRUE(loaded.ok()) << loaded.error().to_string();
  const auto vectors = std::make_shared<const StaticVectors>(std::move(loaded).value());
  const auto rows = random_rows(random, lexemes, {25});
  const auto expected = plain_vectors(network, rows, Order::kDefined, vectors.get());
  for (const Kernels* kernels : available_kernels()) {
    const Tok2Vec fast = load(network, *kernels, vectors);
    Tok2VecWorkspace workspace(kLargeCache);
    const Floats found = encode(fast, rows, kPadRows, 25, workspace);
    for (std::size_t row = 0; row < 25; ++row) {
      EXPECT_TRUE(same_bits(expected[kPadRows + row].data(), found.data() + row * 96, 96)) << row;
    }
  }
  EXPECT_EQ(
      Tok2Vec::load(read_for_test(network.file()), nullptr, *find_kernels(InstructionSet::kBest))
          .error()
          .code,
      ErrorCode::kModelUnsupported);
}

void expect_unsupported(const ThincWriter& writer) {
  const auto loaded = Tok2Vec::load(read_for_test(writer.bytes()), nullptr,
                                    *find_kernels(InstructionSet::kPortable));
  ASSERT_FALSE(loaded.ok());
  EXPECT_EQ(loaded.error().code, ErrorCode::kModelUnsupported) << loaded.error().to_string();
}

TEST(Tok2Vec, RefusesOtherArchitectures) {
  TestRandom random(17);
  const TestTok2Vec network(random, {"NORM", "SHAPE"}, 10);
  const auto with = [&](auto change) {
    TestTok2Vec changed = network;
    change(changed);
    ThincWriter writer;
    writer.node("tok2vec");
    changed.write(writer);
    return writer;
  };
  expect_unsupported(ThincWriter().node("tok2vec"));
  expect_unsupported(with([](TestTok2Vec& n) { n.columns[0] = "LOWER"; }));
  expect_unsupported(with([](TestTok2Vec& n) { n.tables[0].clear(); }));
  expect_unsupported(with([](TestTok2Vec& n) {
    for (int copies = 0; copies < 7; ++copies) {
      n.columns.push_back("NORM");
      n.tables.push_back(n.tables[0]);
      n.seeds.push_back(1);
    }
  }));
  expect_unsupported(with([](TestTok2Vec& n) {
                       n.columns.pop_back();
                       n.layers[0].inputs = 96;
                       n.layers[0].weights.resize(96 * 3 * 96);
                     }).node("hashembed"));
  expect_unsupported(with([](TestTok2Vec& n) {
    n.layers[2].inputs = 96;
    n.layers[2].weights.resize(96 * 3 * 96);
  }));
  expect_unsupported(with([](TestTok2Vec&) {}).node("maxout"));
  expect_unsupported(with([](TestTok2Vec&) {}).node("layernorm"));
}

}  // namespace
}  // namespace dateline::language
