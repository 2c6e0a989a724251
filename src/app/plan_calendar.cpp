#include "app/plan_calendar.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string_view>
#include <system_error>

#include "base/text.h"
#include "questions/plan/check/run_pieces.h"

namespace tienvoud::app {
namespace {

constexpr std::size_t longest_line = 75;  ///< bytes of a line, without its end

/// A text value (RFC 5545, 3.3.11).
std::string escaped(std::string_view text) {
  std::string value;
  for (const char c : text) {
    if (c == '\\' || c == ';' || c == ',') {
      value += '\\';
      value += c;
    } else if (c == '\n') {
      value += "\\n";
    } else if (static_cast<unsigned char>(c) >= ' ') {
      value += c;
    }
  }
  return value;
}

/// Appends a line, folded (3.1) where no character of UTF-8 is cut.
void add_line(std::string& text, std::string_view line) {
  for (std::size_t room = longest_line; line.size() > room; room = longest_line - 1) {
    std::size_t cut = room;
    while ((static_cast<unsigned char>(line[cut]) & 0xC0U) == 0x80U) {
      --cut;
    }
    text += line.substr(0, cut);
    text += "\r\n ";
    line.remove_prefix(cut);
  }
  text += line;
  text += "\r\n";
}

/// "20260401T060000Z".
std::string utc(Instant at) {
  const std::int64_t second = seconds(1).base();
  const std::int64_t rest = (at.microseconds() % second + second) % second;
  std::string text = to_string(Instant::of_microseconds(at.microseconds() - rest));
  std::erase_if(text, [](char c) { return c == '-' || c == ':'; });
  return text;
}

/// Writes the events of one plan.
class EventWriter {
 public:
  EventWriter(const Firm& firm, Instant made, std::int64_t run)
      : firm_(firm), made_(utc(made)), run_(run) {}

  /// The lines with which every calendar of ours begins.
  static void open(std::string& text) {
    for (const char* line : {"BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Tienvoud//Plan//EN",
                             "CALSCALE:GREGORIAN", "METHOD:PUBLISH"}) {
      add_line(text, line);
    }
  }

  void begin(std::string& text, Id<Resource> machine) const {
    open(text);
    if (machine.exists()) {
      const Resource& one = firm_.resources[machine];
      const std::string name = escaped(one.name.empty() ? one.code : one.name);
      add_line(text, "NAME:" + name);
      add_line(text, "X-WR-CALNAME:" + name);
    }
  }

  static void end(std::string& text) { add_line(text, "END:VCALENDAR"); }

  void add(std::string& text,
           const plan::ScheduledOperation& row,
           std::string_view kind,
           std::size_t piece,
           Period when) const {
    const Order& order = firm_.orders[row.order];
    const Operation& operation = firm_.operations[row.operation];
    const bool is_setup = kind == "setup";
    add_line(text, "BEGIN:VEVENT");
    add_line(text, fmt::format(
                       "UID:{}@{}.tienvoud",
                       escaped(fmt::format("{}/{}/{}/{}", order.code, operation.code, kind, piece)),
                       escaped(firm_.profile.code)));
    add_line(text, "DTSTAMP:" + made_);
    add_line(text, fmt::format("SEQUENCE:{}", run_));
    add_line(text, "DTSTART:" + utc(when.from));
    add_line(text, "DTEND:" + utc(when.to));
    add_line(text, "SUMMARY:" +
                       escaped(fmt::format("{} {}{}", order.code,
                                           operation.name.empty() ? operation.code : operation.name,
                                           is_setup ? " (setup)" : "")));
    add_line(text, "DESCRIPTION:" + escaped(about(order, operation)));
    if (row.resource.exists()) {
      add_line(text, "LOCATION:" + escaped(firm_.resources[row.resource].code));
    }
    add_line(text, fmt::format("CATEGORIES:{}", kind));
    add_line(text, "TRANSP:OPAQUE");
    add_line(text, "END:VEVENT");
  }

 private:
  [[nodiscard]] std::string about(const Order& order, const Operation& operation) const {
    std::string text = operation.code;
    if (order.item.exists()) {
      const Item& item = firm_.items[order.item];
      text +=
          fmt::format("\n{:g} {} {} {}", order.quantity.natural(), item.unit, item.code, item.name);
    }
    return order.customer.exists() ? text + "\n" + firm_.customers[order.customer].code : text;
  }

