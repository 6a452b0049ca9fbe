// SPDX-License-Identifier: Apache-2.0
#include "base/sha256.h"

#include <array>
#include <cstdint>

namespace dateline {

void Sha256::update(std::string_view bytes) {
  SHA256Update(&context_, reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
}

std::string Sha256::finish() {
  std::array<char, SHA256_DIGEST_STRING_LENGTH> digest{};
  return SHA256End(&context_, digest.data());
}

std::string sha256(std::string_view bytes) {
  Sha256 hash;
  hash.update(bytes);
  return hash.finish();
}

}  // namespace dateline
