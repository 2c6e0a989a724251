#pragma once

#include <atomic>
#include <functional>
#include <memory>

namespace boost::asio {
class io_context;
}

namespace tienvoud::app {

/// Ends a server on SIGINT, SIGTERM or when `stop` is set: lets what is under way finish for at
/// most four seconds, then stops the network. The network and what is asked must outlive it.
class Ending {
 public:
  struct Asked {
    std::function<void()> begins;    ///< told once: take no new connection
    std::function<bool()> is_idle;   ///< whether no request is being answered
    std::function<bool()> is_empty;  ///< whether no connection is left
  };
  Ending(boost::asio::io_context& network, const std::atomic<bool>* stop, Asked asked);
  Ending(const Ending&) = delete;
  Ending& operator=(const Ending&) = delete;
  ~Ending();

 private:
  class Watch;
  std::unique_ptr<Watch> watch_;
};

}  // namespace tienvoud::app
