// SPDX-License-Identifier: Apache-2.0
#include "brief/html_marks.h"

#include <algorithm>
#include <utility>

#include "brief/html_text.h"

namespace dateline::brief {
namespace {

const char* class_of(BlockKind kind) {
  switch (kind) {
    case BlockKind::kTitle:
      return "title";
    case BlockKind::kDateline:
      return "opening";
    case BlockKind::kCaption:
      return "caption";
    case BlockKind::kBoilerplate:
      return "boilerplate";
    case BlockKind::kParagraph:
      break;
  }
  return "body";
}

class Marker {
 public:
  Marker(const Citations& citations, std::uint32_t report, std::vector<Span> spans)
      : citations_(citations), report_(report), spans_(std::move(spans)) {
    std::sort(spans_.begin(), spans_.end(), [](Span a, Span b) {
      return a.start != b.start ? a.start < b.start : a.end > b.end;
    });
    spans_.erase(std::unique(spans_.begin(), spans_.end()), spans_.end());
  }

  MarkedText write() {
    std::uint32_t paragraph = 0;
    for (const Block& block : citations_.report().blocks) {
      result_.html += "<p class=\"" + std::string(class_of(block.kind)) + "\">";
      if (block.paragraph != paragraph)
        result_.html += "<span class=\"number\">" + std::to_string(block.paragraph) + "</span>";
      paragraph = block.paragraph;
      write_block(block.span);
      result_.html += "</p>\n";
    }
    // Places behind the last block.
    for (; next_ < spans_.size(); ++next_) add_place(spans_[next_]);
    return std::move(result_);
  }

 private:
  struct Open {
    Span span;
    bool begun = false;  // its first piece is written
  };

  void write_block(Span block) {
    std::vector<Open> again = std::move(open_);
    open_.clear();
    for (Open& each : again) {
      if (each.span.end > block.start) open(each);
    }
    std::uint32_t at = block.start;
    while (true) {
      while (next_ < spans_.size() && spans_[next_].start <= at && at < block.end) {
        const Span span = spans_[next_++];
        // What lies wholly between blocks, empty places, and what would stand too deep.
        if (span.end <= at || span.empty() || open_.size() >= kDeepestMark) {
          add_place(span);
          continue;
        }
        Open fresh{span, false};
        open(fresh);
      }
      std::uint32_t until = block.end;
      if (next_ < spans_.size()) until = std::min(until, std::max(spans_[next_].start, at));
      for (const Open& each : open_) until = std::min(until, std::max(each.span.end, at));
      append_foreign(result_.html, citations_.words({at, until}));
      at = until;
      if (at >= block.end) break;
      close_at(at);
    }
    for (std::size_t i = open_.size(); i > 0; --i) result_.html += "</mark>";
  }

  // Closes what ends here, and cuts what stands inside it and does not.
  void close_at(std::uint32_t at) {
    std::size_t first = 0;
    while (first < open_.size() && open_[first].span.end > at) ++first;
    if (first == open_.size()) return;
    std::vector<Open> again(open_.begin() + static_cast<std::ptrdiff_t>(first), open_.end());
    for (std::size_t i = first; i < open_.size(); ++i) result_.html += "</mark>";
    open_.resize(first);
    for (Open& each : again) {
      if (each.span.end > at) open(each);
    }
  }

  void open(Open& mark) {
    const std::string anchor = anchor_of({report_, mark.span});
    result_.html += mark.begun ? "<mark class=\"" : "<mark id=\"";
    result_.html += anchor + "\">";
    if (mark.begun && (result_.split.empty() || result_.split.back() != anchor))
      result_.split.push_back(anchor);
    mark.begun = true;
    open_.push_back(mark);
  }

  void add_place(Span span) {
    result_.html += "<a class=\"place\" id=\"" + anchor_of({report_, span}) + "\"></a>";
  }

  const Citations& citations_;
  std::uint32_t report_;
  std::vector<Span> spans_;
  std::size_t next_ = 0;
  std::vector<Open> open_;
  MarkedText result_;
};

}  // namespace

MarkedText mark_text(const Citations& citations, std::uint32_t report, std::vector<Span> spans) {
  MarkedText marked = Marker(citations, report, std::move(spans)).write();
  std::sort(marked.split.begin(), marked.split.end());
  marked.split.erase(std::unique(marked.split.begin(), marked.split.end()), marked.split.end());
  return marked;
}

}  // namespace dateline::brief
