// SPDX-License-Identifier: Apache-2.0
#include "linking/origins/groups.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <numeric>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "linking/origins/ranges.h"

namespace dateline::linking {
namespace {

constexpr double kOtherPassages = 0.3;   // of a tie's words inside the passages of stronger ties
constexpr double kWholeCover = 0.8;      // a tie that covers this much of a node always holds
constexpr double kHolderCover = 0.5;     // a text that is mostly the passage is its text
constexpr int kDamagedPlaces = 2;        // a report with so many is damaged
constexpr int kInsertDays = 4;           // between a report and what takes from it without credit
constexpr std::uint32_t kEndWords = 12;  // behind the passage: it ends the report

class Sets {
 public:
  explicit Sets(std::size_t size) : parent_(size) {
    std::iota(parent_.begin(), parent_.end(), std::size_t{0});
  }
  std::size_t find(std::size_t at) {
    while (parent_[at] != at) at = parent_[at] = parent_[parent_[at]];
    return at;
  }
  // The smaller root stays.
  void join(std::size_t x, std::size_t y) {
    x = find(x);
    y = find(y);
    parent_[std::max(x, y)] = std::min(x, y);
  }

 private:
  std::vector<std::size_t> parent_;
};

std::vector<TokenRange> ranges_of(const Overlap& overlap, bool of_a) {
  std::vector<TokenRange> ranges;
  ranges.reserve(overlap.passages.size());
  for (const TokenPassage& passage : overlap.passages)
    ranges.push_back(of_a ? passage.a : passage.b);
  merge_ranges(ranges);
  return ranges;
}

// Of each node the indices of its overlaps with one tie.
std::vector<std::vector<std::size_t>> by_node(const std::vector<Overlap>& overlaps,
                                              std::size_t nodes) {
  std::vector<std::vector<std::size_t>> lists(nodes);
  for (std::size_t i = 0; i < overlaps.size(); ++i) {
    if (overlaps[i].tie != Tie::kSame || overlaps[i].rewrite) continue;
    lists[overlaps[i].a].push_back(i);
    lists[overlaps[i].b].push_back(i);
  }
  return lists;
}

// Ties of digests become inserts, see groups.h.
void loosen_digests(std::vector<Overlap>& overlaps, std::size_t nodes) {
  const std::vector<std::vector<std::size_t>> lists = by_node(overlaps, nodes);
  std::vector<std::size_t> loosened;
  for (std::uint32_t node = 0; node < nodes; ++node) {
    std::vector<std::size_t> ties = lists[node];
    if (ties.size() < 2) continue;
    const auto cover = [&](std::size_t tie) {
      return overlaps[tie].a == node ? overlaps[tie].cover_a : overlaps[tie].cover_b;
    };
    std::stable_sort(ties.begin(), ties.end(),
                     [&](std::size_t x, std::size_t y) { return cover(x) > cover(y); });
    std::vector<TokenRange> taken = ranges_of(overlaps[ties[0]], overlaps[ties[0]].a == node);
    for (std::size_t i = 1; i < ties.size(); ++i) {
      std::vector<TokenRange> ranges = ranges_of(overlaps[ties[i]], overlaps[ties[i]].a == node);
      std::uint32_t inside = 0;
      for (const TokenRange range : ranges) inside += words_shared(taken, range);
      if (cover(ties[i]) < kWholeCover && !overlaps[ties[i]].versions &&
          inside < kOtherPassages * words_of(ranges)) {
        loosened.push_back(ties[i]);
      } else if (taken.size() < 4096) {
        taken.insert(taken.end(), ranges.begin(), ranges.end());
        merge_ranges(taken);
      }
    }
  }
  for (const std::size_t tie : loosened) overlaps[tie].tie = Tie::kInsert;
}

// Whether one side credits its passages to a text outside.
bool is_taken(const Texts& texts, const Overlap& overlap, bool of_a) {
  const std::uint32_t report = of_a ? overlap.a : overlap.b;
  for (const Credit& credit : texts.credits[report].upstream) {
    for (const TokenPassage& passage : overlap.passages) {
      const Span span = span_of(texts, report, of_a ? passage.a : passage.b);
      if (is_credited(texts.collection, report, credit, span)) return true;
    }
  }
  return false;
}

bool outlet_is(const std::string& outlet, const Credit& mark) {
  if (outlet.empty()) return false;
  const std::vector<Word> words = cut_words(outlet, {});
  const std::vector<Word> name = cut_words(mark.name, {});
  if (words.empty() || name.empty()) return false;
  const auto found = std::search(words.begin(), words.end(), name.begin(), name.end(),
                                 [](const Word& x, const Word& y) { return x.hash == y.hash; });
  if (found != words.end()) return true;
  std::string initials;
  for (const Word& word : words) {
    if (word.capital && word.span.start < outlet.size()) initials += outlet[word.span.start];
  }
  return initials.size() >= 2 && initials == mark.name;
}

// Which of the reports of a group is likelier to be the text itself: smaller is likelier.
using Rank = std::tuple<std::int64_t, int, int, std::int64_t, std::uint32_t>;
Rank rank_of(const Texts& texts, std::uint32_t report) {
  const auto day = texts.collection.day(report);
  int own = 2;
  if (is_own_mark(texts, report)) {
    own = 0;
  } else if (texts.credits[report].mark && texts.collection.report(report).source.outlet.empty()) {
    own = 1;
  }
  return {day ? *day : INT64_MAX, own, is_damaged(texts, report) ? 1 : 0,
          -static_cast<std::int64_t>(texts.proses[report].tokens.size()), report};
}

class Builder {
 public:
  Builder(const Texts& texts, std::vector<Overlap> overlaps) : texts_(texts) {
    groups_.overlaps = std::move(overlaps);
  }

