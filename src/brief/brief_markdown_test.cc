// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <string>

#include "brief/testing_record.h"
#include "dateline/brief.h"

namespace dateline {
namespace {

TEST(BriefMarkdown, HasTheSameContentAsTheText) {
  const std::string markdown = brief_markdown(brief::testing_brief(), {});
  for (const char* words :
       {"## SOURCES", "### TOLD BY BOTH", "**CONSULT** **3/2/0** own voice",
        "\u201cplainly untenable\u201d [1\u00b63:307-324]", "**UPDATED**", "**SUM OPEN**",
        "## TIMELINE", "- \\[3\\]: \u201cDelegates the of\u201d"}) {
    EXPECT_NE(markdown.find(words), std::string::npos) << words << " is not in\n" << markdown;
  }
}

TEST(BriefMarkdown, WordsOfTheInputMeanNothingToItsReader) {
  brief::RecordMaker maker;
  maker.add_report(
      "Some text that is long enough.", "2024-03-12",
      "# <b>x</b> [a](javascript:x) *y* https://z.example www.z.example\n- `c` & \u202e");
  const std::string markdown =
      brief_markdown(make_brief(std::move(maker.record), {}, {"0", {}, {}, {}, {}, {}}), {});
  EXPECT_NE(markdown.find("outlet \\# &lt;b&gt;x&lt;/b&gt; \\[a\\]\\(javascript:x\\) \\*y\\* "
                          "https\\://z.example www\\.z.example - \\`c\\` &amp; &lt;U+202E&gt;"),
            std::string::npos)
      << markdown;
}

}  // namespace
}  // namespace dateline
