// Jobs over the API, and who may ask for what.
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <sstream>
#include <thread>

#include "app/access/password.h"
#include "app/http/assets.h"
#include "app/http/router.h"
#include "app/http/testing/described.h"
#include "store/accounts.h"

namespace tienvoud::app {
namespace {

namespace files = std::filesystem;
using nlohmann::json;
using namespace std::chrono_literals;

/// An empty database, served.
class ServedJobs : public ::testing::Test {
 protected:
  ServedJobs() { EXPECT_TRUE(store::Store::open(path_, store::OpenMode::create).ok()); }
  ~ServedJobs() override {
    api_.jobs.close();
    EXPECT_TRUE(api_.jobs.wait_for_end(20s));
    for (const auto* end : {"", "-wal", "-shm"}) {
      files::remove(path_ + end);
    }
  }

  Response ask(Method method,
               const std::string& target,
               const json& body = json::object(),
               Role role = Role::owner) {
    auto request = parse_target("/api/v1/" + target).value();
    request.method = method;
    request.body = body.dump();
    request.caller = {role == Role::owner ? "ann" : "bob", role};
    return answer(api_, request);
  }
  std::string start(const json& body, Role role = Role::owner) {
    const auto response = ask(Method::post, "jobs", body, role);
    EXPECT_EQ(response.status, 202) << response.body;
    return "jobs/" + std::to_string(json::parse(response.body)["job"].get<int>());
  }
  json get(const std::string& target) {
    const auto response = ask(Method::get, target);
    EXPECT_EQ(response.status, 200) << target << ": " << response.body;
    return json::parse(response.body);
  }
  /// All events of a job until it ends, as they go over the line.
  std::string events_of(const std::string& job) {
    const auto response = ask(Method::get, job + "/events");
    EXPECT_EQ(response.content_type, "text/event-stream");
    std::string all;
    while (response.events && !response.events->ended()) {
      all += response.events->news();
      std::this_thread::sleep_for(1ms);
    }
    expect_described(all);
    return all;
  }
  /// Holds the data of each event against the schema that the description names for it.
  static void expect_described(const std::string& events) {
    std::istringstream lines(events);
    std::string event;
    for (std::string line; std::getline(lines, line);) {
      if (line.starts_with("event: ")) {
        event = line.substr(7);
      } else if (line.starts_with("data: ")) {
        const auto* const schema = event == "best" ? "JobResult" : "Job";
        for (const auto& fault : testing::faults_of(schema, line.substr(6))) {
          ADD_FAILURE() << event << ": " << fault;
        }
      }
    }
  }