  Groups build() {
    loosen_digests(groups_.overlaps, texts_.node.size());
    join_nodes();
    place_inserts();
    share_the_rest();
    return std::move(groups_);
  }

 private:
  void join_nodes() {
    const std::size_t reports = texts_.node.size();
    Sets sets(reports);
    for (const Overlap& overlap : groups_.overlaps) {
      if (overlap.tie == Tie::kSame) sets.join(overlap.a, overlap.b);
    }
    groups_.group_of.resize(reports);
    for (std::uint32_t report = 0; report < reports; ++report) {
      const std::uint32_t node = texts_.node[report];
      if (node != report) {
        groups_.group_of[report] = groups_.group_of[node];
        continue;
      }
      const std::size_t root = sets.find(node);
      if (root == node) {
        groups_.group_of[node] = static_cast<std::uint32_t>(groups_.groups.size());
        groups_.groups.emplace_back();
      } else {
        groups_.group_of[node] = groups_.group_of[root];
      }
      groups_.groups[groups_.group_of[node]].nodes.push_back(node);
    }
    for (Group& group : groups_.groups) {
      if (group.nodes.size() < 2) continue;
      std::vector<std::pair<Rank, std::uint32_t>> ranked;
      ranked.reserve(group.nodes.size());
      for (const std::uint32_t node : group.nodes) {
        ranked.emplace_back(rank_of(texts_, best_report(texts_, node)), node);
      }
      std::sort(ranked.begin(), ranked.end());
      for (std::size_t i = 0; i < ranked.size(); ++i) group.nodes[i] = ranked[i].second;
    }
  }

  // Whether `node` names the agency whose mark `other` has.
  bool credits(std::uint32_t node, std::uint32_t other) const {
    const auto& mark = texts_.credits[other].mark;
    if (!mark) return false;
    const auto& own = texts_.credits[node].mark;
    if (own && own->key == mark->key) return false;
    for (const Credit& credit : texts_.credits[node].upstream) {
      if (credit.key == mark->key) return true;
    }
    return find_name(texts_.collection, node, mark->name, std::nullopt).has_value();
  }

