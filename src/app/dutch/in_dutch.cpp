#include "app/dutch/in_dutch.h"

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_map>

#include "app/dutch/pattern.h"
#include "app/dutch/sentences/rooms.h"

namespace tienvoud::app {
namespace {

using namespace dutch;
using Use = Said::Use;

constexpr std::size_t longest_text = 4096;  ///< longer ones hold something of the user's
constexpr int deepest = 6;                  ///< sentences within sentences

/// All that can be said, to be found by its beginning.
class Catalogue {
 public:
  Catalogue() {
    for (const Said& said : all_said()) {
      auto pattern = pattern_of(said);
      if (pattern.english.size() == 1) {
        plain_.emplace(pattern.english[0], std::pair(said.dutch, said.use));
      } else {
        const auto& begin = pattern.english[0];
        by_first_[begin.empty() ? 0 : static_cast<unsigned char>(begin[0])].push_back(
            std::move(pattern));
      }
    }
    for (auto& patterns : by_first_) {
      std::ranges::stable_sort(patterns, std::ranges::greater(), &Pattern::letters);
    }
  }

  /// The Dutch, or nothing where the text is not known as one or more whole sentences.
  [[nodiscard]] std::optional<std::string> said(std::string_view text, Use use, int depth) const {
    if (text.empty() || depth > deepest) {
      return std::nullopt;
    }
    if (auto whole = said_as_one(text, use, depth)) {
      return whole;
    }
    // Reasons are told with and without their full stop, by themselves and before more.
    if (text.ends_with('.')) {
      if (auto open = said_as_one(text.substr(0, text.size() - 1), use, depth)) {
        return *open + '.';
      }
    } else if (auto closed = said_as_one(std::string(text) + '.', use, depth);
               closed && closed->ends_with('.')) {
      closed->pop_back();
      return closed;
    }
    for (auto end = text.find(". "); end != std::string_view::npos;
         end = text.find(". ", end + 1)) {
      if (auto first = said_as_one(text.substr(0, end + 1), use, depth)) {
        const auto rest = text.substr(end + 2);
        return *first + ' ' + said(rest, use, depth + 1).value_or(std::string(rest));
      }
    }
    return std::nullopt;
  }

 private:
  [[nodiscard]] std::optional<std::string> said_as_one(std::string_view text,
                                                       Use use,
                                                       int depth) const {
    if (const auto found = plain_.find(std::string(text)); found != plain_.end()) {
      const auto& [dutch, known_as] = found->second;
      if (known_as == Use::sentence || use == Use::part) {
        return std::string(dutch);
      }
    }
    // Both lists begin with the surest patterns: as in a merge, the surer of the two comes next.
    const auto& named = by_first_[static_cast<unsigned char>(text[0])];
    const auto& open = by_first_[0];
    auto a = named.begin();
    auto b = open.begin();
    while (a != named.end() || b != open.end()) {
      const bool take_a = b == open.end() || (a != named.end() && a->letters >= b->letters);
      const Pattern& pattern = take_a ? *a++ : *b++;
      if (pattern.use == Use::part && use == Use::sentence) {
        continue;
      }
      if (const auto holes = holes_of(pattern, text)) {
        if (auto dutch = filled(pattern, *holes, depth)) {
          return dutch;
        }
      }
    }
    return std::nullopt;
  }

  [[nodiscard]] std::optional<std::string> filled(const Pattern& pattern,
                                                  const std::vector<std::string_view>& holes,
                                                  int depth) const {
    std::string text;
    for (const Piece& piece : pattern.dutch) {
      text += piece.text;
      if (!piece.hole || piece.filling == Filling::left_out) {
        continue;
      }
      const auto hole = holes[*piece.hole];
      if (piece.filling == Filling::as_is) {
        text += hole;
      } else if (piece.filling == Filling::number) {
        text += with_comma(hole);
      } else {
        const auto dutch = said(hole, Use::part, depth + 1);
        if (!dutch && piece.filling == Filling::said_or_nothing) {
          return std::nullopt;
        }
        text += dutch.value_or(std::string(hole));
      }
    }
    return text;
  }

  std::unordered_map<std::string, std::pair<std::string_view, Use>> plain_;
  std::array<std::vector<Pattern>, 256> by_first_;  ///< 0: those that begin with a hole
};

}  // namespace

std::string in_dutch(std::string_view english, Said::Use use) {
  static const Catalogue catalogue;
  if (english.size() > longest_text) {
    return std::string(english);
  }
  return catalogue.said(english, use, 0).value_or(std::string(english));
}

}  // namespace tienvoud::app
