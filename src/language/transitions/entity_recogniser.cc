// SPDX-License-Identifier: Apache-2.0
#include "language/transitions/entity_recogniser.h"

namespace dateline::language {

Result<EntityRecogniser> EntityRecogniser::load(const ThincModel& model,
                                                std::span<const Move> moves, Labels& labels,
                                                const Kernels& kernels) {
  EntityRecogniser recogniser;
  for (const Move& move : moves) {
    if (move.action < 0 || move.action >= kActions)
      return model.unsupported("unknown action of the entity recogniser");
    const auto label = labels.intern(move.label);
    if (!label) return model.corrupt("too many labels");
    recogniser.classes_.push_back({move.action, *label});
  }
  // Some action must be valid in every state: out, or last for what has begun.
  std::vector<bool> closes(labels.size());
  bool complete = false;
  for (const Class& known : recogniser.classes_) {
    if (known.action == kLast) closes[known.label] = true;
    complete |= known.action == kOut;
  }
  for (const Class& known : recogniser.classes_)
    complete &= known.action != kBegin || closes[known.label];
  if (!complete) return model.unsupported("the classes of the entity recogniser are not complete");
  recogniser.network_ = TRY(TransitionNetwork::load(model, kFeatures, moves.size(), kernels));
  return recogniser;
}

void EntityRecogniser::recognise(Document& document, std::size_t first_row,
                                 FeatureBlocks& blocks) const {
  auto& tokens = document.tokens;
  std::vector<float> scores(network_.classes());
  bool open = false;
  std::size_t open_start = 0;
  LabelId open_label = 0;
  for (std::size_t index = 0; index < tokens.size(); ++index) {
    // Slots: this token; the first token of the open entity; the token before this one, if open.
    const float* const slots[kFeatures] = {
        blocks.row(first_row + index),
        open ? blocks.row(first_row + open_start) + TransitionNetwork::kSlotFloats
             : network_.padding(1),
        open ? blocks.row(first_row + index - 1) + 2 * TransitionNetwork::kSlotFloats
             : network_.padding(2)};
    network_.score(slots, scores.data());

    const bool may_continue = index + 1 < tokens.size() && tokens[index + 1].sentence_start != 1;
    const bool may_start = !open && !tokens[index].lexeme->is_space;
    const Class* best = nullptr;
    float best_score = 0;
    for (std::size_t number = 0; number < classes_.size(); ++number) {
      const Class& candidate = classes_[number];
      bool valid = false;
      switch (candidate.action) {
        case kBegin:
          valid = may_start && may_continue && candidate.label != 0;
          break;
        case kIn:
          valid = open && may_continue && candidate.label == open_label;
          break;
        case kLast:
          valid = open && candidate.label == open_label;
          break;
        case kUnit:
          valid = may_start && candidate.label != 0;
          break;
        case kOut:
          valid = !open;
          break;
        default:
          break;
      }
      if (valid && (best == nullptr || scores[number] > best_score)) {
        best = &candidate;
        best_score = scores[number];
      }
    }

    DocumentToken& token = tokens[index];
    token.entity_iob = 'O';
    token.entity_type = 0;
    if (best->action == kBegin || best->action == kUnit) {
      token.entity_iob = 'B';
      token.entity_type = best->label;
      open = best->action == kBegin;
      open_start = index;
      open_label = best->label;
    } else if (best->action == kIn || best->action == kLast) {
      token.entity_iob = 'I';
      token.entity_type = open_label;
      open = best->action == kIn;
    }
  }
}

}  // namespace dateline::language
