// SPDX-License-Identifier: Apache-2.0
#include "reading/date_header.h"

#include <chrono>

namespace dateline::reading {
namespace {

constexpr std::size_t kMaxLeadingBlanks = 32;
constexpr std::string_view kWord = "date ";
constexpr std::string_view kForm = "dddd-dd-dd";

bool is_blank(char c) { return c == ' ' || c == '\t'; }

bool has_date_form(std::string_view text) {
  if (text.size() < kForm.size()) return false;
  for (std::size_t i = 0; i < kForm.size(); ++i) {
    const bool digit = text[i] >= '0' && text[i] <= '9';
    if (kForm[i] == 'd' ? !digit : text[i] != kForm[i]) return false;
  }
  return true;
}

int number(std::string_view digits) {
  int value = 0;
  for (char c : digits) value = value * 10 + (c - '0');
  return value;
}

}  // namespace

std::optional<DateHeader> match_date_header(std::string_view line) {
  std::size_t at = 0;
  while (at < line.size() && is_blank(line[at])) {
    if (++at > kMaxLeadingBlanks) return std::nullopt;
  }
  if (!line.substr(at).starts_with(kWord)) return std::nullopt;
  at += kWord.size();
  if (!has_date_form(line.substr(at))) return std::nullopt;
  DateHeader header;
  header.date = line.substr(at, kForm.size());
  header.length = at + kForm.size();
  if (header.length < line.size()) {
    const char next = line[header.length];
    if (!is_blank(next) && next != '\n' && next != '\r') return std::nullopt;
  }
  return header;
}

bool is_calendar_day(std::string_view date) {
  const std::chrono::year_month_day day{
      std::chrono::year(number(date.substr(0, 4))),
      std::chrono::month(static_cast<unsigned>(number(date.substr(5, 2)))),
      std::chrono::day(static_cast<unsigned>(number(date.substr(8, 2))))};
  return day.ok() && day.year() >= std::chrono::year(1);
}

}  // namespace dateline::reading
