// SPDX-License-Identifier: Apache-2.0
#include "language/transitions/arc_eager_parser.h"

namespace dateline::language {

Result<ArcEagerParser> ArcEagerParser::load(const ThincModel& model, std::span<const Move> moves,
                                            Labels& labels, const Kernels& kernels) {
  ArcEagerParser parser;
  for (std::size_t index = 0; index < moves.size(); ++index) {
    const Move& move = moves[index];
    if (move.action < 0 || move.action >= kActions)
      return model.unsupported("unknown parser action");
    if (move.label == "subtok") return model.unsupported("the label 'subtok' is not supported");
    ClassRange& range = parser.ranges_[static_cast<std::size_t>(move.action)];
    if (range.begin == range.end) range.begin = range.end = static_cast<std::uint32_t>(index);
    if (range.end != index)
      return model.unsupported("the classes of one parser action do not stand together");
    range.end = static_cast<std::uint32_t>(index + 1);
    const auto label = labels.intern(move.label);
    if (!label) return model.corrupt("too many labels");
    parser.class_labels_.push_back(*label);
  }
  for (const int action : {kShift, kReduce, kBreak}) {
    const ClassRange& range = parser.ranges_[static_cast<std::size_t>(action)];
    if (range.end != range.begin + 1)
      return model.unsupported("expected one class each for shift, reduce and break");
  }
  const auto root = labels.intern("ROOT");
  if (!root) return model.corrupt("too many labels");
  parser.root_label_ = *root;
  parser.decoration_ = ProjectiveDecoration(labels);
  parser.network_ = TRY(TransitionNetwork::load(model, kFeatures, moves.size(), kernels));
  return parser;
}

void ArcEagerParser::set_valid(const ParserState& state, std::array<bool, kActions>& valid) const {
  const bool stack_empty = state.stack_depth() == 0;
  const std::size_t buffer_length = state.buffer_length();
  const std::int32_t first = state.buffer(0);
  const std::int32_t second = state.buffer(1);
  const bool at_sentence_start = state.is_sentence_start(first);
  valid[kShift] =
      stack_empty || (buffer_length >= 2 && !at_sentence_start && !state.is_unshiftable(first));
  valid[kReduce] = !stack_empty;
  valid[kLeft] = valid[kRight] = !stack_empty && buffer_length > 0 && !at_sentence_start;
  valid[kBreak] = buffer_length >= 2 && second == first + 1 && !state.is_sentence_start(second);
}

void ArcEagerParser::parse(Document& document, std::size_t first_row, FeatureBlocks& blocks,
                           ParserState& state) const {
  auto& tokens = document.tokens;
  state.reset(tokens.size());
  std::vector<float> scores(network_.classes());
  std::array<bool, kActions> valid{};
  // Every token is pushed and popped a bounded number of times; the cap only ends a parse under
  // weights that no training produces.
  const std::size_t max_steps = 16 * tokens.size() + 64;
  for (std::size_t step = 0; !state.is_final(); ++step) {
    if (step == max_steps) {
      state.force_final();
      break;
    }
    const std::int32_t buffer = state.buffer(0);
    const std::int32_t top = state.stack(0);
    const std::array<std::int32_t, kFeatures> context = {buffer,
                                                         state.buffer(1),
                                                         top,
                                                         state.stack(1),
                                                         state.stack(2),
                                                         state.newest_left(buffer),
                                                         state.newest_left(top),
                                                         state.newest_right(top)};
    std::array<const float*, kFeatures> slots;
    for (std::size_t feature = 0; feature < kFeatures; ++feature) {
      slots[feature] = context[feature] < 0
                           ? network_.padding(feature)
                           : blocks.row(first_row + static_cast<std::size_t>(context[feature])) +
                                 feature * TransitionNetwork::kSlotFloats;
    }
    network_.score(slots.data(), scores.data());

    set_valid(state, valid);
    int best_action = kActions;
    std::uint32_t best_class = 0;
    for (int action = 0; action < kActions; ++action) {
      if (!valid[static_cast<std::size_t>(action)]) continue;
      const ClassRange& range = ranges_[static_cast<std::size_t>(action)];
      for (std::uint32_t index = range.begin; index < range.end; ++index) {
        if (best_action == kActions || scores[index] > scores[best_class]) {
          best_action = action;
          best_class = index;
        }
      }
    }
    switch (best_action) {
      case kShift:
        state.shift();
        break;
      case kReduce:
        state.reduce();
        break;
      case kLeft:
        state.left_arc(class_labels_[best_class]);
        break;
      case kRight:
        state.right_arc(class_labels_[best_class]);
        break;
      case kBreak:
        state.sentence_break();
        break;
      default:
        state.force_final();
        break;
    }
  }
  for (std::size_t index = 0; index < tokens.size(); ++index) {
    const auto token = static_cast<std::int32_t>(index);
    const std::int32_t head = state.head(token);
    tokens[index].head =
        head == kNone ? static_cast<std::uint32_t>(index) : static_cast<std::uint32_t>(head);
    tokens[index].dep = head == kNone ? root_label_ : state.label(token);
  }
  set_edges_and_sentences(document);
  decoration_.remove(document);
}

}  // namespace dateline::language
