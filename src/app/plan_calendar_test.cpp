#include "app/plan_calendar.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "base/text.h"

namespace tienvoud::app {
namespace {

using Event = std::map<std::string, std::string>;

Instant at(std::int64_t hour) {
  return Instant::of_seconds(1'775'001'600 + hour * 3600);  // of 2026-04-01
}

/// Reads a calendar as a calendar program does: unfolds, splits at colons, takes escapes away.
std::vector<Event> events_of(const std::string& text) {
  EXPECT_TRUE(text.ends_with("\r\n"));
  std::vector<std::string> lines;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = text.find("\r\n", begin);
    const std::string line = text.substr(begin, end - begin);
    EXPECT_LE(line.size(), 75U) << line;
    EXPECT_TRUE(is_valid_utf8(line)) << line;
    EXPECT_FALSE(line.contains('\n')) << line;
    if (line.starts_with(' ')) {
      lines.back() += line.substr(1);
    } else {
      lines.push_back(line);
    }
    begin = end + 2;
  }
  EXPECT_EQ(lines.front(), "BEGIN:VCALENDAR");
  EXPECT_EQ(lines.back(), "END:VCALENDAR");
  EXPECT_EQ(lines[1], "VERSION:2.0");
  std::vector<Event> events;
  bool inside = false;
  for (const std::string& line : lines) {
    if (line == "BEGIN:VEVENT") {
      events.emplace_back();
      inside = true;
    } else if (line == "END:VEVENT") {
      inside = false;
    } else if (inside) {
      const std::size_t colon = line.find(':');
      std::string value;
      for (std::size_t i = colon + 1; i < line.size(); ++i) {
        if (line[i] == '\\') {
          ++i;
          value += line[i] == 'n' ? '\n' : line[i];
        } else {
          value += line[i];
        }
      }
      EXPECT_TRUE(events.back().emplace(line.substr(0, colon), value).second) << line;
    }
  }
  return events;
}

/// One machine that is open from 8 to 16, and an order of ten hours after an hour of setup.
struct Shop {
  Shop() {
    firm.profile.code = "shop";
    firm.profile.time_zone = "UTC";
    Calendar calendar;
    calendar.code = "day";
    const auto day = firm.calendars.add(calendar);
    Shift shift;
    shift.calendar = day;
    shift.weekdays = Weekdays{0x1f};
    shift.from = TimeOfDay{hours(8)};
    shift.to = TimeOfDay{hours(16)};
    firm.shifts.add(shift);
    Resource saw;
    saw.code = "SAW 1/2";
    saw.name = "Zaag; groot, én blauw";
    saw.calendar = day;
    firm.resources.add(saw);
    Item item;
    item.code = "A";
    item.name = "Flens \\ 80 mm";
    firm.items.add(item);
    Operation step;
    step.code = "A/10";
    step.name = "Zagen van een lange staaf, op maat; met een naam die over ëën regel héén gaat";
    step.item = Id<Item>(0);
    step.resource = Id<Resource>(0);
    step.setup = hours(1);
    step.run = PieceTime(hours(1));
    firm.operations.add(step);
    Order order;
    order.code = "26-1";
    order.item = Id<Item>(0);
    order.quantity = Pieces::of(10);
    firm.orders.add(order);
    plan.at = at(6);
    plan.operations = {
        {Id<Order>(0), Id<Operation>(0), Id<Resource>(0), at(8), at(9), at(24 + 11)}};
  }
  Firm firm;
  plan::Plan plan;
};

TEST(PlanCalendar, HasAnEventForTheSetupAndForEachPieceOfTheRun) {
  const Shop shop;
  const auto calendars = plan_calendars(shop.firm, shop.plan, 7);
  ASSERT_TRUE(calendars.ok());
  ASSERT_EQ(calendars->size(), 1U);
  EXPECT_EQ(calendars->front().file_name, "SAW_1_2.ics");
  const auto events = events_of(calendars->front().text);
  ASSERT_EQ(events.size(), 3U);
  const auto& step = shop.firm.operations[Id<Operation>(0)];
  EXPECT_EQ(events[0].at("SUMMARY"), "26-1 " + step.name + " (setup)");
  EXPECT_EQ(events[1].at("SUMMARY"), "26-1 " + step.name);
  EXPECT_EQ(events[1].at("DESCRIPTION"), "A/10\n10 piece A Flens \\ 80 mm");
  EXPECT_EQ(events[0].at("DTSTART"), "20260401T080000Z");
  EXPECT_EQ(events[0].at("DTEND"), "20260401T090000Z");
  EXPECT_EQ(events[1].at("DTSTART"), "20260401T090000Z");
  EXPECT_EQ(events[1].at("DTEND"), "20260401T160000Z");
  EXPECT_EQ(events[2].at("DTSTART"), "20260402T080000Z");
  EXPECT_EQ(events[2].at("DTEND"), "20260402T110000Z");
  for (const Event& event : events) {
    EXPECT_EQ(event.at("TRANSP"), "OPAQUE");
    EXPECT_EQ(event.at("LOCATION"), "SAW 1/2");
    EXPECT_EQ(event.at("SEQUENCE"), "7");
    EXPECT_EQ(event.at("DTSTAMP"), "20260401T060000Z");
  }
}

TEST(PlanCalendar, KeepsTheIdentityOfEventsThatMove) {
  Shop shop;
  const auto first = plan_calendars(shop.firm, shop.plan, 1);
  auto& row = shop.plan.operations.front();
  row.setup_at = row.setup_at + days(1);
  row.starts_at = row.starts_at + days(1);
  row.ends_at = row.ends_at + days(1);
  const auto second = plan_calendars(shop.firm, shop.plan, 2);
  ASSERT_TRUE(first.ok() && second.ok());
  const auto before = events_of(first->front().text);
  const auto after = events_of(second->front().text);
  ASSERT_EQ(before.size(), after.size());
  for (std::size_t i = 0; i < before.size(); ++i) {
    EXPECT_EQ(before[i].at("UID"), after[i].at("UID"));
    EXPECT_NE(before[i].at("DTSTART"), after[i].at("DTSTART"));
    for (std::size_t k = 0; k < i; ++k) {
      EXPECT_NE(before[i].at("UID"), before[k].at("UID"));
    }
  }
}

TEST(PlanCalendar, WritesAFileForEachMachine) {
  Shop shop;
  Resource other = shop.firm.resources[Id<Resource>(0)];
  other.code = "saw:1.2";  // the same file name where case does not count
  shop.plan.operations.push_back(shop.plan.operations.front());
  shop.plan.operations.back().resource = shop.firm.resources.add(other);
  shop.plan.operations.push_back(shop.plan.operations.front());
  shop.plan.operations.back().resource = Id<Resource>();
  const auto calendars = plan_calendars(shop.firm, shop.plan, 1);
  ASSERT_TRUE(calendars.ok());
  const auto folder =
      std::filesystem::temp_directory_path() / ("tienvoud_calendars." + std::to_string(getpid()));
  ASSERT_TRUE(write_calendars((folder / "deep").string(), shop.firm.profile.code, *calendars).ok());
  for (const char* name : {"SAW_1_2.ics", "saw_1_2-2.ics", "hands.ics"}) {
    std::ifstream file(folder / "deep" / name, std::ios::binary);
    std::stringstream text;
    text << file.rdbuf();
    EXPECT_FALSE(events_of(text.str()).empty()) << name;
  }
  std::filesystem::remove_all(folder);
  EXPECT_FALSE(write_calendars("/dev/null/no", shop.firm.profile.code, *calendars).ok());
}

std::string text_at(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

TEST(PlanCalendar, TakesWorkOutOfCalendarsOfMachinesThatHaveNone) {
  Shop shop;
  const auto folder = std::filesystem::temp_directory_path() /
                      ("tienvoud_old_calendars." + std::to_string(getpid()));
  const auto before = plan_calendars(shop.firm, shop.plan, 1);
  ASSERT_TRUE(before.ok());
  ASSERT_TRUE(write_calendars(folder.string(), shop.firm.profile.code, *before).ok());
  const auto ours = folder / before->front().file_name;
  // Calendars of others: by another program, of another firm, and no calendar at all.
  const std::string other_program = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n";
  const std::map<std::string, std::string> others = {
      {"other.ics", other_program}, {"notes.ics", "BEGIN:VEVENT"}, {"ours.txt", text_at(ours)}};
  for (const auto& [name, text] : others) {
    std::ofstream(folder / name, std::ios::binary) << text;
  }
  const std::string of_ours = text_at(ours);
  ASSERT_TRUE(write_calendars(folder.string(), "another firm", {}).ok());
  EXPECT_EQ(text_at(ours), of_ours);
  shop.plan.operations.clear();
  const auto after = plan_calendars(shop.firm, shop.plan, 2);
  ASSERT_TRUE(after.ok());
  ASSERT_TRUE(write_calendars(folder.string(), shop.firm.profile.code, *after).ok());
  const std::string left = text_at(ours);
  EXPECT_TRUE(left.starts_with("BEGIN:VCALENDAR\r\n"));
  EXPECT_TRUE(left.ends_with("\r\nEND:VCALENDAR\r\n"));
  EXPECT_TRUE(events_of(left).empty());
  for (const auto& [name, text] : others) {
    EXPECT_EQ(text_at(folder / name), text) << name;
  }
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace tienvoud::app
