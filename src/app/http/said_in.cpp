#include "app/http/said_in.h"

#include "app/dutch/json_in_dutch.h"

namespace tienvoud::app {
namespace {

/// The events of another source, said in Dutch.
class DutchEvents final : public EventSource {
 public:
  explicit DutchEvents(std::shared_ptr<EventSource> events) : events_(std::move(events)) {}
  std::string news() override {
    auto text = events_->news();
    return text.empty() ? text : json_in_dutch(text);
  }
  [[nodiscard]] bool ended() const override { return events_->ended(); }

 private:
  std::shared_ptr<EventSource> events_;
};

bool has_sentences(const Response& response) {
  return response.content_type == "application/json" ||
         response.content_type == "text/event-stream";
}

}  // namespace

Language wanted_language(const Request& request) {
  const auto lang = request.field("lang");
  return language_of(lang.empty() ? request.header("accept-language") : lang);
}

void mark_language(Language language, Response& response) {
  if (!has_sentences(response)) {
    return;
  }
  for (auto& [name, value] : response.headers) {
    if (name == "ETag" && language != Language::english && value.ends_with('"')) {
      value.insert(value.size() - 1, std::string("-") + tag_of(language));
    }
  }
  response.headers.emplace_back("Content-Language", tag_of(language));
  response.headers.emplace_back("Vary", "Accept-Language");
}

void say_in(Language language, Response& response) {
  if (language == Language::english || !has_sentences(response)) {
    return;
  }
  response.body = json_in_dutch(response.body);
  if (response.events) {
    response.events = std::make_shared<DutchEvents>(std::move(response.events));
  }
}

Response said_to(const Request& request, Response response) {
  const auto language = wanted_language(request);
  mark_language(language, response);
  say_in(language, response);
  return response;
}

}  // namespace tienvoud::app
