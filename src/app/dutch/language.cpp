#include "app/dutch/language.h"

#include <algorithm>
#include <optional>

#include "base/text.h"

namespace tienvoud::app {
namespace {

constexpr int most_ranges = 32;  ///< of a header; further ones are not looked at

/// "0.8" as thousandths; nothing where it is no weight.
std::optional<int> weight_of(std::string_view text) {
  if (text.empty() || text.size() > 5 || (text[0] != '0' && text[0] != '1') ||
      (text.size() > 1 && text[1] != '.')) {
    return std::nullopt;
  }
  int weight = text[0] == '1' ? 1000 : 0;
  int step = 100;
  for (const char c : text.substr(std::min<std::size_t>(2, text.size()))) {
    if (c < '0' || c > '9') {
      return std::nullopt;
    }
    weight += (c - '0') * step;
    step /= 10;
  }
  return weight <= 1000 ? std::optional(weight) : std::nullopt;
}

bool names(std::string_view range, std::string_view tag) {
  return range.size() >= 2 && lower_ascii(range.substr(0, 2)) == tag &&
         (range.size() == 2 || range[2] == '-');
}

/// How much a language is liked; said: by a range of its own, not only by "*".
struct Liking {
  int weight = 0;
  int place = most_ranges;
  bool said = false;
};

void note(Liking& liking, int weight, int place, bool said) {
  if ((said && !liking.said) || (said == liking.said && weight > liking.weight)) {
    liking = {weight, place, said};
  }
}

}  // namespace

Language language_of(std::string_view accept_language) {
  Liking english;
  Liking dutch;
  for (int place = 0; !accept_language.empty() && place < most_ranges; ++place) {
    const auto comma = accept_language.find(',');
    const auto range = trim(accept_language.substr(0, comma));
    accept_language = comma == std::string_view::npos ? "" : accept_language.substr(comma + 1);
    const auto semicolon = range.find(';');
    const auto tag = trim(range.substr(0, semicolon));
    std::optional<int> weight = 1000;
    if (semicolon != std::string_view::npos) {
      const auto parameter = trim(range.substr(semicolon + 1));
      const bool is_weight = parameter.starts_with("q=") || parameter.starts_with("Q=");
      weight = is_weight ? weight_of(parameter.substr(2)) : std::nullopt;
    }
    if (!weight) {
      continue;
    }
    const bool any = tag == "*";
    if (any || names(tag, "en")) {
      note(english, *weight, place, !any);
    }
    if (any || names(tag, "nl")) {
      note(dutch, *weight, place, !any);
    }
  }
  const bool likes_dutch = dutch.weight > english.weight ||
                           (dutch.weight == english.weight && dutch.place < english.place);
  return dutch.weight > 0 && likes_dutch ? Language::dutch : Language::english;
}

const char* tag_of(Language language) {
  return language == Language::dutch ? "nl" : "en";
}

}  // namespace tienvoud::app