  const Firm& firm_;
  std::string made_;
  std::int64_t run_;
};

/// The code as a name that every file system takes, and that no other file of these has.
std::string file_name(const std::string& code, std::set<std::string>& taken) {
  std::string name = code;
  std::ranges::replace_if(
      name,
      [](char c) {
        const bool kept = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                          (c >= '0' && c <= '9') || c == '-' || c == '_';
        return !kept;
      },
      '_');
  std::string own = name;
  for (int i = 2; !taken.insert(lower_ascii(own)).second; ++i) {
    own = fmt::format("{}-{}", name, i);
  }
  return own + ".ics";
}

Error cannot_write(const std::filesystem::path& path) {
  return {ErrorCode::input_output, "the calendar cannot be written", path.string(),
          "Name a folder that you may write to, with room on its disk."};
}

Result<void> write_text(const std::filesystem::path& path, const std::string& text) {
  std::ofstream file(path, std::ios::binary);
  file << text;
  file.close();
  if (!file) {
    return cannot_write(path);
  }
  return {};
}

std::string text_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// A calendar that an earlier plan of the firm wrote, without its events; empty where it is another
/// file, or has none.
std::string emptied(std::string text, const std::string& firm) {
  std::string ours;
  EventWriter::open(ours);
  const std::size_t events = text.find("BEGIN:VEVENT\r\n");
  if (!text.starts_with(ours) || events == std::string::npos) {
    return "";
  }
  const std::size_t uid = text.find("\r\nUID:", events);
  const std::size_t stamp = text.find("\r\nDTSTAMP:", events);
  if (uid == std::string::npos || stamp == std::string::npos || stamp < uid) {
    return "";
  }
  std::string name = text.substr(uid + 2, stamp - uid - 2);
  for (std::size_t fold = name.find("\r\n "); fold != std::string::npos;
       fold = name.find("\r\n ")) {
    name.erase(fold, 3);
  }
  if (!name.ends_with(fmt::format("@{}.tienvoud", escaped(firm)))) {
    return "";
  }
  text.resize(events);
  EventWriter::end(text);
  return text;
}

}  // namespace

Result<std::vector<PlanCalendar>> plan_calendars(const Firm& firm,
                                                 const plan::Plan& plan,
                                                 std::int64_t run,
                                                 std::span<const Id<Resource>> with) {
  TRY_ASSIGN(const auto pieces, plan::run_pieces(firm, plan.at, plan.operations, plan.absences));
  std::map<Id<Resource>, std::vector<std::size_t>> machines;
  for (std::size_t i = 0; i < plan.operations.size(); ++i) {
    machines[plan.operations[i].resource].push_back(i);
  }
  const EventWriter writer(firm, plan.at, run);
  for (const Id<Resource> id : with) {
    machines.try_emplace(id);
  }
  // All machines have their names, with work or without, so that a name never goes to another.
  std::set<std::string> taken;
  std::map<Id<Resource>, std::string> names;
  for (const Id<Resource> id : firm.resources.ids()) {
    names[id] = file_name(firm.resources[id].code, taken);
  }
  names[Id<Resource>()] = file_name("hands", taken);
  std::vector<PlanCalendar> calendars;
  for (const auto& [machine, rows] : machines) {
    PlanCalendar& one = calendars.emplace_back();
    one.resource = machine;
    one.file_name = names.at(machine);
    writer.begin(one.text, machine);
    for (const std::size_t i : rows) {
      const plan::ScheduledOperation& row = plan.operations[i];
      if (row.setup_at < row.starts_at) {
        writer.add(one.text, row, "setup", 1, {row.setup_at, row.starts_at});
      }
      for (std::size_t piece = 0; piece < pieces[i].size(); ++piece) {
        writer.add(one.text, row, "run", piece + 1, pieces[i][piece]);
      }
    }
    EventWriter::end(one.text);
  }
  return calendars;
}

Result<void> write_calendars(const std::string& folder,
                             const std::string& firm,
                             const std::vector<PlanCalendar>& calendars) {
  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  std::set<std::string> written;
  for (const PlanCalendar& one : calendars) {
    const auto path = std::filesystem::path(folder) / one.file_name;
    if (failed) {
      return cannot_write(path);
    }
    TRY(write_text(path, one.text));
    written.insert(one.file_name);
  }
  std::vector<std::filesystem::path> others;
  for (std::filesystem::directory_iterator entry(folder, failed), end; !failed && entry != end;
       entry.increment(failed)) {
    const auto& path = entry->path();
    std::error_code unknown;
    if (path.extension() == ".ics" && !written.contains(path.filename().string()) &&
        !entry->is_symlink(unknown) && entry->is_regular_file(unknown)) {
      others.push_back(path);
    }
  }
  for (const auto& path : others) {
    const std::string kept = emptied(text_of(path), firm);
    if (!kept.empty()) {
      TRY(write_text(path, kept));
    }
  }
  return {};
}

}  // namespace tienvoud::app
