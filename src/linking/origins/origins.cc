// SPDX-License-Identifier: Apache-2.0
#include "linking/origins/origins.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "linking/origins/basis.h"
#include "linking/origins/candidates.h"
#include "linking/origins/groups.h"
#include "linking/origins/roles.h"

namespace dateline::linking {
namespace {

constexpr std::size_t kMostEvidence = 64;  // pieces of one origin
constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();

std::vector<Overlap> compare_candidates(const Texts& texts, OriginCounts* counts) {
  std::vector<std::uint32_t> nodes;
  for (std::uint32_t report = 0; report < texts.node.size(); ++report) {
    if (texts.node[report] == report) nodes.push_back(report);
  }
  const std::vector<Candidate> candidates = find_candidates(texts.proses, nodes);
  std::vector<Overlap> overlaps;
  Comparer comparer(texts.collection, texts.proses, texts.credits);
  std::uint32_t later = std::numeric_limits<std::uint32_t>::max();
  for (const Candidate& candidate : candidates) {
    if (candidate.b != later) {
      later = candidate.b;
      comparer.set_later(later);
    }
    if (auto overlap = comparer.compare(candidate.a)) overlaps.push_back(std::move(*overlap));
  }
  if (counts != nullptr) *counts = {nodes.size(), candidates.size()};
  return overlaps;
}

class Writer {
 public:
  Writer(const Texts& texts, const Groups& groups) : texts_(texts), groups_(groups) {}

  std::vector<Origin> write() {
    std::vector<std::vector<std::size_t>> ties(groups_.groups.size());
    for (std::size_t i = 0; i < groups_.overlaps.size(); ++i) {
      const Overlap& overlap = groups_.overlaps[i];
      if (overlap.tie == Tie::kSame) ties[groups_.group_of[overlap.a]].push_back(i);
    }
    std::vector<std::vector<const Insert*>> inserts(groups_.groups.size());
    for (const Insert& insert : groups_.inserts) inserts[insert.group].push_back(&insert);
    for (std::size_t i = 0; i < groups_.groups.size(); ++i)
      write_group(groups_.groups[i], ties[i], inserts[i]);
    for (const SharedPassage& passage : groups_.shared) write_shared(passage);
    std::stable_sort(origins_.begin(), origins_.end(), [](const Origin& x, const Origin& y) {
      return x.reports.front().report < y.reports.front().report;
    });
    return std::move(origins_);
  }

 private:
  std::vector<Span> spans_of(std::uint32_t report, const std::vector<TokenRange>& ranges) const {
    std::vector<Span> spans;
    spans.reserve(ranges.size());
    for (const TokenRange range : ranges) spans.push_back(span_of(texts_, report, range));
    return spans;
  }

  double share_of(std::uint32_t report, const std::vector<TokenRange>& ranges) const {
    std::size_t words = 0;
    for (const TokenRange range : ranges) words += range.size();
    const std::size_t all = texts_.proses[report].tokens.size();
    return all == 0 ? 0 : static_cast<double>(words) / static_cast<double>(all);
  }

  void add_basis(Origin& origin, std::size_t overlap) const {
    for (const OriginEvidence& piece : basis_of(texts_, groups_.overlaps[overlap])) {
      if (origin.basis.size() == kMostEvidence) return;
      origin.basis.push_back(piece);
    }
  }

  // Reports of word-for-word the same prose: all of it is the passage.
  void add_same_basis(Origin& origin, std::uint32_t report) const {
    const std::uint32_t node = texts_.node[report];
    const std::vector<Token>& tokens = texts_.proses[node].tokens;
    if (report == node || tokens.empty() || origin.basis.size() == kMostEvidence) return;
    const TokenRange all = {0, static_cast<std::uint32_t>(tokens.size())};
    origin.basis.push_back({OriginEvidenceKind::kPassage,
                            {node, span_of(texts_, node, all)},
                            {report, span_of(texts_, report, all)},
                            1});
  }

  void write_group(const Group& group, const std::vector<std::size_t>& ties,
                   const std::vector<const Insert*>& inserts) {
    Origin origin;
    const std::vector<Role> roles = roles_of(texts_, groups_, group, ties);
    for (const Role& role : roles) {
      origin.reports.push_back(
          {role.report, role.role, role.share, spans_of(role.report, role.ranges)});
      if (role.overlap) add_basis(origin, *role.overlap);
      add_same_basis(origin, role.report);
    }
    origin.direction = direction_of(texts_, roles);
    const std::uint32_t earliest =
        std::min_element(origin.reports.begin(), origin.reports.end(), by_report)->report;
    origin.id = linked_id("ori_", texts_.collection.report(earliest).id);
    set_original(origin, roles);
    for (const Insert* insert : inserts) {
      add_insert(origin, insert->node, insert->ranges);
      add_basis(origin, insert->overlap);
    }
    finish(std::move(origin));
  }

  static bool by_report(const OriginMember& x, const OriginMember& y) {
    return x.report < y.report;
  }

