// SPDX-License-Identifier: Apache-2.0
//
// JsonWriter: JSON in the order it is written, without spaces, UTF-8 as it is. Records need a fixed
// order of keys and are large; a tree of values would cost both.
//
//   JsonWriter json(out);
//   json.begin_object();
//   json.field("id", report.id);
//   json.key("aliases");
//   json.strings(entity.aliases);
//   json.end_object();
//
// Threads: an object belongs to one thread. It checks nothing: balance and keys are the caller's
// duty. Tested by: src/record/json_writer_test.cc
#pragma once

#include <charconv>
#include <concepts>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

class JsonWriter {
 public:
  explicit JsonWriter(std::string& out) : out_(out) {}

  void begin_object() { open('{'); }
  void end_object() { close('}'); }
  void begin_array() { open('['); }
  void end_array() { close(']'); }

  void key(std::string_view name) {
    string(name);
    out_ += ':';
    comma_ = false;
  }

  // REQUIRES: valid UTF-8.
  void string(std::string_view value);
  void number(std::unsigned_integral auto value) {
    separate();
    char digits[24];
    const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
    out_.append(digits, end);
  }
  // Shortest digits that read back as the same value; whole numbers without a point. REQUIRES:
  // finite.
  void number(double value);
  void boolean(bool value) {
    separate();
    out_ += value ? "true" : "false";
  }
  void strings(const std::vector<std::string>& values) {
    begin_array();
    for (const std::string& value : values) string(value);
    end_array();
  }

  void field(std::string_view name, std::string_view value) {
    key(name);
    string(value);
  }
  void field(std::string_view name, const char* value) { field(name, std::string_view(value)); }
  void field(std::string_view name, const std::string& value) {
    field(name, std::string_view(value));
  }
  void field(std::string_view name, std::unsigned_integral auto value) {
    key(name);
    number(value);
  }
  void field(std::string_view name, double value) {
    key(name);
    number(value);
  }
  void field(std::string_view name, bool value) {
    key(name);
    boolean(value);
  }
  // Nothing when the value is unknown.
  void field_if_known(std::string_view name, const std::string& value) {
    if (!value.empty()) field(name, value);
  }

 private:
  void separate() {
    if (comma_) out_ += ',';
    comma_ = true;
  }
  void open(char bracket) {
    separate();
    out_ += bracket;
    comma_ = false;
  }
  void close(char bracket) {
    out_ += bracket;
    comma_ = true;
  }

  std::string& out_;
  bool comma_ = false;
};

}  // namespace dateline
