#include "exchange/readings/fast_rows.h"

#include <cstring>
#include <utility>

#include "base/instant.h"
#include "base/text.h"
#include "model/field.h"

namespace tienvoud::exchange {
namespace {

constexpr std::size_t minute_length = 17;  // "2026-03-02T06:15:"
constexpr std::size_t second_length = 19;

unsigned digit(char c) {
  return static_cast<unsigned char>(c) - unsigned{'0'};
}

/// Base units in one unit of the seventeenth digit behind the point would be less than one; these
/// are the powers that a value of so many decimals is multiplied with.
constexpr std::size_t most_decimals = 8;
constexpr std::array<std::int64_t, most_decimals + 1> kilowatt_hours = {
    3'600'000'000, 360'000'000, 36'000'000, 3'600'000, 360'000, 36'000, 3'600, 360, 36};
constexpr std::array<std::int64_t, 4> watts = {1'000, 100, 10, 1};

}  // namespace

FastRows::FastRows(std::vector<Field> fields,
                   char delimiter,
                   const Firm& firm,
                   ReadingBuffers& buffers)
    : fields_(std::move(fields)), delimiter_(delimiter), buffers_(buffers) {
  for (const Meter& meter : firm.meters) {
    learn(static_cast<std::uint32_t>(meters_.size()), meter.code, meter.reading);
  }
}

void FastRows::learn(std::uint32_t meter, std::string_view code, ReadingKind reading) {
  if (meter >= meters_.size()) {
    meters_.resize(std::size_t{meter} + 1, KnownMeter{{}, ReadingKind::power, 0, false});
  }
  // A code with a delimiter, a quote or blanks around it is for the careful reader to find.
  const std::array<char, 4> special = {delimiter_, '"', '\n', '\r'};
  const bool usual = !code.empty() && trim(code) == code &&
                     code.find_first_of(std::string_view(special.data(), special.size())) ==
                         std::string_view::npos;
  meters_[meter] = {std::string(code), reading, 0, usual};
  if (usual) {
    meters_[meter].next = meter;
    if (meter > 0) {
      meters_[meter - 1].next = meter;
    }
    by_code_.insert_or_assign(std::string(code), meter);
  }
}

/// A line is taken only once its end has been seen, so that half a number at the end of a buffer is
/// never mistaken for a whole one.
FastRows::Outcome FastRows::take(const char*& p, const char* end) {
  const char* q = p;
  std::int64_t time = 0;
  std::uint32_t meter = 0;
  std::int64_t value = 0;
  int given = 0;
  Field kind = Field::power;
  bool usual = true;
  for (std::size_t i = 0; i < fields_.size() && usual; ++i) {
    if (i > 0) {
      usual = q != end && *q == delimiter_;
      ++q;
      if (!usual) {
        break;
      }
    }
    const bool quoted = q != end && *q == '"';
    q += quoted ? 1 : 0;
    if (fields_[i] == Field::at) {
      usual = take_moment(q, end, time);
    } else if (fields_[i] == Field::meter) {
      usual = take_meter(q, end, meter);
    } else {
      bool here = false;
      usual = take_value(q, end, fields_[i], value, here);
      given += here ? 1 : 0;
      kind = here ? fields_[i] : kind;
    }
    if (quoted && usual) {
      usual = q != end && *q == '"';
      ++q;
    }
  }
  usual = usual && given == 1 && q != end && (*q == '\n' || *q == '\r');
  if (usual && *q == '\r') {
    ++q;
    usual = q != end && *q == '\n';
  }
  const ReadingKind wanted = kind == Field::power    ? ReadingKind::power
                             : kind == Field::energy ? ReadingKind::interval
                                                     : ReadingKind::counter;
  if (usual && meters_[meter].reading == wanted && (kind != Field::counter || value >= 0))
      [[likely]] {
    buffers_.add(meter, time, value);
    p = q + 1;
    return Outcome::taken;
  }
  const char* line_end =
      static_cast<const char*>(std::memchr(p, '\n', static_cast<std::size_t>(end - p)));
  return line_end == nullptr ? Outcome::unfinished : Outcome::unusual;
}

bool FastRows::take_moment(const char*& p, const char* end, std::int64_t& time) {
  const auto room = static_cast<std::size_t>(end - p);
  if (room < second_length + 1) {
    return false;
  }
  const bool utc = p[second_length] == 'Z';
  const std::size_t length = second_length + (utc ? 1 : 6);
  if (room < length) {
    return false;
  }
  if (p[11] == '2' && p[12] == '4') {
    return false;  // 24:00 is a moment, and 24:00:01 is none
  }
  const unsigned tens = digit(p[minute_length]);
  const unsigned ones = digit(p[minute_length + 1]);
  if (tens > 5 || ones > 9) {
    return false;
  }
  const bool same_minute =
      length == last_length_ && std::memcmp(p, last_stamp_.data(), minute_length) == 0 &&
      std::memcmp(p + second_length, last_stamp_.data() + second_length, length - second_length) ==
          0;
  if (!same_minute) {
    const Result<Instant> instant = parse_instant({p, length});
    if (!instant.ok() || *instant < first_moment || *instant >= last_moment) {
      return false;
    }
    std::memcpy(last_stamp_.data(), p, length);
    last_length_ = length;
    last_minute_ = instant->microseconds() - std::int64_t{tens * 10 + ones} * 1'000'000;
  }
  time = last_minute_ + std::int64_t{tens * 10 + ones} * 1'000'000;
  p += length;
  return true;
}

bool FastRows::take_meter(const char*& p, const char* end, std::uint32_t& meter) {
  if (meters_.empty()) {
    return false;
  }
  // Readings come meter by meter or round the meters in turn: the meter is the last one, or the one
  // that followed it before.
  const auto is = [&](std::uint32_t candidate) {
    const std::string& code = meters_[candidate].code;
    return meters_[candidate].usual && static_cast<std::size_t>(end - p) > code.size() &&
           std::memcmp(p, code.data(), code.size()) == 0 &&
           (p[code.size()] == delimiter_ || p[code.size()] == '"' || p[code.size()] == '\n' ||
            p[code.size()] == '\r');
  };
  const std::uint32_t next = meters_[last_meter_].next;
  std::uint32_t found = next;
  if (!is(next)) {
    if (is(last_meter_)) {
      found = last_meter_;
    } else {
      const char* q = p;
      while (q != end && *q != delimiter_ && *q != '"' && *q != '\n' && *q != '\r') {
        ++q;
      }
      const auto known = by_code_.find(std::string_view(p, static_cast<std::size_t>(q - p)));
      if (known == by_code_.end()) {
        return false;
      }
      found = known->second;
    }
  }
  if (found != last_meter_) {
    meters_[last_meter_].next = found;
    last_meter_ = found;
  }
  meter = found;
  p += meters_[found].code.size();
  return true;
}

bool FastRows::take_value(
    const char*& p, const char* end, Field field, std::int64_t& value, bool& given) {
  const char* q = p;
  const bool negative = q != end && *q == '-';
  q += negative ? 1 : 0;
  const char* const first = q;
  std::int64_t digits = 0;
  while (q != end && digit(*q) <= 9) {
    digits = digits * 10 + digit(*q);
    if (++q - first > 9) {
      return false;
    }
  }
  const auto whole = static_cast<std::size_t>(q - first);
  if (whole == 0) {
    return !negative;  // an empty cell
  }
  std::size_t decimals = 0;
  if (q != end && *q == '.') {
    ++q;
    const char* const point = q;
    while (q != end && digit(*q) <= 9) {
      digits = digits * 10 + digit(*q);
      if (++q - point > static_cast<std::ptrdiff_t>(most_decimals)) {
        return false;
      }
    }
    decimals = static_cast<std::size_t>(q - point);
    if (decimals == 0) {
      return false;
    }
  }
  // Only exact products: where a rounding would be needed, the careful reader rounds.
  const bool power = field == Field::power;
  if (power && decimals >= watts.size()) {
    return false;
  }
  const std::int64_t scale = power ? watts[decimals] : kilowatt_hours[decimals];
  if (__builtin_mul_overflow(digits, scale, &value)) {
    return false;
  }
  value = negative ? -value : value;
  given = true;
  p = q;
  return true;
}

}  // namespace tienvoud::exchange
