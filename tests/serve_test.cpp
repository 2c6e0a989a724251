// The program as a server, from outside: signals, a full disk, reads during an import.
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <thread>

#include "app/network/testing/raw_client.h"

namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using tienvoud::app::testing::RawClient;

constexpr auto program = TIENVOUD_PROGRAM;
constexpr int patience_s = 240;  // a busy machine is no fault of the server

int run(const std::string& words) {
  const auto status = std::system((std::string(program) + " " + words + " >/dev/null").c_str());
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/// `tienvoud serve` of a database in a folder of its own.
class Served {
 public:
  explicit Served(rlim_t longest_file = RLIM_INFINITY) {
    fs::create_directories(folder_);
    child_ = fork();
    if (child_ == 0) {
      rlimit limit{};
      getrlimit(RLIMIT_FSIZE, &limit);
      limit.rlim_cur = longest_file;
      setrlimit(RLIMIT_FSIZE, &limit);
      const auto log = (folder_ / "log").string();
      if (freopen(log.c_str(), "w", stdout) != nullptr) {
        execl(program, program, "serve", database().c_str(), "--listen", "127.0.0.1:0", nullptr);
      }
      _exit(127);
    }
    for (int i = 0; i < 500 && port_ == 0; ++i) {
      std::this_thread::sleep_for(20ms);
      std::stringstream text;
      text << std::ifstream(folder_ / "log").rdbuf();
      const auto at = text.str().find("http://127.0.0.1:");
      port_ = at == std::string::npos
                  ? std::uint16_t{0}
                  : static_cast<std::uint16_t>(std::stoi(text.str().substr(at + 17)));
    }
  }
  Served(const Served&) = delete;
  Served& operator=(const Served&) = delete;
  ~Served() {
    if (child_ > 0) {
      kill(child_, SIGKILL);
      waitpid(child_, nullptr, 0);
    }
    fs::remove_all(folder_);
  }

  [[nodiscard]] std::string database() const { return (folder_ / "firm.db").string(); }
  [[nodiscard]] std::string folder() const { return folder_.string(); }
  [[nodiscard]] std::uint16_t port() const { return port_; }

  [[nodiscard]] std::string ask(const std::string& method,
                                const std::string& path,
                                const std::string& body = "") const {
    const RawClient client(port_, patience_s);
    client.send(method + " /api/v1/" + path +
                " HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Tienvoud: 1\r\nConnection: close\r\n"
                "Content-Length: " +
                std::to_string(body.size()) + "\r\n\r\n" + body);
    return client.rest();
  }
  void lift_limit() const {
    const rlimit none{RLIM_INFINITY, RLIM_INFINITY};
    prlimit(child_, RLIMIT_FSIZE, &none, nullptr);
  }
  /// The exit status after the signal, and how long it took.
  std::pair<int, std::chrono::milliseconds> end(int signal) {
    const auto began = std::chrono::steady_clock::now();
    kill(child_, signal);
    int status = 0;
    waitpid(child_, &status, 0);
    child_ = -1;
    return {WIFEXITED(status) ? WEXITSTATUS(status) : -1,
            std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() -
                                                                  began)};
  }

  /// Sends every file of a firm folder; returns the body of an import of them.
  [[nodiscard]] std::string upload(const std::string& firm) const {
    std::string words;
    for (const auto& entry : fs::directory_iterator(firm)) {
      std::stringstream text;
      text << std::ifstream(entry.path()).rdbuf();
      const auto answer = ask("POST", "files?name=" + entry.path().filename().string(), text.str());
      const auto at = answer.find("\"file\":\"");
      EXPECT_NE(at, std::string::npos) << answer;
      const auto word = answer.substr(at + 8, answer.find('"', at + 8) - at - 8);
      words += (words.empty() ? "\"" : ",\"") + word + "\"";
    }
    return "\"files\":[" + words + "]";
  }

 private:
  static inline int made_ = 0;
  fs::path folder_ = fs::temp_directory_path() /
                     ("tienvoud_serve." + std::to_string(getpid()) + "." + std::to_string(++made_));
  pid_t child_ = -1;
  std::uint16_t port_ = 0;
};

