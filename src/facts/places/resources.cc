// SPDX-License-Identifier: Apache-2.0
#include "dateline/resources.h"

#include <optional>
#include <utility>
#include <vector>

#include "facts/places/gazetteer.h"

namespace dateline {

Result<Resources> load_resources(Environment& environment, const Limits& limits) {
  std::vector<std::string> places;
  if (const std::optional<std::string> named = environment.variable("DATELINE_GAZETTEER")) {
    places.push_back(*named);
  } else {
    const std::string file = ".cache/gazetteer/places.gazetteer";
    if (const std::string folder = environment.program_folder(); !folder.empty()) {
      places.push_back(folder + "/" + file);
      places.push_back(folder + "/../" + file);
      places.push_back(folder + "/../share/dateline/gazetteer/places.gazetteer");
    }
    if (const auto home = environment.variable("HOME"))
      places.push_back(*home + "/.cache/dateline/gazetteer/places.gazetteer");
    places.push_back(file);
  }
  for (const std::string& path : places) {
    if (environment.kind(path) != FileKind::kRegular) continue;
    auto bytes = environment.map_file(path, limits.max_gazetteer_bytes);
    if (!bytes.ok()) return std::move(bytes).error();
    auto gazetteer = facts::Gazetteer::open(*std::move(bytes));
    if (!gazetteer.ok()) return std::move(gazetteer).error().with_path(path);
    Resources resources;
    resources.gazetteer = std::make_shared<const facts::Gazetteer>(std::move(gazetteer).value());
    resources.gazetteer_path = path;
    return resources;
  }
  Error error =
      make_error(ErrorCode::kGazetteerNotFound,
                 "looked at " + places.front() + (places.size() > 1 ? " and elsewhere" : ""));
  return error;
}

}  // namespace dateline
