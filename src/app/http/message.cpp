#include "app/http/message.h"

#include "base/text.h"

namespace tienvoud::app {
namespace {

constexpr std::size_t longest_target = 4096;
constexpr std::size_t most_parts = 32;

Error bad(const char* message) {
  return {ErrorCode::invalid_input, message, "the address",
          "Check the address that was asked for."};
}

int hexadecimal(char c) {
  return c >= '0' && c <= '9'   ? c - '0'
         : c >= 'a' && c <= 'f' ? c - 'a' + 10
         : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                : -1;
}

Result<std::string> decoded(std::string_view text, bool plus_is_blank) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == '%') {
      const int high = i + 2 < text.size() ? hexadecimal(text[i + 1]) : -1;
      const int low = i + 2 < text.size() ? hexadecimal(text[i + 2]) : -1;
      if (high < 0 || low < 0) {
        return bad("a percent sign is not followed by two hexadecimal digits");
      }
      c = static_cast<char>(high * 16 + low);
      i += 2;
    } else if (c == '+' && plus_is_blank) {
      c = ' ';
    }
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) {
      return bad("there is a control character in it");
    }
    result += c;
  }
  if (!is_valid_utf8(result)) {
    return bad("there are bytes in it that are no UTF-8");
  }
  return result;
}

/// Calls `sink` for each part between separators.
template <class Sink>
Result<void> for_each_part(std::string_view text, char separator, Sink&& sink) {
  for (std::size_t parts = 0; !text.empty(); ++parts) {
    if (parts == most_parts) {
      return bad("it has too many parts");
    }
    const auto end = text.find(separator);
    TRY(sink(text.substr(0, end)));
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
  }
  return {};
}

std::string_view found_in(const std::map<std::string, std::string>& all, const std::string& name) {
  const auto found = all.find(name);
  return found == all.end() ? std::string_view() : std::string_view(found->second);
}

}  // namespace

std::string_view Request::header(const std::string& name) const {
  return found_in(headers, name);
}

std::string_view Request::field(const std::string& name) const {
  return found_in(query, name);
}

Result<Request> parse_target(std::string_view target) {
  if (target.size() > longest_target) {
    return Error{ErrorCode::too_large, "the address is too long", "the address",
                 "Ask with a shorter one; at most 4,096 bytes."};
  }
  if (target.empty() || target.front() != '/') {
    return bad("it does not begin with a slash");
  }
  const auto mark = target.find('?');
  Request request;
  TRY(for_each_part(target.substr(1, mark == std::string_view::npos ? mark : mark - 1), '/',
                    [&](std::string_view part) -> Result<void> {
                      TRY_ASSIGN(auto segment, decoded(part, false));
                      if (segment == "." || segment == ".." ||
                          segment.find('/') != std::string::npos) {
                        return bad("it climbs out of its folder");
                      }
                      request.path.push_back(std::move(segment));
                      return {};
                    }));
  if (mark != std::string_view::npos) {
    TRY(for_each_part(target.substr(mark + 1), '&', [&](std::string_view part) -> Result<void> {
      const auto equals = part.find('=');
      TRY_ASSIGN(auto name, decoded(part.substr(0, equals), true));
      TRY_ASSIGN(auto value, decoded(equals == std::string_view::npos ? std::string_view()
                                                                      : part.substr(equals + 1),
                                     true));
      request.query.emplace(std::move(name), std::move(value));
      return {};
    }));
  }
  return request;
}

std::string small_letters(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return result;
}

}  // namespace tienvoud::app
