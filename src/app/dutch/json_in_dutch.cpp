#include "app/dutch/json_in_dutch.h"

#include <fmt/format.h>

#include <array>
#include <nlohmann/json.hpp>
#include <optional>
#include <unordered_map>

#include "app/dutch/in_dutch.h"

namespace tienvoud::app {
namespace {

using Use = dutch::Said::Use;

struct Name {
  std::string_view name;
  Use use;
};

/// Names whose values the program says. Those of parts never hold a text of the user's.
constexpr std::array names = {
    Name{"message", Use::sentence},
    Name{"where", Use::sentence},
    Name{"reason", Use::sentence},
    Name{"not_simulated", Use::sentence},
    Name{"remedy", Use::sentence},
    Name{"questions", Use::sentence},
    Name{"notes", Use::sentence},
    Name{"provisional_because", Use::sentence},
    Name{"material_flow_notes", Use::sentence},
    Name{"sentence", Use::sentence},
    Name{"about", Use::sentence},
    Name{"what", Use::sentence},
    Name{"changes", Use::sentence},
    Name{"title", Use::sentence},
    Name{"why", Use::sentence},
    Name{"first_action", Use::sentence},
    Name{"proof", Use::sentence},
    Name{"why_not", Use::sentence},
    Name{"measure", Use::sentence},
    Name{"rule", Use::part},
    Name{"corrected_for", Use::part},
    Name{"figure", Use::part},
    Name{"counted", Use::part},
    Name{"subject", Use::part},
    Name{"holds", Use::part},
    Name{"summary", Use::part},
};

std::optional<Use> use_of(std::string_view name) {
  for (const Name& one : names) {
    if (one.name == name) {
      return one.use;
    }
  }
  return std::nullopt;
}

bool is_blank(char c) {
  return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

class Walk {
 public:
  explicit Walk(std::string_view json) : json_(json) {
    result_.reserve(json.size() + json.size() / 8);
  }

  std::string translated() && {
    while (const auto quote = find_quote()) {
      const auto text = text_at(*quote);
      at_ = quote_end_;
      const auto colon = after_blanks(at_);
      if (colon >= json_.size() || json_[colon] != ':') {
        continue;
      }
      if (const auto use = use_of(text)) {
        translate_value(after_blanks(colon + 1), *use);
      }
    }
    result_ += json_.substr(copied_);
    return std::move(result_);
  }

 private:
  [[nodiscard]] std::optional<std::size_t> find_quote() const {
    const auto found = json_.find('"', at_);
    return found == std::string_view::npos ? std::nullopt : std::optional(found);
  }

  [[nodiscard]] std::size_t after_blanks(std::size_t at) const {
    while (at < json_.size() && is_blank(json_[at])) {
      ++at;
    }
    return at;
  }

  /// The text between the quote at `begin` and its end, still escaped; quote_end_ is set behind it.
  std::string_view text_at(std::size_t begin) {
    auto end = json_.find_first_of("\"\\", begin + 1);
    while (end != std::string_view::npos && json_[end] == '\\') {
      end = json_.find_first_of("\"\\", end + 2);
    }
    end = end == std::string_view::npos ? json_.size() : end;
    quote_end_ = std::min(end + 1, json_.size());
    return json_.substr(begin + 1, end - begin - 1);
  }

  /// A text, or the texts of a list; a value of another kind is left alone.
  void translate_value(std::size_t at, Use use) {
    if (at < json_.size() && json_[at] == '[') {
      at = after_blanks(at + 1);
      while (at < json_.size() && json_[at] == '"') {
        translate_text(at, use);
        at = after_blanks(at_);
        at = at < json_.size() && json_[at] == ',' ? after_blanks(at + 1) : at;
      }
    } else if (at < json_.size() && json_[at] == '"') {
      translate_text(at, use);
    }
  }

  void translate_text(std::size_t quote, Use use) {
    const auto escaped = text_at(quote);
    at_ = quote_end_;
    const auto& dutch = known(escaped, use);
    if (!dutch.empty()) {
      result_ += json_.substr(copied_, quote - copied_);
      result_ += dutch;
      copied_ = at_;
    }
  }

  /// The Dutch with its quotes, or nothing where it is the same. Kept: rules and remedies come
  /// back.
  const std::string& known(std::string_view escaped, Use use) {
    auto& kept = use == Use::part ? parts_ : sentences_;
    const auto [found, fresh] = kept.try_emplace(escaped);
    if (fresh) {
      const auto english = nlohmann::json::parse(fmt::format("\"{}\"", escaped), nullptr, false);
      if (english.is_string()) {
        const auto& text = english.get_ref<const std::string&>();
        const auto dutch = in_dutch(text, use);
        found->second = dutch == text ? "" : nlohmann::json(dutch).dump(-1, ' ', false, replace);
      }
    }
    return found->second;
  }

  static constexpr auto replace = nlohmann::json::error_handler_t::replace;
  std::string_view json_;
  std::string result_;
  std::size_t at_ = 0;         ///< looked at so far
  std::size_t copied_ = 0;     ///< in the result so far
  std::size_t quote_end_ = 0;  ///< behind the text that was read last
  std::unordered_map<std::string_view, std::string> sentences_;
  std::unordered_map<std::string_view, std::string> parts_;
};

}  // namespace

std::string json_in_dutch(std::string_view json) {
  return Walk(json).translated();
}

}  // namespace tienvoud::app
