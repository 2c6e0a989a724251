#include "app/http/said_in.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace tienvoud::app {
namespace {

std::string header(const Response& response, std::string_view name) {
  const auto found =
      std::ranges::find(response.headers, name, &std::pair<std::string, std::string>::first);
  return found == response.headers.end() ? "" : found->second;
}

Request asking(const std::string& accept, const std::string& lang = "") {
  Request request;
  request.headers["accept-language"] = accept;
  if (!lang.empty()) {
    request.query["lang"] = lang;
  }
  return request;
}

Response heavy() {
  Response response;
  response.body = R"({"message":"there is no such order"})";
  response.headers.emplace_back("ETag", "\"abc\"");
  return response;
}

TEST(SaidTo, AnswersInTheLanguageThatIsWanted) {
  const auto dutch = said_to(asking("nl-NL,en;q=0.5"), heavy());
  EXPECT_EQ(dutch.body, R"({"message":"die order is er niet"})");
  EXPECT_EQ(header(dutch, "Content-Language"), "nl");
  EXPECT_EQ(header(dutch, "Vary"), "Accept-Language");
  EXPECT_EQ(header(dutch, "ETag"), "\"abc-nl\"");
  const auto english = said_to(asking("en"), heavy());
  EXPECT_EQ(english.body, heavy().body);
  EXPECT_EQ(header(english, "Content-Language"), "en");
  EXPECT_EQ(header(english, "Vary"), "Accept-Language");
  EXPECT_EQ(header(english, "ETag"), "\"abc\"");
}

TEST(SaidTo, TakesTheQueryBeforeTheHeader) {
  EXPECT_EQ(wanted_language(asking("en", "nl")), Language::dutch);
  EXPECT_EQ(wanted_language(asking("nl", "en")), Language::english);
}

TEST(SaidTo, LeavesFilesAlone) {
  auto file = heavy();
  file.content_type = "text/csv; charset=utf-8";
  const auto same = said_to(asking("nl"), file);
  EXPECT_EQ(same.body, file.body);
  EXPECT_EQ(same.headers, file.headers);
}

class OneEvent final : public EventSource {
 public:
  std::string news() override {
    const bool first = !ended_;
    ended_ = true;
    return first ? "event: failed\ndata: {\"message\":\"the program is ending\"}\n\n" : "";
  }
  [[nodiscard]] bool ended() const override { return ended_; }

 private:
  bool ended_ = false;
};

TEST(SaidTo, SaysEventsToo) {
  Response stream;
  stream.content_type = "text/event-stream";
  stream.events = std::make_shared<OneEvent>();
  const auto dutch = said_to(asking("", "nl"), stream);
  EXPECT_FALSE(dutch.events->ended());
  EXPECT_EQ(dutch.events->news(),
            "event: failed\ndata: {\"message\":\"het programma is aan het afsluiten\"}\n\n");
  EXPECT_EQ(dutch.events->news(), "");
  EXPECT_TRUE(dutch.events->ended());
}

}  // namespace
}  // namespace tienvoud::app
