// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>
#include <utility>

#include "dateline/reading.h"

namespace dateline {
namespace {

// Deeper folders are not opened; no archive is laid out like that.
constexpr std::size_t kMaxFolderDepth = 64;

std::string file_name(std::string path) {
  while (path.size() > 1 && path.back() == '/') path.pop_back();
  return path.substr(path.rfind('/') + 1);
}

bool is_text_name(const std::string& name) {
  if (name.size() < 4) return false;
  std::string end = name.substr(name.size() - 4);
  for (char& c : end) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
  return end == ".txt";
}

Error input_error(ErrorCode code, std::string message, std::string path) {
  Error error = make_error(code, std::move(message));
  error.path = std::move(path);
  return error;
}

// Walks one folder without recursion; every folder is entered once, so links cannot make circles.
class FolderWalk {
 public:
  FolderWalk(Environment& environment, std::vector<InputPath>& found, std::vector<Error>& problems)
      : environment_(environment), found_(found), problems_(problems) {}

  void run(const std::string& root) {
    const std::size_t before = found_.size();
    const std::size_t problems_before = problems_.size();
    std::vector<Folder> pending{{root, "", 0}};
    while (!pending.empty()) {
      const Folder folder = std::move(pending.back());
      pending.pop_back();
      if (!entered_.insert(environment_.identity(folder.path)).second) continue;
      std::vector<Folder> inner = enter(folder);
      // The stack gives back the last one first.
      std::move(inner.rbegin(), inner.rend(), std::back_inserter(pending));
    }
    if (found_.size() == before && problems_.size() == problems_before) {
      problems_.push_back(input_error(ErrorCode::kNoInput, "no .txt file in this folder", root));
    }
    std::sort(found_.begin() + static_cast<std::ptrdiff_t>(before), found_.end(),
              [](const InputPath& a, const InputPath& b) { return a.name < b.name; });
  }

 private:
  struct Folder {
    std::string path;
    std::string name;  // relative to the root, with a slash at its end
    std::size_t depth = 0;
  };

  std::vector<Folder> enter(const Folder& folder) {
    std::vector<Folder> inner;
    auto names = environment_.list(folder.path);
    if (!names.ok()) {
      problems_.push_back(std::move(names).error().with_path(folder.path));
      return inner;
    }
    const std::string base = folder.path.ends_with('/') ? folder.path : folder.path + '/';
    for (const std::string& name : *names) {
      if (name.empty() || name.front() == '.') continue;
      const std::string path = base + name;
      const FileKind kind = environment_.kind(path);
      if (kind == FileKind::kFolder) {
        if (folder.depth < kMaxFolderDepth)
          inner.push_back({path, folder.name + name + '/', folder.depth + 1});
      } else if (is_text_name(name)) {
        if (kind == FileKind::kRegular) {
          found_.push_back({path, folder.name + name});
        } else if (kind == FileKind::kMissing) {
          problems_.push_back(
              input_error(ErrorCode::kFileNotFound, "a link that leads nowhere", path));
        } else {
          problems_.push_back(input_error(ErrorCode::kNotARegularFile, "", path));
        }
      }
    }
    return inner;
  }

  Environment& environment_;
  std::vector<InputPath>& found_;
  std::vector<Error>& problems_;
  std::set<std::string> entered_;
};

}  // namespace

std::vector<InputPath> find_inputs(Environment& environment,
                                   const std::vector<std::string>& arguments,
                                   std::vector<Error>& problems) {
  std::vector<InputPath> found;
  bool standard_input = false;
  for (const std::string& argument : arguments) {
    if (argument == "-") {
      if (!std::exchange(standard_input, true)) found.push_back({"-", "-"});
      continue;
    }
    switch (environment.kind(argument)) {
      case FileKind::kRegular:
        found.push_back({argument, file_name(argument)});
        break;
      case FileKind::kFolder:
        FolderWalk(environment, found, problems).run(argument);
        break;
      case FileKind::kMissing:
        problems.push_back(
            input_error(ErrorCode::kFileNotFound, "no such file or folder", argument));
        break;
      case FileKind::kOther:
        problems.push_back(input_error(ErrorCode::kNotARegularFile, "", argument));
        break;
    }
  }
  return found;
}

}  // namespace dateline