bool is_ok(const std::string& answer) {
  return answer.starts_with("HTTP/1.1 200");
}

TEST(Serve, ReadsGoOnWhileAnImportRuns) {
  Served served;
  ASSERT_NE(served.port(), 0);
  const auto firm = served.folder() + "/firm";
  ASSERT_EQ(run("example " + firm + " --preset shop"), 0);
  ASSERT_TRUE(is_ok(served.ask("POST", "example")));
  const auto started =
      served.ask("POST", "jobs", "{\"kind\":\"import\"," + served.upload(firm) + "}");
  ASSERT_TRUE(started.starts_with("HTTP/1.1 202")) << started;
  int reads = 0;
  std::string job = served.ask("GET", "jobs/1");
  for (; job.find("\"ended_at\":null") != std::string::npos; job = served.ask("GET", "jobs/1")) {
    EXPECT_TRUE(is_ok(served.ask("GET", "status")));
    const auto sight = served.ask("GET", "sight?by=machine");
    EXPECT_TRUE(is_ok(sight)) << sight.substr(0, 300);
    ++reads;
  }
  EXPECT_GT(reads, 0) << "the import was over before anything could be read";
  EXPECT_NE(job.find("\"state\":\"done\""), std::string::npos) << job;
}

TEST(Serve, SigtermInTheMidstOfAnImportEndsSoonAndLosesNothing) {
  Served served;
  ASSERT_NE(served.port(), 0);
  ASSERT_TRUE(served.ask("POST", "jobs", R"({"kind":"example"})").starts_with("HTTP/1.1 202"));
  for (int i = 0;
       i < 1000 && served.ask("GET", "jobs/1").find("\"doing\":\"re") == std::string::npos; ++i) {
    std::this_thread::sleep_for(5ms);
  }
  const RawClient silent(served.port());
  const auto [status, took] = served.end(SIGTERM);
  EXPECT_EQ(status, 0);
  EXPECT_LT(took, 5s);
  EXPECT_EQ(run("verify " + served.database()), 0);
  EXPECT_EQ(run("log " + served.database()), 0);
}

TEST(Serve, ABrowserThatGoesAwayCancelsNothing) {
  Served served;
  ASSERT_NE(served.port(), 0);
  {
    const RawClient browser(served.port());
    browser.send(
        "POST /api/v1/example HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Tienvoud: 1\r\n"
        "Content-Length: 0\r\n\r\n");
    std::this_thread::sleep_for(100ms);
  }
  std::string imports;
  for (int i = 0; i < 600 && imports.find("\"import\":1") == std::string::npos; ++i) {
    std::this_thread::sleep_for(50ms);
    imports = served.ask("GET", "imports");
  }
  EXPECT_NE(imports.find("\"import\":1"), std::string::npos) << imports;
}

TEST(Serve, AFullDiskIsAnErrorToActOnAndLeavesTheDatabaseWhole) {
  Served served(600'000);
  ASSERT_NE(served.port(), 0);
  const auto firm = served.folder() + "/firm";
  ASSERT_EQ(run("example " + firm + " --preset small"), 0);
  const auto files = served.upload(firm);
  const auto refused = served.ask("POST", "imports", "{" + files + "}");
  EXPECT_TRUE(refused.starts_with("HTTP/1.1 507")) << refused;
  EXPECT_NE(refused.find("make room and try again"), std::string::npos) << refused;
  EXPECT_TRUE(is_ok(served.ask("GET", "status"))) << "and the server goes on";
  EXPECT_EQ(run("verify " + served.database()), 0);
  served.lift_limit();
  const auto taken = served.ask("POST", "imports", "{" + files + "}");
  EXPECT_TRUE(is_ok(taken)) << taken.substr(0, 400);
  EXPECT_TRUE(is_ok(served.ask("GET", "sight")));
  EXPECT_EQ(served.end(SIGINT).first, 0);
}

}  // namespace
