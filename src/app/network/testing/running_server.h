#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <future>
#include <memory>
#include <string>
#include <thread>

#include "app/http/error_response.h"
#include "app/http/guard.h"
#include "app/network/server.h"
#include "app/network/testing/raw_client.h"

namespace tienvoud::app::testing {

/// As many events as asked for, each when it is asked; none ends where it is asked for none.
class Counting final : public EventSource {
 public:
  explicit Counting(int last) : last_(last) {}
  std::string news() override {
    return at_ < last_ ? "data: " + std::to_string(++at_) + "\n\n" : std::string();
  }
  [[nodiscard]] bool ended() const override { return last_ > 0 && at_ == last_; }

 private:
  int at_ = 0;
  int last_;
};

/// How the folders of this test program's files begin: another one beside it has its own.
inline std::string file_folder_prefix() {
  return "tienvoud_file_" + std::to_string(::getpid()) + "_";
}

/// A body of so many bytes, "0123456789012...", in a file.
inline std::shared_ptr<const FileBody> file_of(std::size_t size) {
  auto place =
      (std::filesystem::temp_directory_path() / (file_folder_prefix() + "XXXXXX")).string();
  EXPECT_NE(mkdtemp(place.data()), nullptr);
  std::ofstream out(place + "/file", std::ios::binary);
  for (std::size_t i = 0; i < size; ++i) {
    out.put(static_cast<char>('0' + i % 10));
  }
  out.close();
  return std::make_shared<const FileBody>(TemporaryFolder(place), "file");
}

/// A server on a free port for as long as the test lasts; it answers with what it was asked.
class RunningServer {
 public:
  explicit RunningServer(ServerOptions options = {}) {
    std::promise<std::uint16_t> told;
    auto port = told.get_future();
    thread_ = std::jthread([this, options, promise = std::move(told)]() mutable {
      const Handler handler{
          [](Request& request) {
            const auto error = refusal(request);
            return error ? std::optional(error_response(*error)) : std::nullopt;
          },
          [](const Request& request) {
            if (request.field("slow") == "1") {
              std::this_thread::sleep_for(std::chrono::milliseconds(300));
            }
            if (request.field("fault") == "1") {
              throw std::runtime_error("on purpose");
            }
            Response response;
            if (request.field("events") != "") {
              response.content_type = "text/event-stream";
              response.events =
                  std::make_shared<Counting>(std::stoi(std::string(request.field("events"))));
              return response;
            }
            if (const auto size = request.field("file"); !size.empty()) {
              response.file = file_of(std::stoul(std::string(size)));
              return response;
            }
            response.body = "{\"bytes\":" + std::to_string(request.body.size()) + "}";
            return response;
          },
          [](const Request& request) { return request.field("slow") != "1"; },
          {}};
      EXPECT_TRUE(
          serve(options, handler, [&](std::uint16_t p) { promise.set_value(p); }, &stop_).ok());
    });
    if (port.wait_for(std::chrono::seconds(20)) == std::future_status::ready) {
      port_ = port.get();
    }
  }
  RunningServer(const RunningServer&) = delete;
  RunningServer& operator=(const RunningServer&) = delete;
  ~RunningServer() { stop_ = true; }

  void stop() { stop_ = true; }
  void wait() { thread_.join(); }

  /// Sends bytes on a connection of their own and returns all that comes back.
  [[nodiscard]] std::string ask(std::string_view bytes) const {
    const RawClient client(port_);
    client.send(bytes);
    return client.rest();
  }
  [[nodiscard]] std::uint16_t port() const { return port_; }

 private:
  std::atomic<bool> stop_{false};
  std::uint16_t port_ = 0;
  std::jthread thread_;
};

}  // namespace tienvoud::app::testing
