#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>

#include "app/http/message.h"
#include "base/result.h"

namespace tienvoud::app {

/// What answers requests. Called from several threads at once.
struct Handler {
  std::function<Response(const Request&)> answer;
  /// Whether it is answered in far less than a millisecond, so that it need not wait for a worker.
  std::function<bool(const Request&)> is_quick;
};

struct ServerOptions {
  std::string address = "127.0.0.1";
  std::uint16_t port = 0;  ///< 0: any that is free
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
/// Error: input_output where the address cannot be listened on.
Result<void> serve(const ServerOptions& options,
                   const Handler& handler,
                   const std::function<void(std::uint16_t)>& started,
                   const std::atomic<bool>* stop = nullptr);

}  // namespace tienvoud::app
