// SPDX-License-Identifier: Apache-2.0
//
// The MessagePack reader on arbitrary bytes: it ends, stays inside the input, and what it returns
// can be walked. Whoever reads moves from the same bytes is run as well.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "language/model/moves.h"
#include "language/model/msgpack.h"

using dateline::Limits;
using dateline::language::read_moves;
namespace msgpack = dateline::language::msgpack;

namespace {

// Touches every value; a view out of bounds is the sanitizer's to find.
void walk(const msgpack::Value& root, std::string_view input) {
  std::vector<const msgpack::Value*> open = {&root};
  while (!open.empty()) {
    const msgpack::Value& value = *open.back();
    open.pop_back();
    if (const auto bytes = value.as_bytes()) {
      const bool inside =
          bytes->empty() || (bytes->data() >= input.data() &&
                             bytes->data() + bytes->size() <= input.data() + input.size());
      if (!inside) std::abort();
    }
    static_cast<void>(value.as_unsigned());
    static_cast<void>(value.as_signed());
    static_cast<void>(value.as_boolean());
    static_cast<void>(value.as_float());
    static_cast<void>(value.find("moves"));
    static_cast<void>(value.find(std::uint64_t{65}));
    if (value.is_map() && value.items().size() % 2 != 0) std::abort();
    for (const msgpack::Value& item : value.items()) open.push_back(&item);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  Limits limits;
  limits.max_msgpack_items = 1U << 16;
  if (const auto document = msgpack::parse(input, limits); document.ok())
    walk(document->root(), input);
  static_cast<void>(read_moves(input, limits));
  return 0;
}
