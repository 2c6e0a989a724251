// With connection.h, wire.cpp and ending.cpp the only files that see the network library
// (Boost.Beast on Asio), whose headers take long to compile.
#include "app/network/server.h"

#include <boost/asio/detached.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/strand.hpp>
#include <thread>
#include <vector>

#include "app/network/connection.h"
#include "app/network/ending.h"

namespace tienvoud::app {
namespace {

namespace ssl = net::ssl;
using Acceptor = net::ip::tcp::acceptor;
using Socket = net::ip::tcp::socket;

constexpr std::chrono::seconds handshake_time{10};

net::awaitable<void> serve_plain(Socket socket, Peer peer, Server* server) {
  const Counted counted(server->connections);
  Connection<beast::tcp_stream> connection(beast::tcp_stream(std::move(socket)), std::move(peer),
                                           *server);
  co_await connection.serve();
  beast::error_code ignored;
  ignored = connection.stream().socket().shutdown(Socket::shutdown_send, ignored);
}

net::awaitable<void> serve_secure(Socket socket,
                                  Peer peer,
                                  Server* server,
                                  ssl::context* certificate) {
  const Counted counted(server->connections);
  using Stream = ssl::stream<beast::tcp_stream>;
  Connection<Stream> connection(Stream(beast::tcp_stream(std::move(socket)), *certificate),
                                std::move(peer), *server);
  auto& stream = connection.stream();
  stream.next_layer().expires_after(handshake_time);
  auto [fault] = co_await stream.async_handshake(ssl::stream_base::server, as_result);
  if (!fault) {
    co_await connection.serve();
    stream.next_layer().expires_after(handshake_time);
    co_await stream.async_shutdown(as_result);
  }
}

net::awaitable<void> accept_all(Acceptor* acceptor, Server* server, ssl::context* certificate) {
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
    Peer peer{socket.remote_endpoint(ignored).address().to_string(), certificate != nullptr};
    const auto strand = net::make_strand(server->network);
    if (certificate != nullptr) {
      net::co_spawn(strand, serve_secure(std::move(socket), std::move(peer), server, certificate),
                    net::detached);
    } else {
      net::co_spawn(strand, serve_plain(std::move(socket), std::move(peer), server), net::detached);
    }
  }
}

/// TLS by the certificate that was asked for; none where none was.
Result<std::optional<ssl::context>> certificate_of(const ServerOptions& options) {
  if (options.certificate_file.empty()) {
    return std::optional<ssl::context>();
  }
  ssl::context context(ssl::context::tls_server);
  beast::error_code fault;
  std::string where = options.certificate_file;
  fault = context.set_options(
      ssl::context::default_workarounds | ssl::context::no_tlsv1 | ssl::context::no_tlsv1_1, fault);
  if (!fault) {
    fault = context.use_certificate_chain_file(options.certificate_file, fault);
  }
  if (!fault) {
    where = options.key_file;
    fault = context.use_private_key_file(options.key_file, ssl::context::pem, fault);
  }
  if (fault) {
    return Error{ErrorCode::invalid_input,
                 "the certificate or its key cannot be used: " + fault.message(), where,
                 "Give PEM files that belong together and that this program may read."};
  }
  return std::optional(std::move(context));
}

Result<Acceptor> listening(net::io_context& network, const ServerOptions& options) {
  Acceptor acceptor(network);
  beast::error_code fault;
  const auto address = net::ip::make_address(options.address, fault);
  const net::ip::tcp::endpoint endpoint(address, options.port);
  const auto attempt = [&](auto&& step) {
    if (!fault) {
      fault = step();
    }
  };
  attempt([&] { return acceptor.open(endpoint.protocol(), fault); });
  attempt([&] { return acceptor.set_option(net::socket_base::reuse_address(true), fault); });
  attempt([&] { return acceptor.bind(endpoint, fault); });
  attempt([&] { return acceptor.listen(net::socket_base::max_listen_connections, fault); });
  if (fault) {
    return Error{ErrorCode::input_output, "cannot listen there: " + fault.message(),
                 options.address + ":" + std::to_string(options.port),
                 "Choose another port by --listen, or end the program that has it."};
  }
  return acceptor;
}

}  // namespace

Result<bool> serve(const ServerOptions& options,
                   const Handler& handler,
                   const std::function<void(std::uint16_t)>& started,
                   const std::atomic<bool>* stop) {
  Server server(options, handler);
  TRY_ASSIGN(auto certificate, certificate_of(options));
  TRY_ASSIGN(auto acceptor, listening(server.network, options));
  const Ending ending(server.network, stop,
                      {.begins =
                           [&] {
                             server.closing = true;
                             beast::error_code ignored;
                             ignored = acceptor.close(ignored);
                             if (handler.closing) {
                               handler.closing();
                             }
                           },
                       .is_idle = [&] { return server.under_way == 0; },
                       .is_empty = [&] { return server.connections == 0; }});
  net::co_spawn(server.network,
                accept_all(&acceptor, &server, certificate ? &*certificate : nullptr),
                net::detached);
  started(acceptor.local_endpoint().port());
  std::vector<std::jthread> threads;
  for (unsigned i = 1; i < options.network_threads; ++i) {
    threads.emplace_back([&] { server.network.run(); });
  }
  server.network.run();
  threads.clear();
  const bool all_ended = server.under_way == 0;
  if (all_ended) {
    server.workers.join();
  }
  return all_ended;
}

}  // namespace tienvoud::app
