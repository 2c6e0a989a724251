#include "app/dutch/in_dutch.h"

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
constexpr int most_tries = 200;             ///< of a text and its parts; a hard one takes 20
constexpr int deepest = 6;                  ///< sentences within sentences

/// One way to say a text in Dutch. Of several the one counts that knows most of the text: a pattern
/// may fit by chance, with half a sentence in a hole.
struct Reading {
  std::string dutch;
  std::size_t known = 0;  ///< bytes of the English that are the program's own
};

void keep_better(std::optional<Reading> other, std::optional<Reading>& best) {
  if (other && (!best || other->known > best->known)) {
    best = std::move(other);
  }
}

/// All that can be said, to be found by its beginning.
class Catalogue {
 public:
  Catalogue() {
    for (const Said& said : all_said()) {
      auto pattern = pattern_of(said);
      const auto& begin = pattern.english[0];
      if (pattern.english.size() == 1) {
        plain_.emplace(begin, std::pair(said.dutch, said.use));
      } else {
        by_first_[begin.empty() ? anything : place_of(begin[0])].push_back(std::move(pattern));
      }
    }
  }

  /// A text without holes.
  [[nodiscard]] std::optional<std::string_view> plain(std::string_view text, Use use) const {
    const auto found = plain_.find(std::string(text));
    return found != plain_.end() && may_stand(found->second.second, use)
               ? std::optional(found->second.first)
               : std::nullopt;
  }

  /// Calls sink(pattern) for those that the text, which is not empty, may be made of.
  template <class Sink>
  void for_each_pattern(std::string_view text, Use use, Sink&& sink) const {
    for (const std::size_t first : {place_of(text[0]), anything}) {
      for (const Pattern& pattern : by_first_[first]) {
        if (may_stand(pattern.use, use)) {
          sink(pattern);
        }
      }
    }
  }

 private:
  static constexpr std::size_t anything = 0;  ///< where those stand that begin with a hole
  static std::size_t place_of(char first) { return static_cast<unsigned char>(first); }
  static bool may_stand(Use known_as, Use use) {
    return known_as == Use::sentence || use == Use::part;
  }

  std::unordered_map<std::string, std::pair<std::string_view, Use>> plain_;
  std::array<std::vector<Pattern>, 256> by_first_;
};

/// Says one text. It gives up on a text that would take long to make out: such are made for that.
class Speaker {
 public:
  explicit Speaker(const Catalogue& catalogue) : catalogue_(catalogue) {}

  /// Nothing where the text is not known as one or more whole sentences.
  std::optional<Reading> said(std::string_view text, Use use, int depth = 0) {
    if (text.empty() || depth > deepest) {
      return std::nullopt;
    }
    auto best = said_as_one(text, use, depth);
    if (best && best->known == text.size()) {
      return best;
    }
    keep_better(said_with_other_end(text, use, depth), best);
    return best ? best : said_as_several(text, use, depth);
  }

 private:
  /// Reasons are told with and without their full stop, by themselves and before more.
  std::optional<Reading> said_with_other_end(std::string_view text, Use use, int depth) {
    if (text.ends_with('.')) {
      auto open = said_as_one(text.substr(0, text.size() - 1), use, depth);
      if (open) {
        open->dutch += '.';
      }
      return open;
    }
    auto closed = said_as_one(std::string(text) + '.', use, depth);
    if (!closed || !closed->dutch.ends_with('.')) {
      return std::nullopt;
    }
    closed->dutch.pop_back();
    --closed->known;
    return closed;
  }

  std::optional<Reading> said_as_several(std::string_view text, Use use, int depth) {
    for (auto end = text.find(". "); end != std::string_view::npos;
         end = text.find(". ", end + 1)) {
      if (auto first = said_as_one(text.substr(0, end + 1), use, depth)) {
        const auto rest = text.substr(end + 2);
        const auto more = said(rest, use, depth + 1).value_or(Reading{std::string(rest), 0});
        return Reading{first->dutch + ' ' + more.dutch, first->known + more.known};
      }
    }
    return std::nullopt;
  }

  std::optional<Reading> said_as_one(std::string_view text, Use use, int depth) {
    if (text.empty() || ++tries_ > most_tries) {
      return std::nullopt;
    }
    if (const auto plain = catalogue_.plain(text, use)) {
      return Reading{std::string(*plain), text.size()};
    }
    std::optional<Reading> best;
    catalogue_.for_each_pattern(text, use, [&](const Pattern& pattern) {
      if (const auto holes = holes_of(pattern, text)) {
        keep_better(filled(pattern, *holes, depth), best);
      }
    });
    return best;
  }

  std::optional<Reading> filled(const Pattern& pattern,
                                const std::vector<std::string_view>& holes,
                                int depth) {
    Reading reading{"", pattern.letters};
    for (const Piece& piece : pattern.dutch) {
      reading.dutch += piece.text;
      if (!piece.hole || piece.filling == Filling::left_out) {
        continue;
      }
      const auto hole = holes[*piece.hole];
      const bool ours = piece.filling == Filling::said || piece.filling == Filling::said_or_nothing;
      const auto inside = ours ? said(hole, Use::part, depth + 1) : std::nullopt;
      if (!inside && piece.filling == Filling::said_or_nothing) {
        return std::nullopt;
      }
      reading.known += inside ? inside->known : 0;
      reading.dutch += inside                             ? inside->dutch
                       : piece.filling == Filling::number ? with_comma(hole)
                                                          : std::string(hole);
    }
    return reading;
  }

  const Catalogue& catalogue_;
  int tries_ = 0;
};

}  // namespace

std::string in_dutch(std::string_view english, Said::Use use) {
  static const Catalogue catalogue;
  if (english.size() > longest_text) {
    return std::string(english);
  }
  const auto reading = Speaker(catalogue).said(english, use);
  return reading ? reading->dutch : std::string(english);
}

}  // namespace tienvoud::app
