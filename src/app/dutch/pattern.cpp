#include "app/dutch/pattern.h"

#include <algorithm>

namespace tienvoud::app::dutch {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// Length of the hole that fmt::format fills at the begin of `text`; 0 where there is none.
std::size_t english_hole(std::string_view text) {
  std::size_t at = 1;
  while (at < text.size() && is_digit(text[at])) {
    ++at;
  }
  if (at < text.size() && text[at] == ':') {
    at = std::min(text.find_first_of("{}", at), text.size());
  }
  return at < text.size() && text[at] == '}' ? at + 1 : 0;
}

std::vector<std::string> texts_around_holes(std::string_view english) {
  std::vector<std::string> texts(1);
  for (std::size_t at = 0; at < english.size(); ++at) {
    const char c = english[at];
    const bool twice = at + 1 < english.size() && english[at + 1] == c && (c == '{' || c == '}');
    const auto hole = c == '{' && !twice ? english_hole(english.substr(at)) : 0;
    if (hole > 0) {
      texts.emplace_back();
      at += hole - 1;
      continue;
    }
    texts.back() += c;
    at += twice ? 1 : 0;
  }
  return texts;
}

std::optional<Filling> filling_of(char mark) {
  switch (mark) {
    case ',':
      return Filling::number;
    case '~':
      return Filling::said;
    case '!':
      return Filling::said_or_nothing;
    case '-':
      return Filling::left_out;
    default:
      return std::nullopt;
  }
}

std::vector<Piece> pieces_of(std::string_view dutch) {
  std::vector<Piece> pieces(1);
  std::size_t next = 0;
  for (std::size_t at = 0; at < dutch.size(); ++at) {
    std::size_t end = at + 1;
    const auto filling =
        dutch[at] == '{' && end < dutch.size() ? filling_of(dutch[end]) : std::nullopt;
    end = filling ? end + 1 : end;
    const auto digits = end;
    while (end < dutch.size() && is_digit(dutch[end])) {
      ++end;
    }
    if (dutch[at] != '{' || end >= dutch.size() || dutch[end] != '}') {
      pieces.back().text += dutch[at];
      continue;
    }
    const auto number = std::string(dutch.substr(digits, end - digits));
    const auto hole = number.empty() ? next : std::size_t{std::stoul(number)};
    next = hole + 1;
    pieces.back().hole = hole;
    pieces.back().filling = filling.value_or(Filling::as_is);
    pieces.emplace_back();
    at = end;
  }
  return pieces;
}

}  // namespace

Pattern pattern_of(const Said& said) {
  Pattern pattern{texts_around_holes(said.english), pieces_of(said.dutch), said.use, 0};
  for (const auto& text : pattern.english) {
    pattern.letters += text.size();
  }
  return pattern;
}

std::optional<std::vector<std::string_view>> holes_of(const Pattern& pattern,
                                                      std::string_view text) {
  const auto& around = pattern.english;
  if (around.size() == 1) {
    return text == around[0] ? std::optional<std::vector<std::string_view>>(std::in_place)
                             : std::nullopt;
  }
  if (text.size() < around.front().size() + around.back().size() ||
      !text.starts_with(around.front()) || !text.ends_with(around.back())) {
    return std::nullopt;
  }
  const auto inside = text.substr(0, text.size() - around.back().size());
  std::vector<std::string_view> holes;
  std::size_t at = around.front().size();
  for (std::size_t i = 1; i + 1 < around.size(); ++i) {
    const auto found = inside.find(around[i], at);
    if (found == std::string_view::npos) {
      return std::nullopt;
    }
    holes.push_back(inside.substr(at, found - at));
    at = found + around[i].size();
  }
  holes.push_back(inside.substr(at));
  return holes;
}

std::string with_comma(std::string_view number) {
  std::string text(number);
  const bool plain = std::ranges::all_of(
      text, [](char c) { return is_digit(c) || c == '.' || c == ',' || c == '-'; });
  if (plain && std::ranges::count(text, '.') <= 1) {
    for (char& c : text) {
      c = c == '.' ? ',' : c == ',' ? '.' : c;
    }
  }
  return text;
}

}  // namespace tienvoud::app::dutch
