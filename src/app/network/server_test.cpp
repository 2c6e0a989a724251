#include "app/network/server.h"

#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <memory>
#include <thread>

#include "app/network/testing/raw_client.h"
#include "app/network/testing/running_server.h"

namespace tienvoud::app {
namespace {

using testing::RawClient;
using testing::RunningServer;

constexpr auto head = "Host: 127.0.0.1\r\nConnection: close\r\n";

std::string get(const std::string& target) {
  return "GET " + target + " HTTP/1.1\r\n" + head + "\r\n";
}

TEST(Server, AnswersAndClosesAsAsked) {
  const RunningServer server;
  const auto answer = server.ask(get("/api/v1/anything"));
  EXPECT_TRUE(answer.starts_with("HTTP/1.1 200 OK\r\n")) << answer;
  EXPECT_NE(answer.find("{\"bytes\":0}"), std::string::npos);
  EXPECT_NE(answer.find("Content-Security-Policy:"), std::string::npos);
}

TEST(Server, KeepsAConnectionForTheNextRequest) {
  const RunningServer server;
  const auto answers = server.ask("GET /a HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n" + get("/b"));
  EXPECT_NE(answers.find("200 OK"), answers.rfind("200 OK"));
}

std::size_t temporary_folders() {
  std::size_t count = 0;
  for (const auto& entry :
       std::filesystem::directory_iterator(std::filesystem::temp_directory_path())) {
    count += entry.path().filename().string().starts_with(testing::file_folder_prefix()) ? 1 : 0;
  }
  return count;
}

/// Waits until so many folders are there: false where that takes longer than 20 s.
bool settle_at(std::size_t folders) {
  for (int i = 0; i < 400 && temporary_folders() != folders; ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  return temporary_folders() == folders;
}

TEST(Server, SendsAFileInPiecesAndLetsItGo) {
  const auto before = temporary_folders();
  const RunningServer server;
  constexpr std::size_t size = 5'000'003;
  const auto answer =
      server.ask("GET /a?file=5000003 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n" + get("/api/v1/after"));
  EXPECT_NE(answer.find("Content-Length: 5000003\r\n"), std::string::npos);
  const auto begin = answer.find("\r\n\r\n") + 4;
  ASSERT_GT(answer.size(), begin + size);
  for (const std::size_t at : {std::size_t{0}, std::size_t{262'144}, size - 1}) {
    EXPECT_EQ(answer[begin + at], static_cast<char>('0' + at % 10)) << at;
  }
  // The connection goes on with the next request, where the file ended.
  EXPECT_TRUE(answer.substr(begin + size).starts_with("HTTP/1.1 200 OK\r\n"));
  EXPECT_TRUE(answer.ends_with("{\"bytes\":0}"));
  EXPECT_TRUE(settle_at(before));
}

TEST(Server, TellsAFilesLengthWithoutSendingIt) {
  const RunningServer server;
  const auto answer = server.ask("HEAD /a?file=70000 HTTP/1.1\r\n" + std::string(head) + "\r\n");
  EXPECT_NE(answer.find("Content-Length: 70000\r\n"), std::string::npos) << answer;
  EXPECT_TRUE(answer.ends_with("\r\n\r\n"));
}

TEST(Server, AFileGoesWhenItsReaderGoes) {
  const auto before = temporary_folders();
  const RunningServer server;
  {
    const RawClient client(server.port());
    client.send(get("/a?file=50000000"));
    EXPECT_TRUE(settle_at(before + 1));  // The file is there before its reader goes.
  }
  EXPECT_TRUE(settle_at(before));
  EXPECT_NE(server.ask(get("/api/v1/x")).find("200 OK"), std::string::npos);
}

TEST(Server, RefusesWhatIsMalformedTooLargeOrHostileAndGoesOn) {
  ServerOptions options;
  options.largest_body = 1000;
  const RunningServer server(options);
  const std::string post = "POST /api/v1/x HTTP/1.1\r\n" + std::string(head) + "X-Tienvoud: 1\r\n";
  const std::pair<std::string, const char*> bad[] = {
      {"nonsense\r\n\r\n", "HTTP/1.1 400"},
      {get("/../etc/passwd"), "HTTP/1.1 400"},
      {get("/%00"), "HTTP/1.1 400"},
      {"GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n", "HTTP/1.1 403"},
      {"GET / HTTP/1.1\r\nConnection: close\r\n\r\n", "HTTP/1.1 403"},
      {"GET / HTTP/1.1\r\n" + std::string(head) + "X: " + std::string(20'000, 'x') + "\r\n\r\n",
       "HTTP/1.1 413"},
      {post + "Content-Length: 2000\r\n\r\n" + std::string(2000, 'x'), "HTTP/1.1 413"},
      {"POST /api/v1/x HTTP/1.1\r\n" + std::string(head) + "Content-Length: 0\r\n\r\n",
       "HTTP/1.1 403"},
      {get("/api?fault=1"), "HTTP/1.1 500"},
  };
  for (const auto& [request, expected] : bad) {
    const auto answer = server.ask(request);
    EXPECT_TRUE(answer.starts_with(expected)) << request.substr(0, 60) << "\n" << answer;
    EXPECT_NE(answer.find("\"remedy\""), std::string::npos) << answer;
  }
  const std::string file = "POST /api/v1/files?name=x HTTP/1.1\r\n" + std::string(head) +
                           "X-Tienvoud: 1\r\nContent-Length: 2000\r\n\r\n";
  EXPECT_NE(server.ask(file + std::string(2000, 'x')).find("{\"bytes\":2000}"), std::string::npos);
  EXPECT_TRUE(server
                  .ask(post + "Transfer-Encoding: chunked\r\n\r\n7d0\r\n" + std::string(2000, 'x') +
                       "\r\n0\r\n\r\n")
                  .starts_with("HTTP/1.1 413"));
  EXPECT_NE(server.ask(post + "Content-Length: 3\r\n\r\nabc").find("{\"bytes\":3}"),
            std::string::npos);
}

TEST(Server, RefusesByTheHeadBeforeABodyIsSent) {
  const RunningServer server;
  const RawClient client(server.port());
  client.send(
      "POST /api/v1/files?name=x HTTP/1.1\r\nHost: 127.0.0.1\r\nOrigin: http://evil.example\r\n"
      "X-Tienvoud: 1\r\nContent-Length: 200000000\r\n\r\n");
  EXPECT_TRUE(client.rest().starts_with("HTTP/1.1 403"));
}

TEST(Server, SlowAndSilentClientsHoldNobodyUp) {
  const RunningServer server;
  std::vector<std::unique_ptr<RawClient>> idle;
  for (int i = 0; i < 200; ++i) {
    idle.push_back(std::make_unique<RawClient>(server.port()));
    ASSERT_TRUE(idle.back()->connected());
    idle.back()->send("GET / HTTP/1.1\r\nHo");
  }
  EXPECT_TRUE(server.ask(get("/")).starts_with("HTTP/1.1 200"));
}

TEST(Server, EndsSoonAndFinishesWhatIsUnderWay) {
  RunningServer server;
  const RawClient idle(server.port());
  const RawClient busy(server.port());
  busy.send(get("/api?slow=1"));
  std::this_thread::sleep_for(std::chrono::milliseconds(100));
  const auto began = std::chrono::steady_clock::now();
  server.stop();
  EXPECT_TRUE(busy.rest().starts_with("HTTP/1.1 200"));
  server.wait();
  EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(5));
}

}  // namespace
}  // namespace tienvoud::app
