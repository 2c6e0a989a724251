// The API in Dutch: the same answers, with their sentences in another language and nothing else.
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>

#include "app/example_folder.h"
#include "app/http/router.h"
#include "app/import_files.h"
#include "example/example.h"

namespace tienvoud::app {
namespace {

namespace files = std::filesystem;
using nlohmann::json;

/// Names whose texts are always sentences or words of the program.
const std::set<std::string> said = {"message",      "reason",  "remedy",
                                    "questions",    "notes",   "about",
                                    "sentence",     "counted", "provisional_because",
                                    "title",        "why",     "proof",
                                    "first_action", "changes"};
/// Names whose texts may be in both languages: codes, columns, formulas of ISO 22400.
const std::set<std::string> maybe_said = {"rule",    "figure", "subject", "holds",
                                          "summary", "where",  "why_not", "measure"};

/// Every sentence is another one, and all else is the same. Counts the sentences.
void compare(const json& english, const json& dutch, const std::string& name, int& sentences) {
  ASSERT_EQ(english.type(), dutch.type()) << name;
  if (english.is_object()) {
    ASSERT_EQ(english.size(), dutch.size()) << name;
    for (const auto& [key, value] : english.items()) {
      ASSERT_TRUE(dutch.contains(key)) << key;
      compare(value, dutch[key], key, sentences);
    }
  } else if (english.is_array()) {
    ASSERT_EQ(english.size(), dutch.size()) << name;
    for (std::size_t i = 0; i < english.size(); ++i) {
      compare(english[i], dutch[i], name, sentences);
    }
  } else if (english.is_string() && said.contains(name)) {
    EXPECT_NE(english, dutch) << name;
    ++sentences;
  } else if (!maybe_said.contains(name)) {
    EXPECT_EQ(english, dutch) << name;
  }
}

class InTwoLanguages : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = files::temp_directory_path() / ("tienvoud_dutch_test." + std::to_string(getpid()));
    files::create_directories(folder_);
    const auto example = example::make_example({});
    example::FaultOptions faults;
    faults.code_typos = 0.2;
    faults.repeated_rows = 0.05;
    ASSERT_TRUE(write_example((folder_ / "firm").string(), example, faults, {}).ok());
    ASSERT_TRUE(import_files({.files = {(folder_ / "firm").string()}},
                             (folder_ / "firm.db").string(), Instant::of_seconds(1'790'000'000), {})
                    .ok());
    api_ = std::make_unique<Api>((folder_ / "firm.db").string());
  }
  static void TearDownTestSuite() {
    api_.reset();
    files::remove_all(folder_);
  }

  static Response ask(Method method,
                      const std::string& target,
                      const std::string& language,
                      const std::string& body = "",
                      const std::string& known = "") {
    auto request = parse_target("/api/v1/" + target).value();
    request.method = method;
    request.body = body;
    request.headers["accept-language"] = language;
    request.headers["if-none-match"] = known;
    request.caller.role = Role::owner;
    return answer(*api_, request);
  }

  static std::string header(const Response& response, std::string_view name) {
    for (const auto& [key, value] : response.headers) {
      if (key == name) {
        return value;
      }
    }
    return "";
  }

  /// Asks in both languages, and returns how many sentences there were.
  static int compared(Method method, const std::string& target, const std::string& body = "") {
    const auto english = ask(method, target, "en", body);
    const auto dutch = ask(method, target, "nl-NL,nl;q=0.9,en;q=0.8", body);
    EXPECT_EQ(english.status, dutch.status);
    EXPECT_EQ(header(english, "Content-Language"), "en") << target;
    EXPECT_EQ(header(dutch, "Content-Language"), "nl") << target;
    EXPECT_EQ(header(dutch, "Vary"), "Accept-Language") << target;
    int sentences = 0;
    compare(json::parse(english.body), json::parse(dutch.body), target, sentences);
    return sentences;
  }

  static files::path folder_;
  static std::unique_ptr<Api> api_;
};
files::path InTwoLanguages::folder_;
std::unique_ptr<Api> InTwoLanguages::api_;

TEST_F(InTwoLanguages, EveryAnswerSaysTheSame) {
  EXPECT_GT(compared(Method::get, "findings"), 10);
  EXPECT_GT(compared(Method::get, "tables"), 200);
  EXPECT_GT(compared(Method::get, "learn"), 20);
  EXPECT_GT(compared(Method::get, "sight?by=order"), 1);
  EXPECT_GT(compared(Method::get, "begin"), 5);
  for (const auto* target : {"sight/kpis", "status", "imports", "changes", "runs", "jobs", "meters",
                             "session", "tables/orders", "meters/HOOFD/profile"}) {
    compared(Method::get, target);
  }
}

TEST_F(InTwoLanguages, EveryRefusalSaysTheSame) {
  EXPECT_EQ(compared(Method::get, "nothing"), 2);
  EXPECT_EQ(compared(Method::get, "orders/none"), 2);
  EXPECT_EQ(compared(Method::get, "sight?by=nothing"), 2);
  EXPECT_EQ(compared(Method::get, "sight?from=2026-13-40"), 2);
  EXPECT_EQ(compared(Method::get, "people"), 2);
  EXPECT_EQ(compared(Method::remove, "imports/99"), 2);
  EXPECT_EQ(compared(Method::remove, "imports/x"), 2);
  EXPECT_EQ(compared(Method::post, "jobs", "no json"), 2);
  EXPECT_EQ(compared(Method::post, "jobs", R"({"kind":"dig"})"), 2);
  EXPECT_EQ(compared(Method::patch, "tables/orders/rows/0", R"({"quantity":"many"})"), 2);
}

TEST_F(InTwoLanguages, AFileThatWasSentIsAskedAboutInEither) {
  const auto sent = ask(Method::post, "files?name=uren.csv", "nl",
                        "Ordernr;Medewerker;Starttijd;Eindtijd;Aantal\n"
                        "26-0012;P03;01-02-2026 07:00;01-02-2026 08:00;1.234\n");
  ASSERT_EQ(sent.status, 200) << sent.body;
  const auto guess = json::parse(sent.body)["guess"];
  const auto& questions = guess["questions"];
  for (const auto* question :
       {"Zijn de datums van Starttijd geschreven als d-m-Y H:M of als m-d-Y H:M?",
        "Staat het teken in Aantal voor de decimalen of tussen duizendtallen?"}) {
    EXPECT_NE(std::ranges::find(questions, question), questions.end()) << questions;
  }
  EXPECT_EQ(guess["columns"][0]["reason"], "Het kopje is een woord voor order.");
  EXPECT_GT(compared(Method::get, "files/f1"), 5);
  EXPECT_GT(compared(Method::post, "preview",
                     R"({"files":["f1"],"mapping":{"table":"bookings",)"
                     R"("columns":{"order":"Ordernr","from":"Starttijd"}}})"),
            1);
}

TEST_F(InTwoLanguages, AnAnswerIsKnownInOneLanguageOnly) {
  const auto english = header(ask(Method::get, "findings", "en"), "ETag");
  const auto dutch = header(ask(Method::get, "findings", "nl"), "ETag");
  EXPECT_NE(english, dutch);
  EXPECT_EQ(ask(Method::get, "findings", "nl", "", dutch).status, 304);
  EXPECT_EQ(ask(Method::get, "findings", "nl", "", dutch).body, "");
  EXPECT_EQ(ask(Method::get, "findings", "nl", "", english).status, 200);
  EXPECT_EQ(ask(Method::get, "findings", "en", "", english).status, 304);
  EXPECT_EQ(ask(Method::get, "findings", "en", "", dutch).status, 200);
}

TEST_F(InTwoLanguages, AFailedJobSaysWhyInEither) {
  const auto started = ask(Method::post, "jobs", "en", R"({"kind":"undo_import","import":99})");
  ASSERT_EQ(started.status, 202) << started.body;
  const auto job = "jobs/" + json::parse(started.body)["job"].dump();
  std::string news;
  const auto stream = ask(Method::get, job + "/events?lang=nl", "en");
  for (int i = 0; i < 500 && news.find("event: failed") == std::string::npos; ++i) {
    news += stream.events->news();
    usleep(10'000);
  }
  EXPECT_NE(news.find("Er is geen import 99 die teruggedraaid kan worden."), std::string::npos)
      << news;
  EXPECT_EQ(compared(Method::get, job), 2);
  EXPECT_EQ(compared(Method::get, job + "/result"), 2);
}

}  // namespace
}  // namespace tienvoud::app
