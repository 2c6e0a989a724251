#pragma once

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <chrono>
#include <exception>
#include <fstream>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "app/http/error_response.h"
#include "app/http/guard.h"
#include "app/network/counted.h"
#include "app/network/server.h"
#include "app/network/wire.h"

namespace tienvoud::app {

// One connection from its first request to its end, over TCP or TLS. Only for server.cpp.
// No co_await stands in a conditional expression: g++ 12 destroys its operands twice.

namespace net = boost::asio;
namespace beast = boost::beast;

constexpr auto as_result = net::as_tuple(net::use_awaitable);
constexpr std::chrono::seconds header_time{20};
constexpr std::chrono::seconds idle_time{75};
constexpr std::chrono::seconds body_time{300};
constexpr std::chrono::seconds write_time{60};
constexpr std::chrono::milliseconds event_step{100};
constexpr std::chrono::seconds sign_of_life{15};  ///< of an event stream on which nothing happens
constexpr std::uint32_t longest_header = 16 * 1024;
constexpr std::size_t file_piece = 256 * 1024;

struct Server {
  const ServerOptions& options;
  const Handler& handler;
  net::io_context network;
  net::thread_pool workers;
  std::atomic<std::size_t> connections{0};
  std::atomic<std::size_t> under_way{0};  ///< requests that are being answered
  std::atomic<bool> closing{false};

  Server(const ServerOptions& asked, const Handler& answers)
      : options(asked),
        handler(answers),
        network(static_cast<int>(asked.network_threads)),
        workers(asked.worker_threads) {}
};

/// What a connection knows of whoever is at its other end.
struct Peer {
  std::string address;
  bool secure = false;
};

/// The longest body that a request may have.
inline std::size_t body_limit_of(const Request& request, const ServerOptions& options) {
  const bool file = request.path == std::vector<std::string>{"api", "v1", "files"};
  return file ? options.largest_file : options.largest_body;
}

/// A refusal of the server itself, in the language of whoever asks.
inline Response said(const Server& server, const Request& request, Response refusal) {
  return server.handler.said ? server.handler.said(request, std::move(refusal)) : refusal;
}

/// Never throws: a fault of ours is an answer too.
inline Response answer_of(const Server& server, const Request& request) {
  try {
    return server.handler.answer(request);
  } catch (const std::exception& error) {
    return said(server, request, internal_fault(error.what()));
  }
}

/// Both must outlive the answer.
inline net::awaitable<Response> answered(Server* server, const Request* request) {
  if (server->handler.is_quick(*request)) {
    co_return answer_of(*server, *request);
  }
  const auto answer = [=]() -> net::awaitable<Response> { co_return answer_of(*server, *request); };
  auto response = co_await net::co_spawn(server->workers, answer, net::use_awaitable);
  co_return response;
}

template <class Stream>
class Connection {
 public:
  Connection(Stream stream, Peer peer, Server& server)
      : stream_(std::move(stream)), peer_(std::move(peer)), server_(server) {}

  Stream& stream() { return stream_; }

  /// Answers until either side has had enough.
  net::awaitable<void> serve() {
    bool first = true;
    bool keep = true;
    while (keep && !server_.closing) {
      keep = co_await serve_one(first);
      first = false;
    }
  }

 private:
  using Parser = beast::http::request_parser<beast::http::string_body>;

  void expires_after(std::chrono::seconds time) {
    beast::get_lowest_layer(stream_).expires_after(time);
  }

  /// A refusal that the head alone calls for: nobody's body is read who may not ask, or sends too
  /// much.
  std::optional<Response> refused(Result<Request>& head, const Parser& parser) const {
    if (!head) {
      return error_response(head.error());
    }
    head->peer = peer_.address;
    head->secure = peer_.secure;
    if (auto refusal = server_.handler.refusal(*head)) {
      return refusal;
    }
    const auto length = parser.content_length();
    return length && *length > body_limit_of(*head, server_.options)
               ? std::optional(said(server_, *head, unreadable_request(Unreadable::body_too_large)))
               : std::nullopt;
  }

