// The only file, but for ending.cpp, that sees the network library (Boost.Beast on Asio), whose
// headers take long to compile.
#include "app/http/server.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <chrono>
#include <exception>
#include <optional>
#include <thread>
#include <vector>

#include "app/http/counted.h"
#include "app/http/ending.h"
#include "app/http/error_response.h"
#include "app/http/guard.h"

namespace tienvoud::app {
namespace {

namespace net = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using Socket = net::ip::tcp::socket;
using Parser = http::request_parser<http::string_body>;
using Reply = http::response<http::string_body>;

constexpr auto as_result = net::as_tuple(net::use_awaitable);
constexpr std::chrono::seconds header_time{20};
constexpr std::chrono::seconds idle_time{75};
constexpr std::chrono::seconds body_time{300};
constexpr std::chrono::seconds write_time{60};
constexpr std::uint32_t longest_header = 16 * 1024;

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

Method method_of(http::verb verb) {
  switch (verb) {
    case http::verb::get:
    case http::verb::head:
      return Method::get;
    case http::verb::post:
      return Method::post;
    case http::verb::patch:
      return Method::patch;
    case http::verb::delete_:
      return Method::remove;
    default:
      return Method::other;
  }
}

/// All of a request but its body.
Result<Request> head_of(const http::request<http::string_body>& message) {
  const auto target = message.target();
  TRY_ASSIGN(auto request, parse_target({target.data(), target.size()}));
  request.method = method_of(message.method());
  for (const auto& field : message) {
    const auto name = field.name_string();
    const auto value = field.value();
    request.headers.emplace(small_letters({name.data(), name.size()}),
                            std::string(value.data(), value.size()));
  }
  return request;
}

/// Never throws: a fault of ours is an answer too.
Response answer_of(const Server& server, const Request& request) {
  try {
    return server.handler.answer(request);
  } catch (const std::exception& error) {
    return internal_fault(error.what());
  }
}

Reply reply_of(Response response, const http::request<http::string_body>& message, bool keep) {
  protect(response);
  Reply reply(static_cast<http::status>(response.status), message.version());
  reply.set(http::field::content_type, response.content_type);
  for (const auto& [name, value] : response.headers) {
    reply.set(name, value);
  }
  reply.keep_alive(keep);
  reply.body() = std::move(response.body);
  reply.prepare_payload();
  if (message.method() == http::verb::head) {
    reply.body().clear();  // the length of what a GET would bring stays in the header
  }
  return reply;
}

/// Both must outlive the answer.
net::awaitable<Response> answered(Server* server, const Request* request) {
  if (server->handler.is_quick(*request)) {
    co_return answer_of(*server, *request);
  }
  const auto answer = [=]() -> net::awaitable<Response> { co_return answer_of(*server, *request); };
  auto response = co_await net::co_spawn(server->workers, answer, net::use_awaitable);
  co_return response;
}

/// The answer to what could not be read as a request.
Response unreadable(beast::error_code fault) {
  const bool head = fault == http::error::header_limit || fault == http::error::buffer_overflow;
  return unreadable_request(fault == http::error::body_limit ? Unreadable::body_too_large
                            : head                           ? Unreadable::head_too_large
                                                             : Unreadable::malformed);
}

/// Whether the other side is gone or silent, so that nobody would read an answer.
bool is_gone(beast::error_code fault) {
  return fault == http::error::end_of_stream || fault == beast::error::timeout ||
         fault == net::error::connection_reset || fault == net::error::operation_aborted ||
         fault == http::error::partial_message;
}

/// The longest body that a request may have.
std::size_t body_limit_of(const Request& request, const ServerOptions& options) {
  const bool file = request.path == std::vector<std::string>{"api", "v1", "files"};
  return file ? options.largest_file : options.largest_body;
}

/// A refusal that the head alone calls for: nobody's body is read who may not ask, or sends too
/// much.
std::optional<Response> refused(const Result<Request>& head,
                                const Parser& parser,
                                const ServerOptions& options) {
  if (!head) {
    return error_response(head.error());
  }
  if (const auto by_guard = refusal(*head)) {
    return error_response(*by_guard);
  }
  const auto length = parser.content_length();
  return length && *length > body_limit_of(*head, options)
             ? std::optional(unreadable_request(Unreadable::body_too_large))
             : std::nullopt;
}

net::awaitable<void> serve_connection(Socket socket, Server* server) {
  const Counted counted(server->connections);
  beast::tcp_stream stream(std::move(socket));
  beast::flat_buffer buffer;
  bool first = true;
  for (bool keep = true; keep && !server->closing;) {
    Parser parser;
    parser.header_limit(longest_header);
    parser.body_limit(boost::none);  // set once it is known what is asked
    stream.expires_after(first ? header_time : idle_time);
    auto [fault, size] = co_await http::async_read_header(stream, buffer, parser, as_result);
    std::optional<Response> response;
    Result<Request> request = Request();
    if (!fault) {
      request = head_of(parser.get());
      response = refused(request, parser, server->options);
    }
    if (!fault && !response) {
      parser.body_limit(body_limit_of(*request, server->options));  // of one without a length
      stream.expires_after(body_time);
      std::tie(fault, size) = co_await http::async_read(stream, buffer, parser, as_result);
    }
    if (is_gone(fault)) {
      break;
    }
    // After a refusal the body is still on its way: the connection cannot go on.
    keep = !fault && parser.is_done() && parser.get().keep_alive() && !server->closing;
    const Counted working(server->under_way);
    auto message = parser.release();
    if (fault) {
      response = unreadable(fault);
    } else if (!response) {
      request->body = std::move(message.body());
      response = co_await answered(server, &*request);
    }
    const Reply reply = reply_of(*std::move(response), message, keep);
    stream.expires_after(write_time);
    http::response_serializer<http::string_body> serializer(reply);
    if (message.method() == http::verb::head) {
      std::tie(fault, size) = co_await http::async_write_header(stream, serializer, as_result);
    } else {
      std::tie(fault, size) = co_await http::async_write(stream, serializer, as_result);
    }
    keep = keep && !fault;
    first = false;
  }
  beast::error_code ignored;
  ignored = stream.socket().shutdown(Socket::shutdown_send, ignored);
}

net::awaitable<void> accept_all(net::ip::tcp::acceptor* acceptor, Server* server) {
  for (;;) {
    auto [fault, socket] = co_await acceptor->async_accept(as_result);
    if (fault == net::error::operation_aborted || server->closing) {
      co_return;
    }
    if (fault) {  // out of file handles, say: wait for others to go
      net::steady_timer timer(co_await net::this_coro::executor, std::chrono::milliseconds(50));
      co_await timer.async_wait(as_result);
      continue;
    }
    if (server->connections >= server->options.most_connections) {
      continue;  // closed as it goes out of scope
    }
    beast::error_code ignored;
    ignored = socket.set_option(net::ip::tcp::no_delay(true), ignored);
    net::co_spawn(net::make_strand(server->network), serve_connection(std::move(socket), server),
                  net::detached);
  }
}

}  // namespace

Result<void> serve(const ServerOptions& options,
                   const Handler& handler,
                   const std::function<void(std::uint16_t)>& started,
                   const std::atomic<bool>* stop) {
  Server server(options, handler);
  net::ip::tcp::acceptor acceptor(server.network);
  beast::error_code fault;
  const auto address = net::ip::make_address(options.address, fault);
  const net::ip::tcp::endpoint endpoint(address, options.port);
  const auto attempt = [&](auto&& step) {
    if (!fault) {
      step();
    }
  };
  attempt([&] { fault = acceptor.open(endpoint.protocol(), fault); });
  attempt([&] { fault = acceptor.set_option(net::socket_base::reuse_address(true), fault); });
  attempt([&] { fault = acceptor.bind(endpoint, fault); });
  attempt([&] { fault = acceptor.listen(net::socket_base::max_listen_connections, fault); });
  if (fault) {
    return Error{ErrorCode::input_output, "cannot listen there: " + fault.message(),
                 options.address + ":" + std::to_string(options.port),
                 "Choose another port by --listen, or end the program that has it."};
  }
  const Ending ending(server.network, stop,
                      {.begins =
                           [&] {
                             server.closing = true;
                             beast::error_code ignored;
                             ignored = acceptor.close(ignored);
                           },
                       .is_idle = [&] { return server.under_way == 0; },
                       .is_empty = [&] { return server.connections == 0; }});
  net::co_spawn(server.network, accept_all(&acceptor, &server), net::detached);
  started(acceptor.local_endpoint().port());
  std::vector<std::jthread> threads;
  for (unsigned i = 1; i < options.network_threads; ++i) {
    threads.emplace_back([&] { server.network.run(); });
  }
  server.network.run();
  threads.clear();
  server.workers.join();
  return {};
}

}  // namespace tienvoud::app
