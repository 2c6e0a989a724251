// Who may look at the page from another computer: account add, list, remove, password.
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "app/access/access.h"
#include "app/access/password.h"
#include "app/cli/ask_password.h"
#include "app/cli/commands.h"
#include "app/cli/text_table.h"
#include "app/clock.h"
#include "app/exit_code.h"
#include "store/accounts.h"
#include "store/store.h"

namespace tienvoud::app {
namespace {

constexpr std::size_t longest_name = 60;

Result<void> check_name(const std::string& name) {
  const bool fine =
      !name.empty() && name.size() <= longest_name && std::ranges::all_of(name, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' ||
               c == '-' || c == '@';
      });
  if (!fine) {
    return Error{ErrorCode::invalid_input, fmt::format("{} cannot be the name of an account", name),
                 "NAME", "Take small letters, digits, dot, dash, @ and _; at most 60."};
  }
  return {};
}

Result<int> add(store::Accounts& book, const AccountCommand& asked) {
  TRY(check_name(asked.name));
  TRY_ASSIGN(const auto password, ask_password());
  TRY_ASSIGN(const auto hash, hash_of_password(password));
  TRY(book.add({asked.name, asked.role, hash, clock_now(), {}}));
  fmt::print("{} may log in as {}.\n", asked.name, asked.role);
  return done;
}

Result<int> remove(store::Accounts& book, const AccountCommand& asked) {
  TRY_ASSIGN(const auto accounts, book.all());
  const auto owners = std::ranges::count(accounts, "owner", &store::AccountRecord::role);
  const bool last_owner = owners == 1 && std::ranges::any_of(accounts, [&](const auto& account) {
                            return account.name == asked.name && account.role == "owner";
                          });
  if (last_owner && accounts.size() > 1) {
    return Error{ErrorCode::unusable, fmt::format("{} is the last owner", asked.name), "NAME",
                 "Add another owner first, or remove the other accounts before."};
  }
  TRY(book.remove(asked.name));
  fmt::print("{} may no longer log in.\n", asked.name);
  return done;
}

Result<int> set_password(store::Accounts& book, const AccountCommand& asked) {
  TRY_ASSIGN(const auto password, ask_password());
  TRY_ASSIGN(const auto hash, hash_of_password(password));
  TRY(book.set_password(asked.name, hash));
  fmt::print("The password of {} is new; wherever it was logged in it is logged out.\n",
             asked.name);
  return done;
}

Result<int> list(const store::Accounts& book, OutputForm form) {
  TRY_ASSIGN(const auto accounts, book.all());
  const auto moment = [](const std::optional<Instant>& at) { return at ? to_string(*at) : ""; };
  if (form == OutputForm::json) {
    auto json = nlohmann::ordered_json::array();
    for (const auto& account : accounts) {
      json.push_back({{"name", account.name},
                      {"role", account.role},
                      {"made_at", moment(account.made_at)},
                      {"last_login_at", moment(account.last_login_at)}});
    }
    fmt::print("{}\n", nlohmann::ordered_json{{"accounts", json}}.dump(2));
    return done;
  }
  if (accounts.empty()) {
    fmt::print(
        "There are no accounts. The page is for this computer alone until there is an owner:\n"
        "  tienvoud account add FIRM.db NAME --role owner\n");
    return done;
  }
  TextTable table;
  for (const auto* const heading : {"name", "role", "since", "last logged in"}) {
    table.column(heading, TextTable::Align::left);
  }
  for (const auto& account : accounts) {
    table.row({account.name, account.role, moment(account.made_at).substr(0, 10),
               moment(account.last_login_at).substr(0, 16)});
  }
  fmt::print("{}", table.text());
  return done;
}

}  // namespace

Result<int> perform(const AccountCommand& asked) {
  using enum AccountCommand::Act;
  if (asked.act == add_one) {
    TRY(store::Store::open(asked.database, store::OpenMode::create));
  }
  TRY_ASSIGN(auto book, store::Accounts::open(asked.database));
  switch (asked.act) {
    case add_one:
      return add(book, asked);
    case remove_one:
      return remove(book, asked);
    case new_password:
      return set_password(book, asked);
    case list_all:
      break;
  }
  return list(book, asked.form);
}

}  // namespace tienvoud::app
