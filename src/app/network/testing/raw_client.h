#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace tienvoud::app::testing {

/// One connection to the server under test, byte by byte as a test wants it.
class RawClient {
 public:
  /// patience_s: how long an answer may keep silent before the client takes it for ended.
  explicit RawClient(std::uint16_t port, int patience_s = 10)
      : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    sockaddr generic{};
    std::memcpy(&generic, &address, sizeof generic);
    connected_ = ::connect(socket_, &generic, sizeof generic) == 0;
    const timeval patience{patience_s, 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  }
  RawClient(const RawClient&) = delete;
  RawClient& operator=(const RawClient&) = delete;
  ~RawClient() { ::close(socket_); }

  [[nodiscard]] bool connected() const { return connected_; }
  void send(std::string_view bytes) const {
    while (!bytes.empty()) {
      const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) {
        return;
      }
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
  }
  /// All that comes until the server closes, or falls silent for longer than the patience.
  [[nodiscard]] std::string rest() const {
    std::string all;
    char bytes[4096];
    for (;;) {
      const auto got = ::recv(socket_, bytes, sizeof bytes, 0);
      if (got <= 0) {
        return all;
      }
      all.append(bytes, static_cast<std::size_t>(got));
    }
  }

 private:
  int socket_;
  bool connected_ = false;
};

}  // namespace tienvoud::app::testing