  std::string path_ =
      (files::temp_directory_path() / ("tienvoud_jobs." + std::to_string(getpid()) + ".db"))
          .string();
  Api api_{path_};
};

TEST_F(ServedJobs, AnImportAndAQuestionEndInWhatAskingAtOnceGives) {
  const auto example = start({{"kind", "example"}});
  const auto events = events_of(example);
  EXPECT_NE(events.find("event: progress\ndata: {"), std::string::npos) << events.substr(0, 500);
  EXPECT_NE(events.find("\"doing\":\"reading\""), std::string::npos);
  EXPECT_NE(events.find("\"doing\":\"reckoning\""), std::string::npos);
  EXPECT_NE(events.find("event: done\ndata: {"), std::string::npos);
  EXPECT_TRUE(events.ends_with("\n\n"));
  EXPECT_EQ(get(example)["state"], "done");
  EXPECT_EQ(get(example + "/result")["import"], 1);

  const auto sight = start({{"kind", "sight"}, {"by", "machine"}}, Role::viewer);
  EXPECT_NE(events_of(sight).find("event: done"), std::string::npos);
  EXPECT_EQ(get(sight + "/result"), get("sight?by=machine"));
  const auto learn = start({{"kind", "learn"}});
  events_of(learn);
  EXPECT_EQ(get(learn + "/result"), get("learn"));
  EXPECT_EQ(get("jobs")["jobs"].size(), 3U);
  EXPECT_EQ(get("jobs")["jobs"][0]["kind"], "learn");
}

TEST_F(ServedJobs, WhatWaitsToBeReckonedComesWithTheOldAnswerFirst) {
  ASSERT_EQ(ask(Method::post, "example").status, 200);
  const auto before = get("sight");
  {
    // As a crash between an import and its ledger leaves it.
    auto store = store::Store::open(path_, store::OpenMode::write).value();
    auto import = store.begin_import(Instant::of_seconds(1'790'000'000), "crashed").value();
    ASSERT_TRUE(import.mark_all_dirty().ok());
    ASSERT_TRUE(import.commit().ok());
  }
  auto patient = parse_target("/api/v1/sight").value();
  patient.caller = {"ann", Role::owner};
  patient.headers["prefer"] = "respond-async";
  const auto accepted = answer(api_, patient);
  ASSERT_EQ(accepted.status, 202) << accepted.body;
  const auto again = "jobs/" + std::to_string(json::parse(accepted.body)["job"].get<int>());
  const auto events = events_of(again);
  const auto best = events.find("event: best\ndata: {");
  const auto done = events.find("event: done\ndata: {");
  ASSERT_NE(best, std::string::npos);
  ASSERT_NE(done, std::string::npos);
  EXPECT_LT(best, done);
  const auto line = events.find('{', best);
  const auto shown = json::parse(events.substr(line, events.find('\n', line) - line));
  EXPECT_EQ(shown["flows"], before["flows"]);
  EXPECT_EQ(get(again + "/result")["flows"], before["flows"]);
  EXPECT_EQ(answer(api_, patient).status, 200) << "now there is nothing to wait for";
}

TEST_F(ServedJobs, TellAPageThatStaysOpen) {
  const auto stream = ask(Method::get, "events");
  ASSERT_EQ(stream.content_type, "text/event-stream");
  const auto first = stream.events->news();
  EXPECT_NE(first.find("event: changed\ndata: {\"revision\":"), std::string::npos) << first;
  EXPECT_NE(first.find("event: jobs\ndata: {\"moves\":"), std::string::npos) << first;
  EXPECT_EQ(stream.events->news(), "") << "nothing happened since";
  events_of(start({{"kind", "sight"}}));
  EXPECT_NE(stream.events->news().find("event: jobs"), std::string::npos);
  EXPECT_FALSE(stream.events->ended());
}

TEST_F(ServedJobs, StopAndLeaveNothingHalfDone) {
  const auto job = start({{"kind", "example"}});
  EXPECT_EQ(ask(Method::remove, job).status, 200);
  const auto events = events_of(job);
  EXPECT_NE(events.find("event: cancelled"), std::string::npos) << events;
  EXPECT_EQ(get(job)["error"]["code"], "cancelled");
  EXPECT_EQ(ask(Method::get, job + "/result").status, 409);
  EXPECT_TRUE(get("status")["firm"].is_null());
  EXPECT_EQ(ask(Method::post, "example").status, 200) << "and it can be asked again";
}

TEST_F(ServedJobs, RefuseWhatIsWrongBeforeTheyBegin) {
  EXPECT_EQ(ask(Method::post, "jobs", {{"kind", "magic"}}).status, 400);
  EXPECT_EQ(ask(Method::post, "jobs").status, 400);
  EXPECT_EQ(ask(Method::post, "jobs", {{"kind", "sight"}, {"by", "moon"}}).status, 400);
  EXPECT_EQ(ask(Method::post, "jobs", {{"kind", "import"}, {"files", {"f9"}}}).status, 404);
  EXPECT_EQ(ask(Method::post, "jobs", {{"kind", "undo_import"}}).status, 400);
  EXPECT_EQ(ask(Method::get, "jobs/99").status, 404);
  EXPECT_EQ(ask(Method::get, "jobs/x").status, 400);
  EXPECT_EQ(ask(Method::get, "jobs/99/events").status, 404);
  const auto no_firm = start({{"kind", "sight"}});
  EXPECT_NE(events_of(no_firm).find("event: failed"), std::string::npos);
  EXPECT_EQ(ask(Method::get, no_firm + "/result").status, 404);
}

TEST_F(ServedJobs, AreForThoseWhoMayDoTheSameAtOnce) {
  for (const auto* kind : {"import", "repair", "undo_import", "example"}) {
    EXPECT_EQ(ask(Method::post, "jobs", {{"kind", kind}}, Role::viewer).status, 403) << kind;
  }
  const auto of_ann = start({{"kind", "sight"}});
  EXPECT_EQ(ask(Method::remove, of_ann, {}, Role::viewer).status, 403);
  const auto of_bob = start({{"kind", "sight"}}, Role::viewer);
  EXPECT_EQ(ask(Method::remove, of_bob, {}, Role::viewer).status, 200);
}

TEST_F(ServedJobs, EveryRouteRefusesThoseBelowItsRole) {
  for (const Route& route : routes()) {
    std::string target(route.pattern.substr(std::string_view("api/v1/").size()));
    for (auto colon = target.find(':'); colon != std::string::npos; colon = target.find(':')) {
      const auto end = std::min(target.find('/', colon), target.size());
      target.replace(colon, end - colon, "1");
    }
    const bool asks = target == "plan/check" || target == "plan/promise";  // and changes nothing
    const bool reads = route.method == Method::get || asks;
    const bool of_all = route.needs == Role::none;
    EXPECT_EQ(of_all, target == "session") << target;
    EXPECT_TRUE(of_all || reads || route.needs >= Role::planner || target.starts_with("jobs"))
        << target << " writes and is open to viewers";
    for (const Role role : {Role::none, Role::viewer, Role::planner}) {
      if (role < route.needs) {
        EXPECT_EQ(ask(route.method, target, {}, role).status, role == Role::none ? 401 : 403)
            << target;
      }
    }
  }
}

/// Over a server that others can reach.
TEST(Session, IsNeededCookiedAndEnded) {
  const auto path =
      (files::temp_directory_path() / ("tienvoud_session." + std::to_string(getpid()) + ".db"))
          .string();
  ASSERT_TRUE(store::Store::open(path, store::OpenMode::create).ok());
  const auto hash = hash_of_password("lange gang met licht").value();
  ASSERT_TRUE(store::Accounts::open(path)
                  .value()
                  .add({"ann", "planner", hash, Instant::of_seconds(0), {}})
                  .ok());
  Api api(path, {.needs_account = true, .behind_proxy = false});
  std::string cookie;
  const auto ask = [&](Method method, const char* target, const json& body = json::object()) {
    auto request = parse_target(target).value();
    request.method = method;
    request.body = body.dump();
    request.secure = true;
    request.headers = {{"host", "firm.example"}, {"x-tienvoud", "1"}, {"cookie", cookie}};
    if (auto refused = refusal_of(api, request)) {
      return *std::move(refused);
    }
    return answer(api, request);
  };
  EXPECT_EQ(ask(Method::get, "/").status, assets().empty() ? 404 : 200)
      << "the page itself holds nothing of the firm, and a program without one refuses nobody";
  EXPECT_EQ(ask(Method::get, "/api/v1/status").status, 401);
  EXPECT_EQ(ask(Method::post, "/api/v1/files").status, 401);
  EXPECT_EQ(json::parse(ask(Method::get, "/api/v1/session").body)["needs_account"], true);
  const json wrong = {{"name", "ann"}, {"password", "lange gang zonder licht"}};
  EXPECT_EQ(ask(Method::post, "/api/v1/session", wrong).status, 401);
  const auto right =
      ask(Method::post, "/api/v1/session", {{"name", "ann"}, {"password", "lange gang met licht"}});
  ASSERT_EQ(right.status, 200) << right.body;
  EXPECT_EQ(json::parse(right.body)["role"], "planner");
  for (const auto& [name, value] : right.headers) {
    if (name == "Set-Cookie") {
      EXPECT_NE(value.find("Secure; HttpOnly; SameSite=Strict"), std::string::npos) << value;
      cookie += value.substr(0, value.find(';')) + "; ";
    }
  }
  EXPECT_EQ(ask(Method::get, "/api/v1/status").status, 200);
  EXPECT_EQ(ask(Method::get, "/api/v1/accounts").status, 404);
  EXPECT_EQ(ask(Method::remove, "/api/v1/session").status, 200);
  EXPECT_EQ(ask(Method::get, "/api/v1/status").status, 401);
  for (int i = 0; i < 5; ++i) {
    ask(Method::post, "/api/v1/session", wrong);
  }
  cookie.clear();
  for (int i = 0; i < 5; ++i) {
    ask(Method::post, "/api/v1/session", wrong);
  }
  const auto braked = ask(Method::post, "/api/v1/session", wrong);
  EXPECT_EQ(braked.status, 429);
  EXPECT_EQ(json::parse(braked.body)["code"], "too_many_attempts");
  for (const auto* end : {"", "-wal", "-shm"}) {
    files::remove(path + end);
  }
}

}  // namespace
}  // namespace tienvoud::app
