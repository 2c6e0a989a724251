#pragma once

#include <memory>
#include <string>
#include <utility>

#include "exchange/csv/byte_source.h"
#include "exchange/intake/import_run.h"
#include "methods/content_hash/stream_hash.h"

namespace tienvoud::exchange {

/// 32 hexadecimal digits that name a file's content.
std::string hash_of(std::string_view content);

/// Passes bytes on and tells the run, at the end, which file they were.
class HashedBytes final : public ByteSource {
 public:
  HashedBytes(std::unique_ptr<ByteSource> bytes, std::string name, ImportRun& run)
      : bytes_(std::move(bytes)), name_(std::move(name)), run_(run) {}
  ~HashedBytes() override;
  HashedBytes(const HashedBytes&) = delete;
  HashedBytes& operator=(const HashedBytes&) = delete;
  Result<std::size_t> read(char* into, std::size_t room) override;

 private:
  std::unique_ptr<ByteSource> bytes_;
  std::string name_;
  ImportRun& run_;
  methods::StreamHasher hasher_;
  std::int64_t count_ = 0;
};

}  // namespace tienvoud::exchange
