// SPDX-License-Identifier: Apache-2.0
//
// Text inside HTML. Whatever comes from the input goes through append_foreign(), in content and in
// attribute values alike; what a reader would not see is shown.
//
//   append_foreign(out, "<script>\xE2\x80\xAE");  // &lt;script&gt;<span
//   class="unseen">U+202E</span>
//
// Threads: pure functions. Linear in the text.
// Tested by: src/brief/html_text_test.cc, tests/browser
#pragma once

#include <string>
#include <string_view>

#include "dateline/record.h"

namespace dateline::brief {

// For fixed words of ours, and attribute values in double quotes: & < > " ' escaped, control
// characters left out.
void append_escaped(std::string& out, std::string_view text);

// For words of the input, as content: also controls, marks of direction and marks of no width are
// shown by their code points.
void append_foreign(std::string& out, std::string_view text);

// The same apart from the direction of the text around it.
void append_isolated(std::string& out, std::string_view text);

// "c2-68-146": where the words of a citation stand in the page.
std::string anchor_of(const Citation& citation);

// Whether an address may be a link: http or https, printable ASCII without quotes and blanks.
bool is_web_address(std::string_view address);

// Base64 of the SHA-256 of the text, as a content security policy names an allowed style.
std::string style_hash(std::string_view style);

}  // namespace dateline::brief
