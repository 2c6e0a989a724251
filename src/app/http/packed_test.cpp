#include "app/http/packed.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include <string>

#include "app/http/testing/served_firm.h"

namespace tienvoud::app {
namespace {

using testing::header_of;

Request taking(const std::string& encodings) {
  auto request = parse_target("/api/v1/x").value();
  request.headers["accept-encoding"] = encodings;
  return request;
}

Response large() {
  Response response;
  response.body = "[";
  for (int i = 0; i < 5000; ++i) {
    response.body += std::to_string(i) + ",";
  }
  response.body += "0]";
  response.headers.emplace_back("ETag", "\"abc\"");
  return response;
}

std::string unpacked(const std::string& packed) {
  z_stream stream{};
  EXPECT_EQ(inflateInit2(&stream, 15 + 16), Z_OK);
  std::string source = packed;
  std::string text(1'000'000, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(source.data());
  stream.avail_in = static_cast<uInt>(source.size());
  stream.next_out = reinterpret_cast<Bytef*>(text.data());
  stream.avail_out = static_cast<uInt>(text.size());
  EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
  text.resize(stream.total_out);
  inflateEnd(&stream);
  return text;
}

TEST(Packed, LargeAnswersGoAsGzipToWhoTakesIt) {
  const auto sent = packed_for(taking("gzip, deflate, br"), large());
  EXPECT_EQ(header_of(sent, "Content-Encoding"), "gzip");
  EXPECT_EQ(header_of(sent, "ETag"), "W/\"abc\"");
  EXPECT_EQ(header_of(sent, "Vary"), "Accept-Encoding");
  EXPECT_LT(sent.body.size(), large().body.size() / 2);
  EXPECT_EQ(unpacked(sent.body), large().body);
}

TEST(Packed, OthersAreLeftAsTheyAre) {
  const auto plain = packed_for(taking(""), large());
  EXPECT_EQ(plain.body, large().body);
  EXPECT_EQ(header_of(plain, "ETag"), "\"abc\"");
  EXPECT_EQ(header_of(plain, "Vary"), "Accept-Encoding");
  Response small;
  small.body = "{}";
  EXPECT_EQ(packed_for(taking("gzip"), small).body, "{}");
  auto sheet = large();
  sheet.content_type = "text/csv";
  EXPECT_EQ(packed_for(taking("gzip"), sheet).body, sheet.body);
}

}  // namespace
}  // namespace tienvoud::app
