#include "exchange/machine_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/decimal.h"
#include "exchange/hashed_bytes.h"
#include "exchange/mtconnect/machine_facts.h"
#include "exchange/mtconnect/shdr.h"
#include "exchange/mtconnect/xml.h"
#include "exchange/p1/telegram.h"
#include "model/gas.h"

namespace tienvoud::exchange {
namespace {

constexpr std::uintmax_t largest_file = std::uintmax_t(256) * 1024 * 1024;
constexpr std::size_t most_p1_findings = 100;

enum class FileKind : std::uint8_t { other, p1, streams, devices, shdr };

/// By the first bytes; the rest of the file is read by its reader, which says what is wrong with
/// it.
FileKind kind_of(std::string_view head) {
  const auto start = head.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  if (start == std::string_view::npos) {
    return FileKind::other;
  }
  head.remove_prefix(start);
  if (head.front() == '/') {
    return FileKind::p1;
  }
  if (head.front() == '<') {
    if (head.contains("MTConnectDevices")) {
      return FileKind::devices;
    }
    return head.contains("MTConnect") ? FileKind::streams : FileKind::other;
  }
  const auto line = head.substr(0, head.find_first_of("\r\n"));
  const auto bar = line.find('|');
  const bool stamped = bar != std::string_view::npos &&
                       parse_instant(line.substr(0, std::min(bar, line.find('@')))).ok();
  return stamped ? FileKind::shdr : FileKind::other;
}

Result<std::string> read_file(const std::string& path, std::uintmax_t most) {
  std::error_code error;
  const auto size = std::filesystem::file_size(path, error);
  std::ifstream file(path, std::ios::binary);
  if (error || !file) {
    return Error{ErrorCode::input_output, "the file cannot be read", path,
                 "Check its name and its permissions."};
  }
  if (size > largest_file && most > largest_file) {
    return Error{ErrorCode::too_large, "the recording is larger than 256 MB", path,
                 "Cut it into shorter recordings."};
  }
  std::string text(static_cast<std::size_t>(std::min(size, most)), '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(file.gcount()));
  return text;
}

std::string decimal_kwh(Energy energy) {
  return format_scaled(energy.base(), Energy::per_unit, 1);
}

/// The meters that telegrams speak of, and their registers as readings.
class P1Tables {
 public:
  P1Tables(Findings& findings, const TimeZone& zone) : findings_(findings), zone_(zone) {}

  void recording(const std::string& text, const std::string& file) {
    readings_.file = file;
    meters_.file = file;
    std::int64_t number = 0;
    for (const auto piece : cut_telegrams(text)) {
      ++number;
      const auto telegram = read_telegram(piece, zone_);
      if (!telegram.ok()) {
        refuse(telegram.error(), file, number);
      } else if (!telegram->at) {
        refuse(
            {ErrorCode::unusable, "the telegram has no moment (DSMR 2 and 3 do not send one)", "",
             "Export the meter's quarter-hour values instead, or use a recorder that stamps them."},
            file, number);
      } else {
        take(*telegram, number);
      }
    }
  }

  void finish(std::vector<DraftTable>& tables) {
    if (!readings_.rows.empty()) {
      tables.push_back(std::move(meters_));
      tables.push_back(std::move(readings_));
    }
  }

 private:
  void take(const P1Telegram& telegram, std::int64_t number) {
    const auto code = telegram.equipment.empty() ? telegram.identification : telegram.equipment;
    if (telegram.imported) {
      add(code, "main", "electricity", *telegram.at, *telegram.imported, number);
    }
    if (telegram.exported && *telegram.exported > Energy()) {
      add(code + "-feed-in", "feed_in", "electricity", *telegram.at, *telegram.exported, number);
    }
    for (const auto& meter : telegram.sub_meters) {
      if (meter.at && meter.heat) {
        add(meter.equipment, "main", "heat", *meter.at, *meter.heat, number);
      } else if (meter.at && meter.volume && meter.device_type == 3) {
        add(meter.equipment, "main", "gas", *meter.at, gas_energy(*meter.volume), number);
      }
    }
  }

  /// Gas is read as energy; stated in a finding.
  Energy gas_energy(Volume volume) {
    if (!gas_noted_) {
      gas_noted_ = true;
      findings_.push_back({Severity::note,
                           "assumption",
                           {readings_.file, 0, ""},
                           "35.17 MJ/m3",
                           "gas volumes are read as energy at the calorific value of Dutch gas",
                           "Give the meter in kWh where your supplier states another value.",
                           "",
                           ""});
    }
    return Energy::of_base(multiply_divide(volume.base(), gas_energy_per_m3, Volume::per_unit));
  }

  void add(const std::string& code,
           const char* role,
           const char* carrier,
           Instant at,
           Energy counter,
           std::int64_t number) {
    if (std::none_of(meters_.rows.begin(), meters_.rows.end(),
                     [&](const auto& row) { return row.cells[0] == code; })) {
      meters_.rows.push_back({{code, role, carrier, "counter"}, number});
    }
    readings_.rows.push_back({{to_string(at), code, decimal_kwh(counter)}, number});
  }

  void refuse(const Error& error, const std::string& file, std::int64_t number) {
    if (findings_.size() < most_p1_findings) {
      findings_.push_back({Severity::refused,
                           error.code == ErrorCode::corrupt ? "p1_crc" : "p1_format",
                           {file, number, ""},
                           "",
                           error.message,
                           error.remedy,
                           "",
                           ""});
    }
  }

  Findings& findings_;
  const TimeZone& zone_;
  bool gas_noted_ = false;
  DraftTable meters_{"meters", "", {"meter", "role", "carrier", "reading"}, {}, {}};
  DraftTable readings_{"readings", "", {"at", "meter", "counter_kwh"}, {}, {}};
};

/// Puts an unknown state where an agent's buffer ran past between two of its answers.
void mark_lost_numbers(std::vector<Observations>& answers, std::vector<bool>& lost_before) {
  std::sort(answers.begin(), answers.end(), [](const Observations& a, const Observations& b) {
    return std::pair(a.instance, a.next_sequence) < std::pair(b.instance, b.next_sequence);
  });
  lost_before.assign(answers.size(), false);
  for (std::size_t i = 1; i < answers.size(); ++i) {
    const auto& before = answers[i - 1];
    const auto& now = answers[i];
    const bool restarted = before.instance != now.instance;
    lost_before[i] =
        restarted || (before.next_sequence >= 0 && now.first_sequence > before.next_sequence);
  }
}

/// The machine is unknown from just behind the last thing it said before numbers were lost.
void add_gap(MachineFacts& facts, const Observations& before, const MachineRules& rules) {
  const auto last =
      std::max_element(before.list.begin(), before.list.end(),
                       [](const Observation& a, const Observation& b) { return a.at < b.at; });
  if (last == before.list.end()) {
    return;
  }
  const auto& machine = rules.machine.empty() ? last->device : rules.machine;
  facts.states.rows.push_back(
      {{to_string(last->at + microseconds(1)), machine, "unknown", "numbers lost"}, 0});
}

}  // namespace

Result<bool> is_machine_file(const std::string& path) {
  if (std::filesystem::is_directory(path)) {
    return false;
  }
  TRY_ASSIGN(const auto head, read_file(path, 4096));
  return kind_of(head) != FileKind::other;
}

Result<MachineTables> read_machine_files(const std::vector<std::string>& paths,
                                         const MachineFileOptions& options) {
  MachineTables result;
  MachineRules rules;
  rules.machine = options.machine;
  if (!options.device_model.empty()) {
    TRY_ASSIGN(const auto xml, read_file(options.device_model, largest_file + 1));
    TRY_ASSIGN(rules.model, read_device_model(xml));
  }
  P1Tables p1(result.findings, options.zone);
  std::vector<Observations> answers;
  for (const auto& path : paths) {
    TRY_ASSIGN(const auto text, read_file(path, largest_file + 1));
    const auto name = std::filesystem::path(path).filename().string();
    result.files.push_back({name, hash_of(text), std::ssize(text)});
    const auto kind = kind_of(std::string_view(text).substr(0, 4096));
    if (kind == FileKind::p1) {
      p1.recording(text, name);
    } else if (kind == FileKind::streams) {
      auto streams = read_streams(text, name);
      if (streams.ok()) {
        answers.push_back(std::move(*streams));
      } else {
        const auto& error = streams.error();
        result.findings.push_back({Severity::refused,
                                   "mtconnect_format",
                                   {name, 0, ""},
                                   "",
                                   error.message,
                                   error.remedy,
                                   "",
                                   ""});
      }
    } else if (kind == FileKind::shdr) {
      auto facts = machine_facts(read_shdr(text, name), rules, name);
      std::move(facts.findings.begin(), facts.findings.end(), std::back_inserter(result.findings));
      result.tables.push_back(std::move(facts.states));
    } else {
      result.findings.push_back(
          {Severity::refused,
           "not_a_recording",
           {name, 0, ""},
           "",
           "the file is no recording of a machine's states or of a meter",
           "Give device models by --device-model; other files need a mapping file.",
           "",
           ""});
    }
  }
  std::vector<bool> lost_before;
  mark_lost_numbers(answers, lost_before);
  for (std::size_t i = 0; i < answers.size(); ++i) {
    auto facts = machine_facts(answers[i], rules, "MTConnectStreams");
    if (lost_before[i]) {
      add_gap(facts, answers[i - 1], rules);
    }
    std::move(facts.findings.begin(), facts.findings.end(), std::back_inserter(result.findings));
    result.tables.push_back(std::move(facts.states));
  }
  p1.finish(result.tables);
  return result;
}

}  // namespace tienvoud::exchange