  // Which of the two a passage of both is from; nothing when neither can be told.
  std::optional<std::uint32_t> holder(const Overlap& overlap) const {
    const bool a_credits = credits(overlap.a, overlap.b);
    const bool b_credits = credits(overlap.b, overlap.a);
    if (a_credits != b_credits) return a_credits ? overlap.b : overlap.a;
    const bool a_taken = is_taken(texts_, overlap, /*of_a=*/true);
    const bool b_taken = is_taken(texts_, overlap, /*of_a=*/false);
    const bool a_whole = !a_taken && overlap.cover_a >= kHolderCover;
    const bool b_whole = !b_taken && overlap.cover_b >= kHolderCover;
    if (a_whole != b_whole) return a_whole ? overlap.a : overlap.b;
    if (a_taken || b_taken) return std::nullopt;
    const auto day_a = texts_.collection.day(overlap.a);
    const auto day_b = texts_.collection.day(overlap.b);
    if (!day_a || !day_b || *day_a == *day_b) return std::nullopt;
    return *day_a < *day_b ? overlap.a : overlap.b;
  }

  // A passage without credit that reports of other days repeat, or that ends both, is as likely
  // what a newsroom puts under everything it writes.
  bool may_be_boilerplate(const Overlap& overlap) const {
    if (is_taken(texts_, overlap, /*of_a=*/true) || is_taken(texts_, overlap, /*of_a=*/false) ||
        credits(overlap.a, overlap.b) || credits(overlap.b, overlap.a))
      return false;
    const auto day_a = texts_.collection.day(overlap.a);
    const auto day_b = texts_.collection.day(overlap.b);
    if (day_a && day_b && std::abs(*day_a - *day_b) > kInsertDays) return true;
    const auto ends = [](TokenRange range, const Prose& prose) {
      return range.end + kEndWords >= prose.tokens.size();
    };
    return std::all_of(overlap.passages.begin(), overlap.passages.end(),
                       [&](const TokenPassage& passage) {
                         return ends(passage.a, texts_.proses[overlap.a]) &&
                                ends(passage.b, texts_.proses[overlap.b]);
                       });
  }

  void place_inserts() {
    std::map<std::pair<std::uint32_t, std::uint32_t>, Insert> inserts;
    for (std::size_t i = 0; i < groups_.overlaps.size(); ++i) {
      const Overlap& overlap = groups_.overlaps[i];
      if (overlap.tie != Tie::kInsert) continue;
      if (groups_.group_of[overlap.a] == groups_.group_of[overlap.b]) continue;
      if (may_be_boilerplate(overlap)) continue;
      const auto from = holder(overlap);
      if (!from) {
        open_.push_back(i);
        continue;
      }
      const bool in_a = *from == overlap.b;
      const std::uint32_t node = in_a ? overlap.a : overlap.b;
      Insert& insert = inserts[{node, groups_.group_of[*from]}];
      const std::vector<TokenRange> ranges = ranges_of(overlap, in_a);
      if (insert.ranges.empty() || words_of(ranges) > words_of(insert.ranges)) insert.overlap = i;
      insert.node = node;
      insert.group = groups_.group_of[*from];
      insert.ranges.insert(insert.ranges.end(), ranges.begin(), ranges.end());
      merge_ranges(insert.ranges);
    }
    for (auto& [key, insert] : inserts) groups_.inserts.push_back(std::move(insert));
    drop_second_hand();
  }

  // Of two texts that a passage of one node may be from, one that has it as an insert itself is
  // not it.
  void drop_second_hand() {
    std::vector<Insert>& inserts = groups_.inserts;
    std::vector<char> drop(inserts.size());
    for (std::size_t i = 0; i < inserts.size(); ++i) {
      const Overlap& overlap = groups_.overlaps[inserts[i].overlap];
      const bool in_a = overlap.a == inserts[i].node;
      const std::uint32_t source = in_a ? overlap.b : overlap.a;
      const std::vector<TokenRange> there = ranges_of(overlap, !in_a);
      const auto [first, last] =
          std::equal_range(inserts.begin(), inserts.end(), source, InsertOrder());
      for (auto other = first; other != last; ++other) {
        if (!insert_of(inserts[i].node, other->group)) continue;
        std::uint32_t inside = 0;
        for (const TokenRange range : there) inside += words_shared(other->ranges, range);
        if (2 * inside >= words_of(there)) drop[i] = 1;
      }
    }
    std::size_t kept = 0;
    for (std::size_t i = 0; i < inserts.size(); ++i) {
      if (drop[i]) continue;
      if (kept != i) inserts[kept] = std::move(inserts[i]);
      ++kept;
    }
    inserts.resize(kept);
  }

