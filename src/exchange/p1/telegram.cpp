#include "exchange/p1/telegram.h"

#include <fmt/format.h>

#include <charconv>

#include "exchange/p1/crc16.h"
#include "exchange/p1/telegram_values.h"

namespace tienvoud::exchange {
namespace {

constexpr std::size_t largest_telegram = 64 * 1024;
constexpr std::size_t most_lines = 1000;

Error no_telegram(std::string message, std::string remedy) {
  return {ErrorCode::invalid_input, std::move(message), "", std::move(remedy)};
}

Result<P1Line> read_line(std::string_view line) {
  const auto bracket = line.find('(');
  if (bracket == std::string_view::npos || !is_obis(line.substr(0, bracket))) {
    return no_telegram(
        fmt::format("this line is not of a P1 telegram: {}", line.substr(0, 60)),
        "Check that the file was recorded from the P1 port; other meters need a mapping file.");
  }
  P1Line result{std::string(line.substr(0, bracket)), {}};
  for (std::size_t at = bracket; at < line.size();) {
    const auto close = line.find(')', at);
    if (line[at] != '(' || close == std::string_view::npos) {
      return no_telegram(fmt::format("brackets do not match in the line {}", line.substr(0, 60)),
                         "Record the telegram again; a piece of it is missing.");
    }
    result.values.emplace_back(line.substr(at + 1, close - at - 1));
    at = close + 1;
  }
  return result;
}

P1SubMeter& channel_of(P1Telegram& telegram, int channel) {
  for (auto& meter : telegram.sub_meters) {
    if (meter.channel == channel) {
      return meter;
    }
  }
  telegram.sub_meters.push_back(
      {.channel = channel, .equipment = "", .at = {}, .heat = {}, .volume = {}});
  return telegram.sub_meters.back();
}

void interpret_sub_meter(P1Telegram& telegram, const P1Line& line, const TimeZone& zone) {
  const int channel = line.obis[2] - '0';
  const auto code = std::string_view(line.obis).substr(4);
  if (line.values.empty()) {
    return;
  }
  if (code == "24.1.0") {
    int type = 0;
    std::from_chars(line.values[0].data(), line.values[0].data() + line.values[0].size(), type);
    channel_of(telegram, channel).device_type = type;
  } else if (code == "96.1.0" || code == "96.1.1") {
    channel_of(telegram, channel).equipment = decoded_identifier(line.values[0]);
  } else if ((code == "24.2.1" || code == "24.2.3") && line.values.size() == 2) {
    auto& meter = channel_of(telegram, channel);
    meter.volume = volume_of(line.values[1]);
    meter.heat = energy_of(line.values[1]);
    if (meter.volume ||
        meter.heat) {  // a channel without a meter sends a stamp of 1970 and no unit
      meter.at = stamp_of(line.values[0], zone);
    }
  } else if (code == "24.3.0" &&
             line.values.size() >= 7) {  // before DSMR 4: stamp, ..., unit and value in brackets
    auto& meter = channel_of(telegram, channel);
    meter.volume = volume_of(line.values[6] + "*" + line.values[5]);
    meter.at = stamp_of(line.values[0], zone);
  }
}

/// The sum of the tariffs' registers, or the one register of all of them where the meter has it.
void add_register(std::optional<Energy>& sum, bool& has_total, const P1Line& line, bool is_total) {
  const auto energy = energy_of(line.values[0]);
  if (!energy || (has_total && !is_total)) {
    return;
  }
  sum = is_total ? *energy : sum.value_or(Energy()) + *energy;
  has_total = has_total || is_total;
}

void interpret(P1Telegram& telegram, const TimeZone& zone) {
  bool imported_total = false;
  bool exported_total = false;
  for (const auto& line : telegram.lines) {
    if (line.values.empty()) {
      continue;
    }
    const auto& code = line.obis;
    const auto& first = line.values[0];
    if (code == "1-3:0.2.8" || code == "0-0:96.1.4") {
      telegram.version = first;
    } else if (code == "0-0:1.0.0") {
      telegram.at = stamp_of(first, zone);
    } else if (code == "0-0:96.1.1" || code == "0-0:42.0.0" ||
               (code == "0-0:96.1.0" && telegram.equipment.empty())) {
      telegram.equipment = decoded_identifier(first);
    } else if (code.starts_with("1-0:1.8.")) {
      add_register(telegram.imported, imported_total, line, code.back() == '0');
    } else if (code.starts_with("1-0:2.8.")) {
      add_register(telegram.exported, exported_total, line, code.back() == '0');
    } else if (code == "1-0:1.7.0") {
      telegram.import_power = power_of(first);
    } else if (code == "1-0:2.7.0") {
      telegram.export_power = power_of(first);
    } else if (code == "1-0:1.4.0") {
      telegram.quarter_demand = power_of(first);
    } else if (code == "1-0:1.6.0" && line.values.size() == 2) {
      telegram.month_peak = power_of(line.values[1]);
    } else if (code.size() > 4 && code.starts_with("0-") && code[2] >= '1' && code[2] <= '4' &&
               code[3] == ':') {
      interpret_sub_meter(telegram, line, zone);
    }
  }
}

/// Checks the digits after '!'. Fewer than four mean that leading zeros are missing; none mean that
/// there is no CRC.
Result<P1Check> check_crc(std::string_view telegram, std::string_view digits) {
  if (digits.empty()) {
    return P1Check::absent;
  }
  unsigned stated = 0;
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), stated, 16);
  if (digits.size() > 4 || error != std::errc() || end != digits.data() + digits.size()) {
    return no_telegram(fmt::format("what follows '!' is no CRC: {}", digits.substr(0, 20)),
                       "Check that the file was recorded from the P1 port.");
  }
  const auto right = crc16_arc(telegram);
  if (stated != right) {
    return Error{ErrorCode::corrupt,
                 fmt::format("the CRC is {:04X} where {:04X} is right", stated, right), "",
                 "The telegram was damaged on its way and does not count; the next one will."};
  }
  return P1Check::right;
}

}  // namespace

