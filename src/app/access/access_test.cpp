#include "app/access/access.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "app/access/cookies.h"
#include "app/access/password.h"
#include "store/import.h"
#include "store/store.h"

namespace tienvoud::app {
namespace {

namespace files = std::filesystem;
using Outcome = LogIn::Outcome;

constexpr const char* password = "gereedschap aan de muur";
const Instant start = Instant::of_seconds(1'790'000'000);

/// A database with an owner ann and a viewer bob.
class Accounts : public testing::Test {
 protected:
  Accounts() {
    static const std::string hash = hash_of_password(password).value();
    EXPECT_TRUE(store::Store::open(path_, store::OpenMode::create).ok());
    auto book = store::Accounts::open(path_).value();
    EXPECT_TRUE(book.add({"ann", "owner", hash, start, {}}).ok());
    EXPECT_TRUE(book.add({"bob", "viewer", hash, start, {}}).ok());
  }
  ~Accounts() override {
    for (const auto* end : {"", "-wal", "-shm"}) {
      files::remove(path_ + end);
    }
  }

  static Request from(const std::string& address, const LogIn& login = {}) {
    Request request;
    request.peer = address;
    std::string cookies;
    if (!login.session.empty()) {
      cookies += std::string(session_cookie) + "=" + login.session + "; ";
    }
    if (!login.device.empty()) {
      cookies += std::string(device_cookie) + "=" + login.device;
    }
    request.headers["cookie"] = cookies;
    return request;
  }
  LogIn log_in(const std::string& address,
               const std::string& name,
               const std::string& word,
               Instant now,
               const LogIn& before = {}) {
    const auto made = access_.log_in(from(address, before), name, word, now);
    EXPECT_TRUE(made.ok());
    return made.ok() ? *made : LogIn();
  }

  std::string path_ =
      (files::temp_directory_path() / ("tienvoud_access." + std::to_string(getpid()) + ".db"))
          .string();
  Access access_{path_, {.needs_account = true, .behind_proxy = false}};
};

TEST(Password, IsKeptAsArgon2idAndFitsOnlyItself) {
  const auto hash = hash_of_password(password);
  ASSERT_TRUE(hash);
  EXPECT_TRUE(hash->starts_with("$argon2id$v=19$m=32768,t=3,p=1$")) << *hash;
  EXPECT_TRUE(fits(password, *hash));
  EXPECT_FALSE(fits("gereedschap aan de muuR", *hash));
  EXPECT_NE(*hash, *hash_of_password(password)) << "each has a salt of its own";
  EXPECT_EQ(hash_of_password("kort").error().code, ErrorCode::invalid_input);
  EXPECT_EQ(hash_of_password(std::string(2000, 'x')).error().code, ErrorCode::invalid_input);
}

TEST_F(Accounts, ASessionIsWhoItBelongsToUntilItEnds) {
  EXPECT_EQ(access_.caller_of(from("10.0.0.1"), start).role, Role::none);
  const auto login = log_in("10.0.0.1", "ann", password, start);
  ASSERT_EQ(login.outcome, Outcome::passed);
  const auto caller = access_.caller_of(from("10.0.0.1", login), start);
  EXPECT_EQ(caller.account, "ann");
  EXPECT_EQ(caller.role, Role::owner);
  Request script;
  script.headers["authorization"] = "Bearer " + login.session;
  EXPECT_EQ(access_.caller_of(script, start).account, "ann");
  EXPECT_EQ(access_.caller_of(from("10.0.0.1", login), start + days(15)).role, Role::none);
  access_.log_out(from("10.0.0.1", login), start);
  EXPECT_EQ(access_.caller_of(from("10.0.0.1", login), start).role, Role::none);
}

TEST_F(Accounts, ASessionOutlivesTheProgramButNotItsAccount) {
  const auto login = log_in("10.0.0.1", "bob", password, start);
  Access after_restart(path_, {.needs_account = true, .behind_proxy = false});
  EXPECT_EQ(access_.caller_of(from("10.0.0.1", login), start).role, Role::viewer);
  EXPECT_EQ(after_restart.caller_of(from("10.0.0.1", login), start).role, Role::viewer);
  ASSERT_TRUE(store::Accounts::open(path_).value().remove("bob").ok());
  EXPECT_EQ(after_restart.caller_of(from("10.0.0.1", login), start + seconds(3)).role, Role::none);
}

TEST_F(Accounts, ANewPasswordEndsAllSessions) {
  const auto login = log_in("10.0.0.1", "ann", password, start);
  EXPECT_EQ(access_.caller_of(from("", login), start).role, Role::owner);
  auto book = store::Accounts::open(path_).value();
  ASSERT_TRUE(book.set_password("ann", hash_of_password("een heel ander woord").value()).ok());
  EXPECT_EQ(access_.caller_of(from("", login), start + seconds(3)).role, Role::none);
  EXPECT_EQ(log_in("10.0.0.1", "ann", password, start).outcome, Outcome::refused);
}

TEST_F(Accounts, SecretsAreKeptAsHashesOnly) {
  const auto login = log_in("10.0.0.1", "ann", password, start);
  EXPECT_EQ(access_.caller_of(from("", login), start).role, Role::owner);  // has it written
  const auto secrets = store::Accounts::open(path_).value().secrets(start).value();
  ASSERT_EQ(secrets.size(), 2U);
  for (const auto& secret : secrets) {
    EXPECT_NE(secret.hash, login.session);
    EXPECT_NE(secret.hash, login.device);
  }
}

TEST_F(Accounts, LogInWhileAnImportHoldsTheDatabase) {
  auto store = store::Store::open(path_, store::OpenMode::write).value();
  LogIn login;
  {
    const auto import = store.begin_import(start, "long");
    ASSERT_TRUE(import.ok());
    login = log_in("10.0.0.1", "ann", password, start);
    ASSERT_EQ(login.outcome, Outcome::passed);
    EXPECT_EQ(access_.caller_of(from("", login), start).role, Role::owner);
  }
  EXPECT_EQ(access_.caller_of(from("", login), start + seconds(3)).role, Role::owner);
  Access after_restart(path_, {.needs_account = true, .behind_proxy = false});
  EXPECT_EQ(after_restart.caller_of(from("", login), start + seconds(3)).role, Role::owner);
}

TEST_F(Accounts, GuessingIsSlowedDownByAddress) {
  for (int i = 0; i < 5; ++i) {
    EXPECT_EQ(log_in("10.6.6.6", "ann", "wrong password", start).outcome, Outcome::refused);
  }
  const auto soon = log_in("10.6.6.6", "ann", password, start);
  EXPECT_EQ(soon.outcome, Outcome::too_soon) << "not even the right one is tried";
  EXPECT_GE(soon.wait_s, 1);
  EXPECT_EQ(log_in("10.6.6.6", "bob", password, start).outcome, Outcome::too_soon);
  EXPECT_EQ(log_in("10.0.0.1", "ann", password, start).outcome, Outcome::passed);
  EXPECT_EQ(log_in("10.6.6.6", "ann", "wrong password", start + seconds(2)).outcome,
            Outcome::refused);
  EXPECT_EQ(log_in("10.6.6.6", "ann", password, start + seconds(3)).outcome, Outcome::too_soon)
      << "each failure doubles the wait";
}

TEST_F(Accounts, NobodyCanLockTheOwnerOut) {
  const auto before = log_in("10.0.0.1", "ann", password, start);
  for (int i = 0; i < 40; ++i) {
    log_in("10.1.0." + std::to_string(i), "ann", "wrong password", start);
  }
  EXPECT_EQ(log_in("10.9.9.9", "ann", password, start).outcome, Outcome::too_soon);
  EXPECT_EQ(log_in("10.9.9.9", "ann", password, start, before).outcome, Outcome::passed)
      << "a browser that logged in before has a brake of its own";
  EXPECT_LE(log_in("10.9.9.9", "ann", password, start).wait_s, 61);
  EXPECT_EQ(log_in("10.9.9.9", "ann", password, start + seconds(62)).outcome, Outcome::passed);
}

TEST_F(Accounts, AnUnknownNameIsRefusedLikeAWrongPassword) {
  EXPECT_EQ(log_in("10.0.0.1", "eve", password, start).outcome, Outcome::refused);
  EXPECT_EQ(log_in("10.0.0.1", "", "", start).outcome, Outcome::refused);
}

TEST_F(Accounts, BehindAProxyTheAddressIsTheOneTheProxySaw) {
  Access proxied(path_, {.needs_account = true, .behind_proxy = true});
  auto guess = [&](const std::string& forwarded) {
    auto request = from("127.0.0.1");
    request.headers["x-forwarded-for"] = forwarded;
    return proxied.log_in(request, "ann", "wrong password", start)->outcome;
  };
  for (int i = 0; i < 5; ++i) {
    EXPECT_EQ(guess("10.0.0." + std::to_string(i) + ", 10.6.6.6"), Outcome::refused);
  }
  EXPECT_EQ(guess("10.0.0.99, 10.6.6.6"), Outcome::too_soon);
  EXPECT_EQ(guess("10.6.6.6, 10.0.0.99"), Outcome::refused);
}

TEST(OpenAccess, OnThisComputerWhoeverAsksIsTheOwner) {
  Access access("no.db", {});
  EXPECT_EQ(access.caller_of({}, start).role, Role::owner);
}

TEST(Cookies, AreReadAmongOthersAndSetForThisHostAlone) {
  Request request;
  request.headers["cookie"] = "a=1; __Host-tienvoud=secret ;__Host-tienvoudx=other";
  EXPECT_EQ(cookie_of(request, session_cookie), "secret");
  EXPECT_EQ(cookie_of(request, device_cookie), "");
  EXPECT_EQ(set_cookie(session_cookie, "x", 60),
            "__Host-tienvoud=x; Path=/; Max-Age=60; Secure; HttpOnly; SameSite=Strict");
}

}  // namespace
}  // namespace tienvoud::app