  struct InsertOrder {
    bool operator()(const Insert& x, std::uint32_t node) const { return x.node < node; }
    bool operator()(std::uint32_t node, const Insert& x) const { return node < x.node; }
  };

  const Insert* insert_of(std::uint32_t node, std::uint32_t group) const {
    const std::vector<Insert>& inserts = groups_.inserts;
    const auto [first, last] =
        std::equal_range(inserts.begin(), inserts.end(), node, InsertOrder());
    for (auto at = first; at != last; ++at) {
      if (at->group == group) return &*at;
    }
    return nullptr;
  }

  // Both have the passage from one text of the set.
  bool is_explained(const Overlap& overlap) const {
    const std::vector<Insert>& inserts = groups_.inserts;
    const auto [first, last] =
        std::equal_range(inserts.begin(), inserts.end(), overlap.a, InsertOrder());
    for (auto at = first; at != last; ++at) {
      const bool in_b =
          groups_.group_of[overlap.b] == at->group || insert_of(overlap.b, at->group) != nullptr;
      if (in_b) return true;
    }
    return insert_of(overlap.b, groups_.group_of[overlap.a]) != nullptr;
  }

  // Passages without a text of their own: stretches that overlap in one report, or that an overlap
  // pairs, are one passage.
  void share_the_rest() {
    struct Stretch {
      std::uint32_t node;
      TokenRange range;
      std::size_t overlap;
    };
    std::vector<Stretch> stretches;
    for (const std::size_t i : open_) {
      const Overlap& overlap = groups_.overlaps[i];
      if (is_explained(overlap)) continue;
      for (const TokenPassage& passage : overlap.passages) {
        stretches.push_back({overlap.a, passage.a, i});
        stretches.push_back({overlap.b, passage.b, i});
      }
    }
    Sets sets(stretches.size());
    for (std::size_t i = 0; i + 1 < stretches.size(); i += 2) sets.join(i, i + 1);
    std::vector<std::size_t> order(stretches.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t x, std::size_t y) {
      const auto key = [&](std::size_t at) {
        return std::make_tuple(stretches[at].node, stretches[at].range.begin,
                               stretches[at].range.end, at);
      };
      return key(x) < key(y);
    });
    std::uint32_t until = 0;
    for (std::size_t k = 0; k < order.size(); ++k) {
      const Stretch& here = stretches[order[k]];
      const bool same_node = k > 0 && stretches[order[k - 1]].node == here.node;
      if (same_node && here.range.begin < until) sets.join(order[k - 1], order[k]);
      until = same_node ? std::max(until, here.range.end) : here.range.end;
    }
    std::map<std::size_t, std::vector<std::size_t>> classes;  // by root, in canonical order
    for (const std::size_t at : order) classes[sets.find(at)].push_back(at);
    std::vector<SharedPassage>& shared = groups_.shared;
    for (const auto& [root, members] : classes) {
      SharedPassage passage;
      for (const std::size_t at : members) {
        if (passage.nodes.empty() || passage.nodes.back().node != stretches[at].node)
          passage.nodes.push_back({stretches[at].node, {}});
        passage.nodes.back().ranges.push_back(stretches[at].range);
        passage.overlaps.push_back(stretches[at].overlap);
      }
      for (Shared& node : passage.nodes) merge_ranges(node.ranges);
      std::sort(passage.overlaps.begin(), passage.overlaps.end());
      passage.overlaps.erase(std::unique(passage.overlaps.begin(), passage.overlaps.end()),
                             passage.overlaps.end());
      shared.push_back(std::move(passage));
    }
    merge_alike();
    std::sort(shared.begin(), shared.end(), [](const SharedPassage& x, const SharedPassage& y) {
      const auto key = [](const SharedPassage& passage) {
        return std::make_pair(passage.nodes[0].node, passage.nodes[0].ranges[0].begin);
      };
      return key(x) < key(y);
    });
  }

