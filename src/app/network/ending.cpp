#include "app/network/ending.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <csignal>

namespace tienvoud::app {

class Ending::Watch {
 public:
  Watch(boost::asio::io_context& network, const std::atomic<bool>* stop, Asked asked)
      : network_(network),
        stop_(stop),
        asked_(std::move(asked)),
        signals_(network, SIGINT, SIGTERM),
        timer_(network) {
    signals_.async_wait([this](Fault fault, int) {
      if (!fault) {
        end();
      }
    });
    if (stop_ != nullptr) {
      look();
    }
  }

 private:
  using Fault = boost::system::error_code;
  static constexpr std::chrono::milliseconds step{20};
  static constexpr std::chrono::seconds farewell{4};
  static constexpr int enough_quiet_steps = 10;  ///< for an answer to leave after it was made

  void look() {
    timer_.expires_after(step);
    timer_.async_wait([this](Fault fault) {
      if (fault) {
        return;
      }
      if (*stop_) {
        end();
      } else {
        look();
      }
    });
  }

  void end() {
    asked_.begins();
    began_ = std::chrono::steady_clock::now();
    wait_for_work();
  }

  void wait_for_work() {
    quiet_steps_ = asked_.is_idle() ? quiet_steps_ + 1 : 0;
    const bool late = std::chrono::steady_clock::now() - began_ > farewell;
    if (late || asked_.is_empty() || quiet_steps_ > enough_quiet_steps) {
      network_.stop();
      return;
    }
    timer_.expires_after(step);
    timer_.async_wait([this](Fault) { wait_for_work(); });
  }

  boost::asio::io_context& network_;
  const std::atomic<bool>* stop_;
  Asked asked_;
  boost::asio::signal_set signals_;
  boost::asio::steady_timer timer_;
  std::chrono::steady_clock::time_point began_;
  int quiet_steps_ = 0;
};

Ending::Ending(boost::asio::io_context& network, const std::atomic<bool>* stop, Asked asked)
    : watch_(std::make_unique<Watch>(network, stop, std::move(asked))) {}

Ending::~Ending() = default;

}  // namespace tienvoud::app
