#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace tienvoud::app {

enum class Method { get, post, patch, remove, other };

/// What somebody may do. Each may do what those before it may.
enum class Role : std::uint8_t {
  none,     ///< only log in
  viewer,   ///< look at everything but figures per person
  planner,  ///< bring data in, mend and change it
  owner,    ///< look after accounts, and see figures per person where the firm wants them
};

struct Caller {
  std::string account;  ///< empty where there are no accounts
  Role role = Role::none;
};

/// A request as the router sees it: nothing of the network.
struct Request {
  Method method = Method::get;
  std::vector<std::string> path;             ///< segments, percent-decoded: {"api", "v1", "sight"}
  std::map<std::string, std::string> query;  ///< decoded; of a name that is there twice the first
  std::map<std::string, std::string> headers;  ///< names in small letters
  std::string body;
  std::string peer;     ///< address of whoever asks, without the port
  bool secure = false;  ///< came over TLS
  Caller caller;        ///< as found out by Access

  /// The value of a header or of a query field; empty where it is not there.
  [[nodiscard]] std::string_view header(const std::string& name) const;
  [[nodiscard]] std::string_view field(const std::string& name) const;
};

/// Where the texts of an event stream come from (server-sent events). Asked again and again by one
/// connection until it has ended.
class EventSource {
 public:
  EventSource() = default;
  EventSource(const EventSource&) = delete;
  EventSource& operator=(const EventSource&) = delete;
  virtual ~EventSource() = default;
  /// What happened since it was asked last, as it goes over the line; empty where nothing did.
  virtual std::string news() = 0;
  /// Whether nothing more will come.
  [[nodiscard]] virtual bool ended() const = 0;
};

struct Response {
  int status = 200;
  std::string content_type = "application/json";
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers;
  std::shared_ptr<EventSource> events;  ///< where it is there, the answer goes on with its texts
};

/// Reads "/api/v1/orders/26%2D1?from=2026-03-01". Errors: invalid_input where it does not begin
/// with a slash, has a broken percent sign, a control character, bytes that are no UTF-8, a segment
/// "." or "..", or too many parts; too_large beyond 4,096 bytes.
Result<Request> parse_target(std::string_view target);

/// "Content-Type" as "content-type"; other characters than A to Z stay.
std::string small_letters(std::string_view text);

}  // namespace tienvoud::app
