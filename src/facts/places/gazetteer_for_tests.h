// SPDX-License-Identifier: Apache-2.0
//
// For tests: a small gazetteer written in memory, in the form described in gazetteer.h.
#pragma once

#include <cstdint>
#include <cstring>
#include <initializer_list>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "dateline/environment.h"

namespace dateline::facts {

class TextBytes final : public FileBytes {
 public:
  explicit TextBytes(std::string bytes) : bytes_(std::move(bytes)) {}
  std::string_view bytes() const override { return bytes_; }

 private:
  std::string bytes_;
};

struct TestPlace {
  std::string name, key;
  std::uint16_t country = 0;
  std::uint8_t kind = 0;
  double latitude = 0, longitude = 0;
  std::uint16_t prominence = 500;
  std::uint32_t admin1 = 0xFFFFFFFF;
  bool alternate = false;
};

class GazetteerWriter {
 public:
  static std::string write(const std::vector<std::string>& countries,
                           const std::vector<TestPlace>& places) {
    std::string place_bytes, country_bytes, keys, slots, postings;
    std::string strings(1, '\0');
    const auto string_at = [&](const std::string& text) {
      const auto at = static_cast<std::uint32_t>(strings.size());
      strings += text;
      strings += '\0';
      return at;
    };
    std::vector<std::pair<std::string, std::vector<std::uint32_t>>> by_key;
    for (std::uint32_t i = 0; i < places.size(); ++i) {
      const TestPlace& place = places[i];
      put32(place_bytes, 1000 + i);
      put32(place_bytes,
            static_cast<std::uint32_t>(static_cast<std::int32_t>(place.latitude * 1e5)));
      put32(place_bytes,
            static_cast<std::uint32_t>(static_cast<std::int32_t>(place.longitude * 1e5)));
      put32(place_bytes, 5000);
      put32(place_bytes, string_at(place.name));
      put32(place_bytes, place.admin1);
      put32(place_bytes, 0xFFFFFFFF);
      put16(place_bytes, place.country);
      put16(place_bytes, place.kind == 0 ? 0 : 50);
      put16(place_bytes, place.prominence);
      place_bytes += static_cast<char>(place.kind);
      place_bytes += '\0';
      const std::uint32_t posting = i | (place.alternate ? 0x80000000u : 0u);
      bool known = false;
      for (auto& [key, list] : by_key) {
        if (key == place.key) {
          list.push_back(posting);
          known = true;
        }
      }
      if (!known) by_key.push_back({place.key, {posting}});
    }
    for (const std::string& code : countries) {
      country_bytes += code;
      country_bytes += '\0';
      put32(country_bytes, 0);
    }
    std::vector<std::uint32_t> table(16, 0);
    std::uint32_t first = 0;
    for (std::uint32_t i = 0; i < by_key.size(); ++i) {
      put32(keys, string_at(by_key[i].first));
      put32(keys, first);
      put32(keys, static_cast<std::uint32_t>(by_key[i].second.size()));
      first += static_cast<std::uint32_t>(by_key[i].second.size());
      for (std::uint32_t posting : by_key[i].second) put32(postings, posting);
      std::uint32_t slot = 0x811C9DC5;
      for (char c : by_key[i].first) slot = (slot ^ static_cast<unsigned char>(c)) * 0x01000193;
      slot &= 15;
      while (table[slot] != 0) slot = (slot + 1) & 15;
      table[slot] = i + 1;
    }
    for (std::uint32_t entry : table) put32(slots, entry);
    std::string directory, body;
    for (const std::string* section :
         {&place_bytes, &country_bytes, &keys, &slots, &postings, &strings}) {
      put32(directory, static_cast<std::uint32_t>(72 + body.size()));
      put32(directory, static_cast<std::uint32_t>(section->size()));
      body += *section;
    }
    std::string file = "DLPLACE1";
    put32(file, 1);
    put32(file, static_cast<std::uint32_t>(72 + body.size()));
    return file + directory + std::string(8, '\0') + body;
  }

 private:
  static void put32(std::string& out, std::uint32_t value) {
    char bytes[4];
    std::memcpy(bytes, &value, sizeof bytes);
    out.append(bytes, sizeof bytes);
  }
  static void put16(std::string& out, std::uint16_t value) {
    char bytes[2];
    std::memcpy(bytes, &value, sizeof bytes);
    out.append(bytes, sizeof bytes);
  }
};

}  // namespace dateline::facts
