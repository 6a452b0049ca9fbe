// SPDX-License-Identifier: Apache-2.0
#include "dateline/environment.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <memory>
#include <system_error>
#include <thread>

namespace dateline {
namespace {

Error file_error(const std::string& path, int error_number) {
  Error error =
      make_error(error_number == ENOENT ? ErrorCode::kFileNotFound : ErrorCode::kFileUnreadable,
                 std::generic_category().message(error_number));
  error.path = path;
  return error;
}

class FileStream final : public InputStream {
 public:
  FileStream(int descriptor, bool owned, std::string path)
      : descriptor_(descriptor), owned_(owned), path_(std::move(path)) {}
  FileStream(const FileStream&) = delete;
  FileStream& operator=(const FileStream&) = delete;
  ~FileStream() override {
    if (owned_) ::close(descriptor_);
  }

  Result<std::size_t> read(std::span<char> buffer) override {
    for (;;) {
      const ssize_t count = ::read(descriptor_, buffer.data(), buffer.size());
      if (count >= 0) return static_cast<std::size_t>(count);
      if (errno != EINTR) return file_error(path_, errno);
    }
  }

 private:
  int descriptor_;
  bool owned_;
  std::string path_;
};

class ReadBytes final : public FileBytes {
 public:
  explicit ReadBytes(std::string bytes) : bytes_(std::move(bytes)) {}
  std::string_view bytes() const override { return bytes_; }

 private:
  std::string bytes_;
};

class MappedBytes final : public FileBytes {
 public:
  MappedBytes(void* address, std::size_t size) : address_(address), size_(size) {}
  MappedBytes(const MappedBytes&) = delete;
  MappedBytes& operator=(const MappedBytes&) = delete;
  ~MappedBytes() override { ::munmap(address_, size_); }
  std::string_view bytes() const override { return {static_cast<const char*>(address_), size_}; }

 private:
  void* address_;
  std::size_t size_;
};

Error too_large(const std::string& path, std::size_t max_bytes) {
  Error error =
      make_error(ErrorCode::kFileTooLarge, "more than " + std::to_string(max_bytes) + " bytes");
  error.path = path;
  return error;
}

class SystemEnvironment final : public Environment {
 public:
  FileKind kind(const std::string& path) override {
    struct stat info {};
    if (::stat(path.c_str(), &info) != 0) return FileKind::kMissing;
    if (S_ISREG(info.st_mode)) return FileKind::kRegular;
    if (S_ISDIR(info.st_mode)) return FileKind::kFolder;
    return FileKind::kOther;
  }

  Result<std::unique_ptr<InputStream>> open(const std::string& path) override {
    if (path == "-") return std::unique_ptr<InputStream>(new FileStream(STDIN_FILENO, false, path));
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return file_error(path, errno);
    return std::unique_ptr<InputStream>(new FileStream(descriptor, true, path));
  }

  Result<std::string> read_file(const std::string& path, std::size_t max_bytes) override {
    const std::unique_ptr<InputStream> stream = TRY(open(path));
    std::string bytes;
    std::error_code ignored;
    const auto size = std::filesystem::file_size(path, ignored);
    if (!ignored) bytes.reserve(std::min<std::uintmax_t>(size, max_bytes));
    constexpr std::size_t kChunk = 1u << 20;
    std::size_t used = 0;
    for (;;) {
      bytes.resize(used + kChunk);
      const std::size_t count = TRY(stream->read(std::span(bytes.data() + used, kChunk)));
      used += count;
      if (used > max_bytes) {
        return too_large(path, max_bytes);
      }
      if (count == 0) break;
    }
    bytes.resize(used);
    return bytes;
  }

  Result<std::shared_ptr<const FileBytes>> map_file(const std::string& path,
                                                    std::size_t max_bytes) override {
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return file_error(path, errno);
    struct stat info {};
    const bool regular = ::fstat(descriptor, &info) == 0 && S_ISREG(info.st_mode);
    const auto size = regular ? static_cast<std::size_t>(info.st_size) : 0;
    void* address = MAP_FAILED;
    if (size > 0 && size <= max_bytes)
      address = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, descriptor, 0);
    ::close(descriptor);
    if (size > max_bytes) return too_large(path, max_bytes);
    if (address == MAP_FAILED) return Environment::map_file(path, max_bytes);
    return std::shared_ptr<const FileBytes>(std::make_shared<MappedBytes>(address, size));
  }

  Result<std::vector<std::string>> list(const std::string& folder) override {
    std::error_code code;
    std::filesystem::directory_iterator entries(folder, code);
    if (code) return file_error(folder, code.value());
    std::vector<std::string> names;
    while (entries != std::filesystem::directory_iterator()) {
      names.push_back(entries->path().filename().string());
      entries.increment(code);
      if (code) return file_error(folder, code.value());
    }
    std::sort(names.begin(), names.end());
    return names;
  }

  std::string identity(const std::string& path) override {
    struct stat info {};
    if (::stat(path.c_str(), &info) != 0) return path;
    return std::to_string(info.st_dev) + ':' + std::to_string(info.st_ino);
  }

  std::optional<std::string> variable(const std::string& name) override {
    const char* value = std::getenv(name.c_str());
    if (value == nullptr) return std::nullopt;
    return std::string(value);
  }

  std::string program_folder() override {
    std::error_code code;
    const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", code);
    return code ? std::string() : program.parent_path().string();
  }

  std::chrono::nanoseconds now() override {
    return std::chrono::steady_clock::now().time_since_epoch();
  }

  void run_threads(std::size_t count, const std::function<void(std::size_t)>& work) override {
    if (count == 1) {
      work(0);
      return;
    }
    std::vector<std::jthread> threads;
    threads.reserve(count);
    for (std::size_t index = 0; index < count; ++index)
      threads.emplace_back([&work, index] { work(index); });
  }
};

}  // namespace

Result<std::shared_ptr<const FileBytes>> Environment::map_file(const std::string& path,
                                                               std::size_t max_bytes) {
  return std::shared_ptr<const FileBytes>(
      std::make_shared<ReadBytes>(TRY(read_file(path, max_bytes))));
}

Environment& system_environment() {
  static SystemEnvironment environment;
  return environment;
}

}  // namespace dateline
