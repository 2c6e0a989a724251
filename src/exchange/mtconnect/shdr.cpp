#include "exchange/mtconnect/shdr.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/instant.h"

namespace tienvoud::exchange {
namespace {

constexpr std::size_t most_findings = 100;
constexpr std::string_view multiline = "--multiline--";

std::vector<std::string_view> fields_of(std::string_view line) {
  std::vector<std::string_view> fields;
  for (std::size_t start = 0;;) {
    const auto bar = line.find('|', start);
    fields.push_back(line.substr(start, bar - start));
    if (bar == std::string_view::npos) {
      return fields;
    }
    start = bar + 1;
  }
}

bool is_level(std::string_view word) {
  static constexpr std::array<std::string_view, 4> levels = {"NORMAL", "WARNING", "FAULT",
                                                             "UNAVAILABLE"};
  return std::any_of(levels.begin(), levels.end(), [&](std::string_view level) {
    return std::equal(word.begin(), word.end(), level.begin(), level.end(), [](char a, char b) {
      return (a >= 'a' && a <= 'z' ? static_cast<char>(a - 'a' + 'A') : a) == b;
    });
  });
}

/// A condition stands alone in its line: level, native code, native severity, qualifier, text.
bool is_condition(const std::vector<std::string_view>& fields) {
  return fields.size() == 7 && is_level(fields[2]);
}

class Reader {
 public:
  explicit Reader(const std::string& file) : file_(file) {}

  void line(std::string_view line, std::int64_t row) {
    if (!inside_.empty()) {  // until the mark comes again, what stands here is an asset's text
      if (line.find(inside_) != std::string_view::npos) {
        inside_.clear();
      }
      return;
    }
    if (line.empty() || line.front() == '*') {  // "* PING", "* PONG": the protocol's heartbeat
      return;
    }
    const auto fields = fields_of(line);
    const auto at = parse_instant(fields[0].substr(0, fields[0].find('@')));
    if (!at.ok()) {
      refuse(row, line, "the line does not begin with a moment");
      return;
    }
    if (fields.size() > 1 && fields[1].starts_with('@')) {
      ++result_.assets;
      const auto mark = line.find(multiline);
      if (mark != std::string_view::npos) {
        inside_ = line.substr(mark);
      }
      return;
    }
    if (is_condition(fields)) {
      add(*at, fields[1], fields[2]);
      return;
    }
    if (fields.size() < 3 || fields.size() % 2 == 0) {
      refuse(row, line, "a key stands without a value");
    }
    for (std::size_t i = 1; i + 1 < fields.size(); i += 2) {
      add(*at, fields[i], fields[i + 1]);
    }
  }

  Observations take() && { return std::move(result_); }

 private:
  void add(Instant at, std::string_view key, std::string_view value) {
    const auto colon = key.find(':');  // "device:key" where one adapter speaks for several devices
    const bool named = colon != std::string_view::npos;
    result_.list.push_back(
        {.at = at,
         .device = std::string(named ? key.substr(0, colon) : std::string_view()),
         .item = std::string(named ? key.substr(colon + 1) : key),
         .type = "",
         .value = std::string(value),
         .sequence = -1});
  }

  void refuse(std::int64_t row, std::string_view line, const char* reason) {
    if (result_.findings.size() < most_findings) {
      result_.findings.push_back(
          {.severity = Severity::refused,
           .code = "not_shdr",
           .place = {file_, row, ""},
           .value = std::string(line.substr(0, 80)),
           .reason = reason,
           .remedy = "Record the adapter's lines as they come: time|key|value.",
           .repair = "",
           .repaired_value = ""});
    }
  }

  const std::string& file_;
  Observations result_;
  std::string inside_;  ///< the mark that ends the asset being passed over
};

}  // namespace

Observations read_shdr(std::string_view text, const std::string& file) {
  Reader reader(file);
  std::int64_t row = 0;
  for (std::size_t start = 0; start < text.size();) {
    const auto end = std::min(text.find('\n', start), text.size());
    auto line = text.substr(start, end - start);
    if (line.ends_with('\r')) {
      line.remove_suffix(1);
    }
    reader.line(line, ++row);
    start = end + 1;
  }
  return std::move(reader).take();
}

}  // namespace tienvoud::exchange