Result<P1Telegram> read_telegram(std::string_view text, const TimeZone& zone) {
  const std::string not_p1 = "Check that the file was recorded from the P1 port.";
  if (text.size() > largest_telegram) {
    return Error{ErrorCode::too_large, "the telegram is longer than 64 KiB", "", not_p1};
  }
  const auto bang = text.find("\n!");
  if (text.empty() || text.front() != '/' || bang == std::string_view::npos) {
    return no_telegram("a P1 telegram begins with '/' and ends with a line of '!'", not_p1);
  }
  const auto checked = text.substr(0, bang + 2);
  auto digits = text.substr(bang + 2);
  digits = digits.substr(0, digits.find_first_of("\r\n"));
  P1Telegram telegram;
  std::string pending;  // before DSMR 4 a value may stand on a line of its own
  std::size_t count = 0;
  const auto flush = [&]() -> Result<void> {
    if (!pending.empty()) {
      TRY_ASSIGN(auto line, read_line(pending));
      telegram.lines.push_back(std::move(line));
      pending.clear();
    }
    return {};
  };
  for (std::size_t start = 0; start < checked.size();) {
    const auto end = std::min(checked.find('\n', start), checked.size());
    auto line = checked.substr(start, end - start);
    start = end + 1;
    if (!line.empty() && line.back() == '\r') {
      line.remove_suffix(1);
    }
    if (++count > most_lines) {
      return Error{ErrorCode::too_large, "the telegram has more than 1,000 lines", "", not_p1};
    }
    if (line.starts_with('/')) {
      telegram.identification = line.substr(1);
    } else if (line.starts_with('(')) {
      pending += line;
    } else if (!line.empty() && line != "!") {
      TRY(flush());
      pending = line;
    }
  }
  TRY(flush());
  TRY_ASSIGN(telegram.check, check_crc(checked, digits));
  interpret(telegram, zone);
  return telegram;
}

std::vector<std::string_view> cut_telegrams(std::string_view recording) {
  std::vector<std::string_view> result;
  for (std::size_t start = recording.find('/'); start != std::string_view::npos;) {
    const auto bang = recording.find("\n!", start);
    const auto end = bang == std::string_view::npos
                         ? recording.size()
                         : std::min(recording.find('\n', bang + 2), recording.size());
    result.push_back(recording.substr(start, end - start));
    const auto next = recording.find("\n/", end == 0 ? 0 : end - 1);
    start = next == std::string_view::npos ? next : next + 1;
  }
  return result;
}

}  // namespace tienvoud::exchange
