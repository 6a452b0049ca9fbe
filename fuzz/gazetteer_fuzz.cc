// SPDX-License-Identifier: Apache-2.0
//
// The gazetteer on arbitrary bytes: what it accepts answers every question with views into the
// file.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <utility>

#include "facts/places/gazetteer.h"

namespace {

class Bytes final : public dateline::FileBytes {
 public:
  explicit Bytes(std::string bytes) : bytes_(std::move(bytes)) {}
  std::string_view bytes() const override { return bytes_; }

 private:
  std::string bytes_;
};

void check(std::string_view view, std::string_view file) {
  if (view.empty()) return;
  if (view.data() < file.data() || view.data() + view.size() > file.data() + file.size())
    std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto file = std::make_shared<Bytes>(std::string(reinterpret_cast<const char*>(data), size));
  const auto gazetteer = dateline::facts::Gazetteer::open(file);
  if (!gazetteer.ok()) return 0;
  for (const char* name : {"portland", "maine", "tripoli", "a", ""}) {
    for (const auto& reading : gazetteer->find(name)) {
      const auto place = gazetteer->place(reading.place);
      check(place.name, file->bytes());
      check(place.country, file->bytes());
      check(gazetteer->place(place.admin1).name, file->bytes());
    }
  }
  for (std::uint32_t i = 0; i < gazetteer->size() && i < 100; ++i)
    check(gazetteer->place(i).name, file->bytes());
  gazetteer->country("USA");
  return 0;
}
