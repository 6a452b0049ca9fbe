// SPDX-License-Identifier: Apache-2.0
//
// Sha256: SHA-256 of bytes that arrive piece by piece.
//
//   Sha256 hash;
//   hash.update(chunk);
//   source.sha256 = hash.finish();  // 64 lower-case hexadecimal digits
//
// Threads: an object belongs to one thread at a time.
// Tested by: src/base/sha256_test.cc
#pragma once

#include <sha2.h>

#include <string>
#include <string_view>

namespace dateline {

class Sha256 {
 public:
  Sha256() { SHA256Init(&context_); }
  void update(std::string_view bytes);
  // Once; the object is spent afterwards.
  std::string finish();

 private:
  SHA2_CTX context_;
};

std::string sha256(std::string_view bytes);

}  // namespace dateline
