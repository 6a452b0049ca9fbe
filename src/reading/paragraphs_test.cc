// SPDX-License-Identifier: Apache-2.0
#include "reading/paragraphs.h"

#include <gtest/gtest.h>

#include <string>

namespace dateline::reading {
namespace {

std::vector<std::string> paragraphs(const std::string& text) {
  std::vector<std::string> result;
  for (const Paragraph& paragraph : find_paragraphs(text)) {
    result.push_back(text.substr(paragraph.bytes.start, paragraph.bytes.size()));
  }
  return result;
}

using Strings = std::vector<std::string>;

TEST(Paragraphs, EmptyLinesDivide) {
  EXPECT_EQ(paragraphs("One.\n\nTwo.\n \t\n Three. \n"), (Strings{"One.", "Two.", "Three."}));
  EXPECT_EQ(paragraphs("\n\n"), Strings{});
  EXPECT_EQ(paragraphs(""), Strings{});
}

TEST(Paragraphs, LinesDivideWhereNothingIsWrapped) {
  EXPECT_EQ(
      paragraphs(
          "A first line that is rather long.\nA second.\nA third line, longer than both others."),
      (Strings{"A first line that is rather long.", "A second.",
               "A third line, longer than both others."}));
}

TEST(Paragraphs, WrappedLinesAreJoined) {
  const std::string wrapped =
      "Ferries stopped in the sound on\nTuesday because a storm was near\nand nobody knew for how "
      "long it\nwould stay.";
  EXPECT_EQ(paragraphs(wrapped + "\n\nShort."), (Strings{wrapped, "Short."}));
}

TEST(Paragraphs, SmallLetterGoesOn) {
  EXPECT_EQ(paragraphs("Ferries stopped in the\nsound.\nThey ran."),
            (Strings{"Ferries stopped in the\nsound.", "They ran."}));
}

TEST(Paragraphs, WideLinesAreNeverJoined) {
  const std::string wide(130, 'a');
  EXPECT_EQ(paragraphs(wide + "\n" + wide + "\n" + wide).size(), 3u);
}

}  // namespace
}  // namespace dateline::reading
