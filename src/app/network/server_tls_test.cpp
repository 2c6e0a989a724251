// The server over TLS, and streams of events.
#include <gtest/gtest.h>
#include <unistd.h>

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/write.hpp>
#include <filesystem>
#include <fstream>
#include <vector>

#include "app/network/testing/certificate.h"
#include "app/network/testing/running_server.h"

namespace tienvoud::app {
namespace {

namespace net = boost::asio;
namespace files = std::filesystem;
using testing::RawClient;
using testing::RunningServer;

std::string get(const std::string& target) {
  return "GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n";
}

class Tls : public ::testing::Test {
 protected:
  Tls() {
    files::create_directories(folder_);
    EXPECT_TRUE(testing::write_certificate(certificate_, key_));
  }
  ~Tls() override { files::remove_all(folder_); }

  files::path folder_ = files::temp_directory_path() / ("tienvoud_tls." + std::to_string(getpid()));
  std::string certificate_ = (folder_ / "certificate.pem").string();
  std::string key_ = (folder_ / "key.pem").string();
};

TEST_F(Tls, AnswersInSecretAndTellsTheBrowserToStayThere) {
  ServerOptions options;
  options.certificate_file = certificate_;
  options.key_file = key_;
  const RunningServer server(options);
  net::io_context network;
  net::ssl::context trust(net::ssl::context::tls_client);
  trust.load_verify_file(certificate_);
  net::ssl::stream<net::ip::tcp::socket> client(network, trust);
  client.set_verify_mode(net::ssl::verify_peer);
  client.next_layer().connect({net::ip::address_v4::loopback(), server.port()});
  client.handshake(net::ssl::stream_base::client);
  net::write(client, net::buffer(get("/api/v1/x")));
  std::string answer;
  boost::system::error_code end;
  net::read(client, net::dynamic_buffer(answer), end);
  EXPECT_TRUE(answer.starts_with("HTTP/1.1 200 OK")) << answer;
  EXPECT_NE(answer.find("Strict-Transport-Security: max-age="), std::string::npos);
  const auto plain = server.ask(get("/api/v1/x"));
  EXPECT_EQ(plain.find("200 OK"), std::string::npos) << "nothing is answered in the open";
}

TEST_F(Tls, ACertificateThatCannotBeUsedIsNamed) {
  const Handler nobody{.refusal = [](Request&) { return std::optional<Response>(); },
                       .answer = [](const Request&) { return Response(); },
                       .is_quick = [](const Request&) { return true; }};
  const auto fault = [&](const std::string& certificate, const std::string& key) {
    ServerOptions options;
    options.certificate_file = certificate;
    options.key_file = key;
    const auto served = serve(options, nobody, [](std::uint16_t) {});
    return served.ok() ? Error() : served.error();
  };
  const auto other_key = (folder_ / "other_key.pem").string();
  ASSERT_TRUE(testing::write_certificate((folder_ / "other.pem").string(), other_key));
  std::ofstream(folder_ / "text.pem") << "no certificate";
  EXPECT_EQ(fault((folder_ / "text.pem").string(), key_).where, (folder_ / "text.pem").string());
  EXPECT_EQ(fault(certificate_, (folder_ / "gone.pem").string()).code, ErrorCode::invalid_input);
  EXPECT_EQ(fault(certificate_, other_key).where, other_key) << "it is of another certificate";
}

TEST(Events, GoOverTheLineUntilTheyEnd) {
  const RunningServer server;
  const auto answer = server.ask(get("/api/v1/x?events=3"));
  EXPECT_TRUE(answer.starts_with("HTTP/1.1 200 OK")) << answer;
  EXPECT_NE(answer.find("Content-Type: text/event-stream"), std::string::npos);
  for (const auto* data : {"data: 1\n\n", "data: 2\n\n", "data: 3\n\n"}) {
    EXPECT_NE(answer.find(data), std::string::npos) << data;
  }
  EXPECT_TRUE(answer.ends_with("0\r\n\r\n")) << "the last chunk says that it is over";
}

TEST(Events, TwoHundredStreamsHoldNobodyUpAndEndWithTheServer) {
  RunningServer server;
  std::vector<std::unique_ptr<RawClient>> streams;
  for (int i = 0; i < 200; ++i) {
    streams.push_back(std::make_unique<RawClient>(server.port()));
    streams.back()->send(get("/api/v1/x?events=0"));
  }
  EXPECT_TRUE(server.ask(get("/api/v1/x")).starts_with("HTTP/1.1 200"));
  streams.erase(streams.begin(), streams.begin() + 100);  // browsers that went away
  EXPECT_TRUE(server.ask(get("/api/v1/x")).starts_with("HTTP/1.1 200"));
  const auto began = std::chrono::steady_clock::now();
  server.stop();
  server.wait();
  EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(5));
}

}  // namespace
}  // namespace tienvoud::app