  // Several passages of the same reports are from one text, as far as can be told.
  void merge_alike() {
    std::map<std::vector<std::uint32_t>, SharedPassage> by_nodes;
    for (SharedPassage& passage : groups_.shared) {
      std::vector<std::uint32_t> nodes;
      nodes.reserve(passage.nodes.size());
      for (const Shared& node : passage.nodes) nodes.push_back(node.node);
      SharedPassage& merged = by_nodes[nodes];
      merged.nodes.resize(nodes.size());
      for (std::size_t i = 0; i < nodes.size(); ++i) {
        std::vector<TokenRange>& ranges = merged.nodes[i].ranges;
        merged.nodes[i].node = nodes[i];
        ranges.insert(ranges.end(), passage.nodes[i].ranges.begin(), passage.nodes[i].ranges.end());
        merge_ranges(ranges);
      }
      merged.overlaps.insert(merged.overlaps.end(), passage.overlaps.begin(),
                             passage.overlaps.end());
      std::sort(merged.overlaps.begin(), merged.overlaps.end());
      merged.overlaps.erase(std::unique(merged.overlaps.begin(), merged.overlaps.end()),
                            merged.overlaps.end());
    }
    groups_.shared.clear();
    for (auto& [nodes, passage] : by_nodes) groups_.shared.push_back(std::move(passage));
  }

  const Texts& texts_;
  Groups groups_;
  std::vector<std::size_t> open_;  // overlaps whose passages nobody is known to have written
};

}  // namespace

bool is_own_mark(const Texts& texts, std::uint32_t report) {
  const auto& mark = texts.credits[report].mark;
  return mark && outlet_is(texts.collection.report(report).source.outlet, *mark);
}

bool is_damaged(const Texts& texts, std::uint32_t report) {
  const auto damaged = [](const std::vector<Note>& notes) {
    return std::count_if(notes.begin(), notes.end(),
                         [](const Note& note) { return note.kind == NoteKind::kDamaged; });
  };
  return damaged(texts.collection.facts(report).notes) +
             damaged(texts.collection.report(report).notes) >=
         kDamagedPlaces;
}

std::uint32_t best_report(const Texts& texts, std::uint32_t node) {
  std::uint32_t best = node;
  for (const std::uint32_t report : texts.same[node]) {
    if (rank_of(texts, report) < rank_of(texts, best)) best = report;
  }
  return best;
}

Span span_of(const Texts& texts, std::uint32_t report, TokenRange range) {
  const std::vector<Token>& tokens = texts.proses[report].tokens;
  const std::span<const Word> words = texts.collection.words(report);
  return {words[tokens[range.begin].word].span.start, words[tokens[range.end - 1].word].span.end};
}

Texts read_texts(const Collection& collection) {
  Texts texts{collection, {}, {}, {}, {}};
  const std::uint32_t reports = collection.size();
  const OriginTable& table = builtin_origin_table();
  texts.proses.reserve(reports);
  texts.credits.reserve(reports);
  texts.node.resize(reports);
  texts.same.resize(reports);
  std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> nodes;  // by hash of their words
  std::vector<std::uint64_t> words;
  for (std::uint32_t report = 0; report < reports; ++report) {
    texts.proses.push_back(read_prose(collection, report, table));
    texts.credits.push_back(read_credits(collection, report, table));
    const std::vector<Token>& tokens = texts.proses[report].tokens;
    words.clear();
    for (const Token& token : tokens) words.push_back(token.hash);
    std::vector<std::uint32_t>& alike = nodes[phrase_hash(words.data(), words.size())];
    const auto found = std::find_if(alike.begin(), alike.end(), [&](std::uint32_t node) {
      const std::vector<Token>& other = texts.proses[node].tokens;
      return !tokens.empty() &&
             std::equal(tokens.begin(), tokens.end(), other.begin(), other.end(),
                        [](const Token& x, const Token& y) { return x.hash == y.hash; });
    });
    texts.node[report] = found == alike.end() ? report : *found;
    if (found == alike.end() && !tokens.empty()) alike.push_back(report);
    texts.same[texts.node[report]].push_back(report);
  }
  return texts;
}

Groups group_texts(const Texts& texts, std::vector<Overlap> overlaps) {
  return Builder(texts, std::move(overlaps)).build();
}

}  // namespace dateline::linking
