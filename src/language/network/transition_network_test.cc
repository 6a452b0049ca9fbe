// SPDX-License-Identifier: Apache-2.0
#include "language/network/transition_network.h"

#include <gtest/gtest.h>

#include <cstring>
#include <vector>

#include "language/network/network_for_tests.h"

namespace dateline::language {
namespace {

TEST(TransitionNetwork, EqualsThePlainImplementationBitForBit) {
  TestRandom random(31);
  for (const auto& [features, classes] :
       {std::pair<std::size_t, std::size_t>{8, 106}, {3, 74}, {1, 1}, {8, 5}}) {
    const TestTransitionNetwork plain(random, features, classes);
    for (const InstructionSet set :
         {InstructionSet::kPortable, InstructionSet::kAvx2, InstructionSet::kAvx512}) {
      const Kernels* kernels = find_kernels(set);
      if (kernels == nullptr) continue;
      const auto loaded =
          TransitionNetwork::load(read_for_test(plain.file()), features, classes, *kernels);
      ASSERT_TRUE(loaded.ok()) << loaded.error().to_string();
      EXPECT_EQ(loaded->classes(), classes);
      const std::size_t tokens = 11;
      const Floats vectors = random.numbers(tokens * 96);
      AlignedFloats reduced;
      Floats rows(tokens * loaded->row_floats());
      loaded->precompute(vectors.data(), tokens, reduced, rows.data());
      for (int round = 0; round < 5; ++round) {
        std::vector<const float*> tokens_of_slots;
        std::vector<const float*> slots;
        for (std::size_t feature = 0; feature < features; ++feature) {
          const std::size_t token = random.below(tokens + 4);
          const bool empty = token >= tokens;
          tokens_of_slots.push_back(empty ? nullptr : vectors.data() + token * 96);
          slots.push_back(empty ? loaded->padding(feature)
                                : rows.data() + token * loaded->row_floats() +
                                      feature * TransitionNetwork::kSlotFloats);
        }
        const Floats expected = plain.plain_scores(tokens_of_slots);
        Floats found(classes);
        loaded->score(slots.data(), found.data());
        EXPECT_EQ(expected, found);
      }
    }
  }
}

TEST(TransitionNetwork, RefusesOtherShapes) {
  TestRandom random(32);
  const TestTransitionNetwork plain(random, 3, 7);
  const Kernels& kernels = *find_kernels(InstructionSet::kPortable);
  const ThincModel model = read_for_test(plain.file());
  EXPECT_TRUE(TransitionNetwork::load(model, 3, 7, kernels).ok());
  for (const auto& [features, classes] :
       {std::pair<std::size_t, std::size_t>{8, 7}, {3, 8}, {3, 0}, {0, 7}}) {
    const auto loaded = TransitionNetwork::load(model, features, classes, kernels);
    ASSERT_FALSE(loaded.ok());
    EXPECT_EQ(loaded.error().code, ErrorCode::kModelUnsupported);
  }
  ThincWriter without_references;
  without_references.node("parser_model");
  EXPECT_FALSE(
      TransitionNetwork::load(read_for_test(without_references.bytes()), 3, 7, kernels).ok());
  ThincWriter only_output;
  only_output.node("parser_model").reference("lower", 1).reference("upper", 2);
  only_output.node("precomputable_affine")
      .tensor("W", {3, 64, 2, 64}, plain.lower)
      .tensor("b", {64, 2}, plain.lower_bias);
  only_output.tensor("pad", {1, 3, 64, 2}, plain.padding);
  only_output.node("linear").tensor("W", {7, 64}, plain.upper).tensor("b", {7}, plain.upper_bias);
  EXPECT_EQ(TransitionNetwork::load(read_for_test(only_output.bytes()), 3, 7, kernels).error().code,
            ErrorCode::kModelUnsupported);
}

}  // namespace
}  // namespace dateline::language
