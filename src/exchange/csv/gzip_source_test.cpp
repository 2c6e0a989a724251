#include "exchange/csv/gzip_source.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include <string>

namespace tienvoud::exchange {
namespace {

std::string packed(std::string text) {
  z_stream stream{};
  EXPECT_EQ(deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
  std::string out(deflateBound(&stream, text.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(text.data());
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  EXPECT_EQ(deflate(&stream, Z_FINISH), Z_STREAM_END);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

/// All that can be read, or "error" with its code.
std::string all_of(std::string_view bytes, std::int64_t limit = 1 << 30) {
  auto source = unpacked(bytes_of(bytes), limit);
  std::string all;
  char piece[1000];
  while (true) {
    const auto count = (*source)->read(piece, sizeof piece);
    if (!count.ok()) {
      return count.error().code == ErrorCode::too_large ? "too large" : "error";
    }
    if (*count == 0) {
      return all;
    }
    all.append(piece, *count);
  }
}

std::string text_of(std::size_t size) {
  std::string text;
  for (std::size_t i = 0; text.size() < size; ++i) {
    text += std::to_string(i * i) + ",";
  }
  return text;
}

TEST(GzipSource, UnpacksWhatWasPackedAlsoInSeveralPieces) {
  const std::string text = text_of(300'000);
  EXPECT_EQ(all_of(packed(text)), text);
  EXPECT_EQ(all_of(packed(text) + packed("more")), text + "more");
  EXPECT_EQ(all_of(packed("")), "");
}

TEST(GzipSource, PassesPlainBytesOn) {
  const std::string text = text_of(5'000);
  EXPECT_EQ(all_of(text), text);
  EXPECT_EQ(all_of("a"), "a");
  EXPECT_EQ(all_of(""), "");
}

TEST(GzipSource, TellsWhenAFileIsCutOffDamagedOrTooLarge) {
  const std::string whole = packed(text_of(300'000));
  EXPECT_EQ(all_of(std::string_view(whole).substr(0, whole.size() / 2)), "error");
  std::string damaged = whole;
  damaged[whole.size() / 2] = static_cast<char>(damaged[whole.size() / 2] ^ 0x55);
  EXPECT_EQ(all_of(damaged), "error");
  EXPECT_EQ(all_of(whole, 1'000), "too large");
}

}  // namespace
}  // namespace tienvoud::exchange