  void add_insert(Origin& origin, std::uint32_t node, const std::vector<TokenRange>& ranges) const {
    for (const std::uint32_t report : texts_.same[node])
      origin.reports.push_back(
          {report, OriginRole::kInsert, share_of(node, ranges), spans_of(report, ranges)});
  }

  // Whether the text itself is among the reports, and whom else they credit for it.
  void set_original(Origin& origin, const std::vector<Role>& roles) const {
    const std::uint32_t source = roles.front().report;
    const auto& mark = texts_.credits[source].mark;
    bool elsewhere = is_damaged(texts_, source);
    if (mark && !texts_.collection.report(source).source.outlet.empty() &&
        !is_own_mark(texts_, source))
      elsewhere = true;
    for (const Role& role : roles) {
      for (const Credit& credit : texts_.credits[role.report].upstream) {
        if (mark && mark->key == credit.key) continue;
        add_upstream(origin, role.report, credit);
        if (credit.whole && role.report == source) elsewhere = true;
      }
    }
    if (elsewhere && mark) add_upstream(origin, source, *mark);
    origin.original_in_set = !elsewhere;
  }

  static void add_upstream(Origin& origin, std::uint32_t report, const Credit& credit) {
    const bool known =
        std::any_of(origin.upstream.begin(), origin.upstream.end(),
                    [&](const AgencyCredit& other) { return other.name == credit.name; });
    if (known || origin.upstream.size() == kMostEvidence) return;
    origin.upstream.push_back({credit.name, credit.span, AgencyScope::kText});
    origin.upstream_citations.push_back({report, credit.span});
  }

  // A passage of several reports whose own text is not among them, or cannot be told.
  void write_shared(const SharedPassage& passage) {
    Origin origin;
    for (const Shared& shared : passage.nodes) add_insert(origin, shared.node, shared.ranges);
    for (const std::size_t overlap : passage.overlaps) add_basis(origin, overlap);
    for (const Shared& shared : passage.nodes) {
      for (const Credit& credit : texts_.credits[shared.node].upstream) {
        const bool speaks =
            std::any_of(shared.ranges.begin(), shared.ranges.end(), [&](TokenRange range) {
              return is_credited(texts_.collection, shared.node, credit,
                                 span_of(texts_, shared.node, range));
            });
        if (!speaks) continue;
        add_upstream(origin, shared.node, credit);
        origin.original_in_set = false;
      }
    }
    const Shared& first = passage.nodes.front();
    const Span span = span_of(texts_, first.node, first.ranges.front());
    origin.id = linked_id("ori_", texts_.collection.report(first.node).id + ":" +
                                      std::to_string(span.start) + "-" + std::to_string(span.end));
    finish(std::move(origin));
  }

  void finish(Origin origin) {
    std::stable_sort(origin.reports.begin(), origin.reports.end(), by_report);
    origins_.push_back(std::move(origin));
  }

  const Texts& texts_;
  const Groups& groups_;
  std::vector<Origin> origins_;
};

}  // namespace

std::vector<Origin> find_origins(const Collection& collection, const Limits&,
                                 OriginCounts* counts) {
  const Texts texts = read_texts(collection);
  const Groups groups = group_texts(texts, compare_candidates(texts, counts));
  return Writer(texts, groups).write();
}

OriginIndex::OriginIndex(const std::vector<Origin>& origins, std::uint32_t reports)
    : own_(reports, kNone), passages_(reports) {
  for (std::size_t i = 0; i < origins.size(); ++i) {
    for (const OriginMember& member : origins[i].reports) {
      if (member.role != OriginRole::kInsert) own_[member.report] = i;
      if (member.role != OriginRole::kInsert) continue;
      for (const Span span : member.passages) passages_[member.report].push_back({span, 0, i});
    }
  }
  for (std::uint32_t report = 0; report < reports; ++report) {
    std::vector<Passage>& passages = passages_[report];
    std::stable_sort(passages.begin(), passages.end(), [](const Passage& x, const Passage& y) {
      return x.span.start < y.span.start;
    });
    std::uint32_t until = 0;
    for (Passage& passage : passages) {
      until = std::max(until, passage.span.end);
      passage.until = until;
    }
    if (own_[report] == kNone) own_[report] = passages.empty() ? 0 : passages.front().origin;
  }
}

std::size_t OriginIndex::origin_of(const Citation& citation) const {
  const std::vector<Passage>& passages = passages_[citation.report];
  const Span span = citation.span;
  std::size_t best = own_[citation.report];
  // More than half of the words.
  std::uint32_t most = (span.end - span.start) / 2;
  auto at = std::partition_point(passages.begin(), passages.end(), [&](const Passage& passage) {
    return passage.until <= span.start;
  });
  for (; at != passages.end() && at->span.start < span.end; ++at) {
    if (at->span.end <= span.start) continue;
    const std::uint32_t shared =
        std::min(at->span.end, span.end) - std::max(at->span.start, span.start);
    if (shared > most) {
      most = shared;
      best = at->origin;
    }
  }
  return best;
}

}  // namespace dateline::linking
