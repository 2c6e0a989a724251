#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "app/http/message.h"
#include "base/result.h"

namespace tienvoud::app {

/// What answers requests. Called from several threads at once.
struct Handler {
  /// The refusal of a request that may not be made, judged by its head before its body is read;
  /// notes on the request who asks.
  std::function<std::optional<Response>(Request&)> refusal;
  std::function<Response(const Request&)> answer;
  /// Whether it is answered in far less than a millisecond, so that it need not wait for a worker.
  std::function<bool(const Request&)> is_quick;
  /// A refusal that the server makes by itself, as whoever asks wants to read it. May be empty.
  std::function<Response(const Request&, Response)> said = {};
  /// Told when the server begins to end: work under way should stop where it can. May be empty.
  std::function<void()> closing = {};
};

struct ServerOptions {
  std::string address = "127.0.0.1";
  std::uint16_t port = 0;        ///< 0: any that is free
  std::string certificate_file;  ///< PEM, the whole chain; with key_file: TLS, else plain HTTP
  std::string key_file;          ///< PEM
  unsigned network_threads = 2;
  unsigned worker_threads = 2;
  std::size_t largest_body = std::size_t{1} << 20;  ///< of a request
  std::size_t largest_file = std::size_t{1} << 28;  ///< of a request to /api/v1/files
  std::size_t most_connections = 2000;
};

/// Serves HTTP/1.1 until SIGINT, SIGTERM or `stop`. `started` is told the port once it listens.
/// Requests that are malformed, too large or may not be made get a 4xx, the last before their body
/// is read; connections that are too slow are closed.
/// After a signal nothing new is taken, what is under way is finished, for at most 4 seconds.
/// Returns whether everything came to its end by then. Errors: input_output where the address
/// cannot be listened on, invalid_input where certificate or key cannot be used.
Result<bool> serve(const ServerOptions& options,
                   const Handler& handler,
                   const std::function<void(std::uint16_t)>& started,
                   const std::atomic<bool>* stop = nullptr);

}  // namespace tienvoud::app
