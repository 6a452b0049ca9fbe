// SPDX-License-Identifier: Apache-2.0
#include "language/rules/attribute_patterns.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "text/utf8.h"

namespace dateline::language {
namespace {

constexpr std::size_t kMaxRules = 4096;
constexpr std::size_t kMaxPatterns = 16384;
constexpr std::size_t kMaxWordNumbers = 0xFFFF;
constexpr std::size_t kMaxRegexWords = 64;

constexpr std::array<std::string_view, 19> kPartsOfSpeech = {
    "ADJ",  "ADP",  "ADV",   "AUX",   "CONJ",  "CCONJ", "DET",  "INTJ", "NOUN", "NUM",
    "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM",   "VERB", "X",    "SPACE"};

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (true) {
    const auto end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

template <typename Strings>
std::string join(const Strings& parts, char separator) {
  std::string joined;
  for (const auto& part : parts) {
    if (&part != &*parts.begin()) joined += separator;
    joined += part;
  }
  return joined;
}

class Reader {
 public:
  explicit Reader(Labels& labels) : labels_(labels) {}

  Result<AttributePatterns> run(const msgpack::Value& file) {
    if (!file.is_array()) return unsupported("the file is not a list of rules");
    if (file.items().size() > kMaxRules) return too_large("too many rules");
    for (const auto& rule : file.items()) {
      TRY(read_rule(rule));
      ++rule_;
    }
    return std::move(result_);
  }

 private:
  Error error(ErrorCode code, std::string message) const {
    return make_error(code,
                      "attribute ruler, rule " + std::to_string(rule_) + ": " + std::move(message));
  }
  Error unsupported(std::string message) const {
    return error(ErrorCode::kModelUnsupportedPattern, std::move(message));
  }
  Error too_large(std::string message) const {
    return error(ErrorCode::kModelTooLarge, std::move(message));
  }

  Result<std::string_view> string(const msgpack::Value& value) const {
    const auto bytes = value.as_bytes();
    if (!bytes || first_invalid_utf8(*bytes))
      return unsupported("a value that is not a string in UTF-8");
    return *bytes;
  }

  Result<LabelId> label(std::string_view text) {
    const auto id = labels_.intern(text);
    if (!id) return too_large("too many labels");
    return *id;
  }

  Result<WordNumber> word(std::string_view text) {
    const auto number = result_.words.add(text);
    if (!number || *number + 1 > kMaxWordNumbers) return too_large("too many words");
    result_.longest_word = std::max(result_.longest_word, text.size());
    return static_cast<WordNumber>(*number + 1);
  }

  Result<void> read_rule(const msgpack::Value& value) {
    const auto* patterns = value.find("patterns");
    const auto* attributes = value.find("attrs");
    if (patterns == nullptr || !patterns->is_array() || attributes == nullptr ||
        !attributes->is_map()) {
      return unsupported("not a map with \"patterns\" and \"attrs\"");
    }
    AttributeRule rule = TRY(read_attributes(*attributes));
    const auto* index = value.find("index");
    const auto target = index == nullptr ? 0 : index->as_signed().value_or(-1);
    if (target < 0 || target > 1) return unsupported("an index other than 0 and 1");
    rule.target = static_cast<std::uint8_t>(target);

    for (const auto& tokens : patterns->items()) {
      const auto length = tokens.items().size();
      if (!tokens.is_array() || length < 1 || length > 2)
        return unsupported("a pattern that is not 1 or 2 tokens");
      if (rule.target >= length) return unsupported("an index outside its pattern");
      if (result_.patterns.size() == kMaxPatterns) return too_large("too many patterns");
      AttributePattern pattern;
      pattern.rule = static_cast<std::uint16_t>(rule_);
      pattern.first = TRY(read_token(tokens.items()[0]));
      if (length == 2) pattern.second = TRY(read_token(tokens.items()[1]));
      result_.patterns.push_back(std::move(pattern));
    }
    result_.rules.push_back(rule);
    return {};
  }

  Result<AttributeRule> read_attributes(const msgpack::Value& map) {
    AttributeRule rule;
    const auto items = map.items();
    for (std::size_t i = 0; i + 1 < items.size(); i += 2) {
      const auto name = TRY(string(items[i]));
      const auto value = TRY(string(items[i + 1]));
      if (name == "TAG") {
        rule.tag = TRY(label(value));
      } else if (name == "DEP") {
        rule.dep = TRY(label(value));
      } else if (name == "POS") {
        if (std::find(kPartsOfSpeech.begin(), kPartsOfSpeech.end(), value) ==
            kPartsOfSpeech.end()) {
          return unsupported("unknown part of speech " + std::string(value));
        }
        rule.pos = TRY(label(value));
      } else if (name == "MORPH") {
        const auto morph = normalize_morph(value);
        if (!morph) return unsupported("features that cannot be read: " + std::string(value));
        rule.morph = TRY(label(*morph));
      } else if (name == "LEMMA") {
        rule.lemma = result_.lemmas.add(value);
        if (!rule.lemma) return too_large("too many lemmas");
      } else {
        return unsupported("it sets the attribute " + std::string(name));
      }
    }
    return rule;
  }

  Result<TokenTest> read_token(const msgpack::Value& map) {
    if (!map.is_map()) return unsupported("a token pattern that is not a map");
    TokenTest test;
    const auto items = map.items();
    for (std::size_t i = 0; i + 1 < items.size(); i += 2) {
      const auto name = TRY(string(items[i]));
      const auto& value = items[i + 1];
      if (name == "TAG") {
        test.tag = TRY(read_tests(value, Attribute::kLabel));
      } else if (name == "DEP") {
        test.dep = TRY(read_tests(value, Attribute::kLabel));
      } else if (name == "LOWER") {
        test.word = TRY(read_tests(value, Attribute::kWord));
      } else if (name == "IS_SPACE") {
        test.is_space = value.as_boolean();
        if (!test.is_space) return unsupported("IS_SPACE with a value other than true and false");
      } else {
        return unsupported("it asks for " + std::string(name));
      }
    }
    return test;
  }

  enum class Attribute : std::uint8_t { kLabel, kWord };

  Result<std::uint16_t> member(std::string_view text, Attribute attribute) {
    return attribute == Attribute::kLabel ? label(text) : word(text);
  }

  // A string, or a map from operators to what they compare with.
  Result<std::vector<SetTest>> read_tests(const msgpack::Value& value, Attribute attribute) {
    std::vector<SetTest> tests;
    if (!value.is_map()) {
      const auto text = TRY(string(value));
      tests.push_back({false, {TRY(member(text, attribute))}});
      return tests;
    }
    const auto items = value.items();
    if (items.empty()) return unsupported("a comparison without an operator");
    for (std::size_t i = 0; i + 1 < items.size(); i += 2) {
      const auto name = TRY(string(items[i]));
      const auto& operand = items[i + 1];
      SetTest test;
      if (name == "IN" || name == "NOT_IN") {
        if (!operand.is_array()) return unsupported(std::string(name) + " without a list");
        test.negated = name == "NOT_IN";
        for (const auto& item : operand.items()) {
          const auto text = TRY(string(item));
          test.members.push_back(TRY(member(text, attribute)));
        }
      } else if (name == "REGEX" && attribute == Attribute::kWord) {
        const auto regex = TRY(string(operand));
        const auto words = words_of_regex(regex);
        if (!words) return unsupported("the regular expression " + std::string(regex));
        for (const auto& text : *words) test.members.push_back(TRY(word(text)));
      } else {
        return unsupported("the operator " + std::string(name));
      }
      tests.push_back(std::move(test));
    }
    return tests;
  }

  Labels& labels_;
  AttributePatterns result_;
  std::size_t rule_ = 0;
};

}  // namespace

Result<AttributePatterns> AttributePatterns::read(const msgpack::Value& file, Labels& labels) {
  return Reader(labels).run(file);
}

std::optional<std::string> normalize_morph(std::string_view features) {
  if (features.empty() || features == "_") return std::string();
  std::map<std::string_view, std::string> values_of;
  for (const auto feature : split(features, '|')) {
    const auto sides = split(feature, '=');
    if (sides.size() != 2) return std::nullopt;
    auto values = split(sides[1], ',');
    std::sort(values.begin(), values.end());
    values_of.insert_or_assign(sides[0], join(values, ','));
  }
  std::vector<std::string> fields;
  fields.reserve(values_of.size());
  for (const auto& [field, values] : values_of) fields.push_back(std::string(field) + '=' + values);
  std::sort(fields.begin(), fields.end());  // not the order of the map: '=' sorts after digits
  return join(fields, '|');
}

std::optional<std::vector<std::string>> words_of_regex(std::string_view regex) {
  constexpr std::string_view kSpecial = ".^$*+?{}[]\\|()";
  const auto is_plain = [&](char c) {
    return c > ' ' && c <= '~' && kSpecial.find(c) == std::string_view::npos;
  };

  if (regex.size() < 2 || regex.front() != '^' || regex.back() != '$') return std::nullopt;
  regex = regex.substr(1, regex.size() - 2);
  std::vector<std::string> words = {""};
  while (!regex.empty()) {
    std::string_view choices = regex.substr(0, 1);
    if (choices == "[") {
      const auto end = regex.find(']');
      if (end == std::string_view::npos) return std::nullopt;
      choices = regex.substr(1, end - 1);
      if (choices.empty() || choices.find('-') != std::string_view::npos) return std::nullopt;
      regex.remove_prefix(end + 1);
    } else {
      regex.remove_prefix(1);
    }
    if (!std::all_of(choices.begin(), choices.end(), is_plain)) return std::nullopt;
    const bool optional = regex.starts_with('?');
    if (optional) regex.remove_prefix(1);

    std::vector<std::string> longer;
    for (const auto& word : words) {
      if (optional) longer.push_back(word);
      for (const char choice : choices) longer.push_back(word + choice);
    }
    if (longer.size() > kMaxRegexWords / 2) return std::nullopt;
    words = std::move(longer);
  }
  const auto count = words.size();
  for (std::size_t i = 0; i < count; ++i) words.push_back(words[i] + '\n');
  return words;
}

}  // namespace dateline::language
