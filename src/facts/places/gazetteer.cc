// SPDX-License-Identifier: Apache-2.0
#include "facts/places/gazetteer.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <utility>

#include "text/characters.h"
#include "text/utf8.h"

namespace dateline::facts {
namespace {

constexpr std::string_view kMagic = "DLPLACE1";
constexpr std::uint32_t kVersion = 1;
constexpr std::size_t kHeader = 8 + 8 + 6 * 8 + 8;
constexpr std::uint32_t kPlaceBytes = 36, kCountryBytes = 8, kKeyBytes = 12;
constexpr std::uint32_t kAlternate = 0x80000000;
constexpr std::size_t kLongestName = 200;  // bytes
static_assert(std::endian::native == std::endian::little, "the file is read as it lies");

std::uint32_t read_u32(const char* at) {
  std::uint32_t value = 0;
  std::memcpy(&value, at, sizeof value);
  return value;
}

std::uint16_t read_u16(const char* at) {
  std::uint16_t value = 0;
  std::memcpy(&value, at, sizeof value);
  return value;
}

std::uint32_t fnv(std::string_view text) {
  std::uint32_t value = 0x811C9DC5;
  for (char c : text) value = (value ^ static_cast<unsigned char>(c)) * 0x01000193;
  return value;
}

// Letters without their marks; a blank stands for what has no single letter.
constexpr std::string_view kLatin =  // U+00C0 to U+024F
    "aaaaaa ceeeeiiiidnooooo ouuuuy  aaaaaa ceeeeiiiidnooooo ouuuuy yaaaaaaccccccccdd"
    "ddeeeeeeeeeegggggggghhhhiiiiiiiiii  jjkk llllll  llnnnnnn nnoooooo  rrrrrrssssss"
    "sstttt  uuuuuuuuuuuuwwyyyzzzzzzs               e                oo             u"
    "u                            aaiioouuuuuuuuuu aaaa    ggkkoooo  j   gg  nnaa    "
    "aaaaeeeeiiiioooorrrruuuusstt  hh      aaeeooooooooyy                            ";
constexpr std::string_view kMoreLatin =  // U+1E00 to U+1EFF
    "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooo"
    "oooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwy s    "
    "aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuu"
    "uuyyyyyyyy      ";
static_assert(kLatin.size() == 400 && kMoreLatin.size() == 256);

bool is_silent(char32_t c) {
  return c == U'.' || c == U'\'' || c == U'`' || c == 0x2018 || c == 0x2019 || c == 0x2BB ||
         c == 0x2BC || c == 0x2032 || (c >= 0x300 && c < 0x370);
}

void append_folded(std::string& out, char32_t c) {
  if (c < 0x80) {
    out.push_back(c >= U'A' && c <= U'Z' ? static_cast<char>(c + 32) : static_cast<char>(c));
    return;
  }
  switch (c) {
    case 0xDF:
      out += "ss";
      return;
    case 0xC6:
    case 0xE6:
      out += "ae";
      return;
    case 0xDE:
    case 0xFE:
      out += "th";
      return;
    case 0x152:
    case 0x153:
      out += "oe";
      return;
    case 0x18F:
    case 0x259:
      out += "e";
      return;
    default:
      break;
  }
  char letter = ' ';
  if (c >= 0xC0 && c < 0x250) letter = kLatin[c - 0xC0];
  if (c >= 0x1E00 && c < 0x1F00) letter = kMoreLatin[c - 0x1E00];
  if (letter != ' ') {
    out.push_back(letter);
  } else {
    append_utf8(out, c);
  }
}

std::string_view in_full(std::string_view word) {
  if (word == "st") return "saint";
  if (word == "ste") return "sainte";
  if (word == "mt") return "mount";
  if (word == "ft") return "fort";
  return word;
}

}  // namespace

std::string fold_name(std::string_view name) {
  if (name.size() > kLongestName) return {};
  std::string result, word;
  std::size_t words = 0;
  bool the = false;
  const auto finish = [&] {
    if (word.empty()) return;
    if (words == 0 && word == "the") {
      the = true;
    } else {
      if (!result.empty()) result.push_back(' ');
      result += in_full(word);
    }
    ++words;
    word.clear();
  };
  for (std::size_t at = 0; at < name.size();) {
    const Decoded character = decode_utf8(name, at);
    at += character.length;
    if (is_silent(character.value)) continue;
    if (is_alnum(character.value)) {
      append_folded(word, character.value);
    } else {
      finish();
    }
  }
  finish();
  if (result.empty() && the) return "the";
  return result;
}

Result<Gazetteer> Gazetteer::open(std::shared_ptr<const FileBytes> file) {
  Gazetteer gazetteer;
  const std::string_view bytes = file->bytes();
  const auto corrupt = [](std::string_view why) {
    return make_error(ErrorCode::kGazetteerCorrupt, std::string(why));
  };
  if (bytes.size() < kHeader || bytes.substr(0, kMagic.size()) != kMagic)
    return corrupt("it does not begin as one");
  if (read_u32(bytes.data() + 8) != kVersion) return corrupt("it is of another version");
  if (read_u32(bytes.data() + 12) != bytes.size()) return corrupt("it is cut off or too long");
  Section* const sections[] = {&gazetteer.places_, &gazetteer.countries_, &gazetteer.keys_,
                               &gazetteer.slots_,  &gazetteer.postings_,  &gazetteer.strings_};
  const std::uint32_t sizes[] = {kPlaceBytes, kCountryBytes, kKeyBytes, 4, 4, 1};
  for (std::size_t i = 0; i < 6; ++i) {
    const std::size_t offset = read_u32(bytes.data() + 16 + 8 * i);
    const std::size_t size = read_u32(bytes.data() + 20 + 8 * i);
    if (offset > bytes.size() || size > bytes.size() - offset || size % sizes[i] != 0)
      return corrupt("a section lies outside the file");
    sections[i]->offset = offset;
    sections[i]->count = static_cast<std::uint32_t>(size / sizes[i]);
  }
  if (!std::has_single_bit(gazetteer.slots_.count)) return corrupt("its hash table is damaged");
  if (gazetteer.strings_.count == 0 ||
      bytes[gazetteer.strings_.offset + gazetteer.strings_.count - 1] != '\0')
    return corrupt("its names do not end");
  gazetteer.bytes_ = bytes;
  gazetteer.file_ = std::move(file);
  return gazetteer;
}

// The word-th u32 of an item, 0 when there is no such item.
std::uint32_t Gazetteer::u32(const Section& section, std::size_t index, std::size_t words,
                             std::size_t word) const {
  if (index >= section.count) return 0;
  return read_u32(bytes_.data() + section.offset + (index * words + word) * 4);
}

std::string_view Gazetteer::string_at(std::uint32_t offset) const {
  if (offset >= strings_.count) return {};
  const char* start = bytes_.data() + strings_.offset + offset;
  const std::string_view rest(start, strings_.count - offset);
  return rest.substr(0, std::min<std::size_t>(rest.find('\0'), kLongestName));
}

std::uint32_t Gazetteer::find_key(std::string_view folded) const {
  if (folded.empty() || slots_.count == 0) return kNoPlace;
  const std::uint32_t mask = slots_.count - 1;
  std::uint32_t slot = fnv(folded) & mask;
  // A damaged table may have no free slot.
  for (std::uint32_t tries = 0; tries < 1000; ++tries, slot = (slot + 1) & mask) {
    const std::uint32_t key = u32(slots_, slot, 1, 0);
    if (key == 0) return kNoPlace;
    if (string_at(u32(keys_, key - 1, 3, 0)) == folded) return key - 1;
  }
  return kNoPlace;
}

bool Gazetteer::contains(std::string_view folded) const { return find_key(folded) != kNoPlace; }

std::vector<GazetteerReading> Gazetteer::find(std::string_view folded) const {
  std::vector<GazetteerReading> readings;
  const std::uint32_t key = find_key(folded);
  if (key == kNoPlace) return readings;
  const std::uint32_t first = u32(keys_, key, 3, 1);
  const std::uint32_t count = std::min(u32(keys_, key, 3, 2), kMostReadings);
  for (std::uint32_t i = 0; i < count; ++i) {
    if (first >= postings_.count || i >= postings_.count - first) break;
    const std::uint32_t posting = u32(postings_, first + i, 1, 0);
    const std::uint32_t number = posting & ~kAlternate;
    if (number < places_.count) readings.push_back({number, (posting & kAlternate) != 0});
  }
  return readings;
}

GazetteerPlace Gazetteer::place(std::uint32_t number) const {
  GazetteerPlace place;
  if (number >= places_.count) return place;
  const char* at = bytes_.data() + places_.offset + std::size_t{number} * kPlaceBytes;
  place.geonames = read_u32(at);
  place.latitude = static_cast<std::int32_t>(read_u32(at + 4)) / 1e5;
  place.longitude = static_cast<std::int32_t>(read_u32(at + 8)) / 1e5;
  place.population = read_u32(at + 12);
  place.name = string_at(read_u32(at + 16));
  place.admin1 = read_u32(at + 20);
  place.admin2 = read_u32(at + 24);
  const std::uint32_t country = read_u16(at + 28);
  if (country < countries_.count)
    place.country = bytes_.substr(countries_.offset + std::size_t{country} * kCountryBytes, 3);
  place.radius_km = read_u16(at + 30);
  place.prominence = read_u16(at + 32) / 100.0;
  constexpr PlaceKind kKinds[] = {PlaceKind::kCity, PlaceKind::kAdmin1, PlaceKind::kAdmin2,
                                  PlaceKind::kCountry};
  place.kind = kKinds[static_cast<unsigned char>(at[34]) & 3u];
  const auto flags = static_cast<unsigned char>(at[35]);
  place.capital = (flags & 1u) != 0;
  place.seat = (flags & 2u) != 0;
  place.derived = (flags & 4u) != 0;
  place.section = (flags & 8u) != 0;
  return place;
}

std::uint32_t Gazetteer::country(std::string_view code) const {
  for (std::uint32_t i = 0; i < countries_.count; ++i) {
    if (bytes_.substr(countries_.offset + std::size_t{i} * kCountryBytes, 3) == code)
      return u32(countries_, i, 2, 1);
  }
  return kNoPlace;
}

}  // namespace dateline::facts
