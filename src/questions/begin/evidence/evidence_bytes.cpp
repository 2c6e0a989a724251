// The form of the model as bytes, little endian: the word TVEV, u8 form, u32 last year, f32 of what
// is usual, f64 of each spread, then six times u32 bytes and trees; u32 CRC-32C of all before it.
#include <cstdint>
#include <cstring>

#include "methods/codec/bytes.h"
#include "methods/codec/crc32c.h"
#include "questions/begin/evidence/evidence_model.h"

namespace tienvoud::begin {
namespace {

constexpr std::string_view word = "TVEV";
constexpr std::uint8_t form = 1;

std::span<const std::uint8_t> as_bytes(std::string_view text) {
  // The bytes of a text are bytes.
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

Error damaged() {
  return {ErrorCode::corrupt, "The file is no model of the evidence, or is damaged.", "",
          "Train it again, or fetch it again."};
}

}  // namespace

std::string EvidenceModel::bytes() const {
  std::vector<std::uint8_t> out;
  methods::ByteWriter writer(out);
  writer.bytes(as_bytes(word));
  writer.byte(form);
  writer.fixed(static_cast<std::uint32_t>(parts_.last_year));
  for (const auto& row : parts_.usual) {
    for (const float value : row) {
      writer.fixed(value);
    }
  }
  for (const double spread : parts_.spreads) {
    writer.fixed(spread);
  }
  for (const auto* trees : {&parts_.odds, &parts_.order, &parts_.saving[0], &parts_.saving[1],
                            &parts_.spread, &parts_.classes}) {
    const std::string part = trees->bytes();
    writer.fixed(static_cast<std::uint32_t>(part.size()));
    writer.bytes(as_bytes(part));
  }
  writer.fixed(methods::crc32c(out));
  return {out.begin(), out.end()};
}

Result<EvidenceModel> EvidenceModel::from_bytes(std::string_view bytes) {
  if (!bytes.starts_with(word) || bytes.size() < word.size() + 1 + sizeof(std::uint32_t)) {
    return damaged();
  }
  const std::string_view body = bytes.substr(0, bytes.size() - sizeof(std::uint32_t));
  std::uint32_t checksum = 0;
  std::memcpy(&checksum, bytes.data() + body.size(), sizeof checksum);
  if (static_cast<std::uint8_t>(bytes[word.size()]) > form) {
    return Error{ErrorCode::newer_version,
                 "The model of the evidence was written by a newer version of the program.", "",
                 "Use the newest version of the program."};
  }
  if (checksum != methods::crc32c(as_bytes(body))) {
    return damaged();
  }
  methods::ByteReader reader(as_bytes(body).subspan(word.size() + 1));
  EvidenceModel model;
  model.parts_.last_year = static_cast<int>(reader.fixed<std::uint32_t>());
  for (auto& row : model.parts_.usual) {
    for (float& value : row) {
      value = reader.fixed<float>();
    }
  }
  for (double& spread : model.parts_.spreads) {
    spread = reader.fixed<double>();
  }
  for (auto* trees : {&model.parts_.odds, &model.parts_.order, &model.parts_.saving[0],
                      &model.parts_.saving[1], &model.parts_.spread, &model.parts_.classes}) {
    const auto part = reader.bytes(reader.fixed<std::uint32_t>());
    // The trees' bytes are a text to them.
    TRY_ASSIGN(*trees, methods::BoostedTrees::from_bytes(
                           {reinterpret_cast<const char*>(part.data()), part.size()}));
  }
  if (reader.failed() || reader.left() != 0 || !model.is_whole()) {
    return damaged();
  }
  return model;
}

}  // namespace tienvoud::begin