  /// Reads and answers one request; whether the connection can go on.
  net::awaitable<bool> serve_one(bool first) {
    Parser parser;
    parser.header_limit(longest_header);
    parser.body_limit(boost::none);  // set once it is known what is asked
    expires_after(first ? header_time : idle_time);
    auto [fault, size] =
        co_await beast::http::async_read_header(stream_, buffer_, parser, as_result);
    std::optional<Response> response;
    Result<Request> request = Request();
    if (!fault) {
      request = head_of(parser.get());
      response = refused(request, parser);
    }
    if (!fault && !response) {
      parser.body_limit(body_limit_of(*request, server_.options));  // of one without a length
      expires_after(body_time);
      std::tie(fault, size) = co_await beast::http::async_read(stream_, buffer_, parser, as_result);
    }
    if (is_gone(fault)) {
      co_return false;
    }
    // After a refusal the body is still on its way: the connection cannot go on.
    bool keep = !fault && parser.is_done() && parser.get().keep_alive() && !server_.closing;
    auto message = parser.release();
    std::optional<Counted> working(std::in_place, server_.under_way);
    if (fault) {
      response = said(server_, request.ok() ? *request : Request(), unreadable(fault));
    } else if (!response) {
      request->body = std::move(message.body());
      response = co_await answered(&server_, &*request);
    }
    protect(*response, peer_.secure);
    const auto events = response->events;
    const auto file = response->file;
    keep = keep && !events;
    const bool whole = !events && !file;
    const bool written = co_await write(wire_response(*std::move(response), message, keep), whole);
    keep = keep && written;
    if (file && written && message.method() != beast::http::verb::head) {
      keep = co_await send(*file) && keep;
    }
    working.reset();
    if (events) {
      co_await pass_on(events);
    }
    co_return keep;
  }

  /// Whether it went over the line.
  net::awaitable<bool> write(WireResponse response, bool whole) {
    expires_after(write_time);
    beast::http::response_serializer<beast::http::string_body> serializer(response);
    const bool head_only = !whole || response.body().empty();
    auto fault = beast::error_code();
    auto size = std::size_t{0};
    if (head_only) {
      std::tie(fault, size) =
          co_await beast::http::async_write_header(stream_, serializer, as_result);
    } else {
      std::tie(fault, size) = co_await beast::http::async_write(stream_, serializer, as_result);
    }
    co_return !fault;
  }

  /// Sends a file in pieces, so that a large one takes no memory. Whether all of it went over the
  /// line: a length that was promised and not kept ends the connection.
  net::awaitable<bool> send(const FileBody& file) {
    std::ifstream in(file.path(), std::ios::binary);
    std::vector<char> piece(file_piece);
    for (auto left = file.size(); left > 0;) {
      in.read(piece.data(),
              static_cast<std::streamsize>(std::min<std::uint64_t>(left, file_piece)));
      const auto count = static_cast<std::size_t>(in.gcount());
      if (count == 0) {
        co_return false;
      }
      left -= count;
      expires_after(write_time);
      auto [fault, size] =
          co_await net::async_write(stream_, net::const_buffer(piece.data(), count), as_result);
      if (fault) {
        co_return false;
      }
    }
    co_return true;
  }

  /// Passes events on until they end, the other side is gone or the server ends.
  net::awaitable<void> pass_on(std::shared_ptr<EventSource> events) {
    net::steady_timer timer(co_await net::this_coro::executor);
    auto quiet = std::chrono::milliseconds(0);
    beast::error_code fault;
    auto size = std::size_t{0};
    while (!fault && !server_.closing) {
      const bool last = events->ended();
      auto text = events->news();
      if (text.empty() && quiet >= sign_of_life) {
        text = ": still there\n\n";
      }
      if (!text.empty()) {
        quiet = {};
        expires_after(write_time);
        std::tie(fault, size) = co_await net::async_write(
            stream_, beast::http::make_chunk(net::const_buffer(text.data(), text.size())),
            as_result);
      }
      if (last) {
        break;
      }
      quiet += event_step;
      timer.expires_after(event_step);
      co_await timer.async_wait(as_result);
    }
    if (!fault) {
      expires_after(write_time);
      co_await net::async_write(stream_, beast::http::make_chunk_last(), as_result);
    }
  }

  Stream stream_;
  Peer peer_;
  Server& server_;
  beast::flat_buffer buffer_;
};

}  // namespace tienvoud::app
