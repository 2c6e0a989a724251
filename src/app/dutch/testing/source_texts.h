#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

namespace tienvoud::app::testing {

/// A string literal of a source, with those it is joined to by standing next to them.
struct SourceText {
  std::string file;  ///< from the source folder
  int line = 0;
  std::string text;       ///< without quotes and escapes
  bool of_check = false;  ///< inside ensure() or an assert: a fault of the program, told to nobody
};

/// Reads C++ as far as its string literals go: comments, includes, characters and raw literals
/// (SQL) are passed over.
class SourceReader {
 public:
  SourceReader(std::string file, std::string_view source)
      : file_(std::move(file)), source_(source) {}

  std::vector<SourceText> texts() && {
    while (at_ < source_.size()) {
      step();
    }
    return std::move(texts_);
  }

 private:
  [[nodiscard]] bool here(std::string_view text) const {
    return source_.substr(at_).starts_with(text);
  }
  void skip_to(std::string_view end) {
    const auto found = source_.find(end, at_);
    const auto next = found == std::string_view::npos ? source_.size() : found + end.size();
    line_ +=
        static_cast<int>(std::count(source_.begin() + static_cast<std::ptrdiff_t>(at_),
                                    source_.begin() + static_cast<std::ptrdiff_t>(next), '\n'));
    at_ = next;
  }
  [[nodiscard]] bool is_word(std::size_t at) const {
    return at < source_.size() && ((source_[at] >= '0' && source_[at] <= '9') ||
                                   (source_[at] >= 'A' && source_[at] <= 'Z') ||
                                   (source_[at] >= 'a' && source_[at] <= 'z'));
  }

  void step() {
    const char c = source_[at_];
    if (here("//") || here("#include")) {
      skip_to("\n");
    } else if (here("/*")) {
      skip_to("*/");
    } else if (here("R\"")) {
      const auto open = source_.find('(', at_);
      const auto mark = std::string(source_.substr(at_ + 2, open - at_ - 2));
      skip_to(")" + mark + "\"");
      joins_ = false;
    } else if (c == '\'' && !(at_ > 0 && is_word(at_ - 1) && is_word(at_ + 1))) {
      at_ += source_[at_ + 1] == '\\' ? 3 : 2;
      skip_to("'");
      joins_ = false;
    } else if (c == '"') {
      read_text();
    } else {
      note_bracket(c);
      joins_ = joins_ && (c == ' ' || c == '\n');
      line_ += c == '\n' ? 1 : 0;
      ++at_;
    }
  }

  void note_bracket(char c) {
    if (c == '(') {
      ++depth_;
      const auto before = source_.substr(0, at_);
      if (checks_from_ == 0 && (before.ends_with("ensure") || before.ends_with("assert"))) {
        checks_from_ = depth_;
      }
    } else if (c == ')') {
      checks_from_ = checks_from_ == depth_ ? 0 : checks_from_;
      --depth_;
    }
  }

  void read_text() {
    std::string text;
    for (++at_; at_ < source_.size() && source_[at_] != '"'; ++at_) {
      if (source_[at_] == '\\') {
        ++at_;
        text += source_[at_] == 'n' ? '\n' : source_[at_];
      } else {
        text += source_[at_];
      }
    }
    ++at_;
    if (joins_) {
      texts_.back().text += text;
    } else {
      texts_.push_back({file_, line_, std::move(text), checks_from_ > 0});
    }
    joins_ = true;
  }

  std::string file_;
  std::string_view source_;
  std::vector<SourceText> texts_;
  std::size_t at_ = 0;
  int line_ = 1;
  int depth_ = 0;
  int checks_from_ = 0;  ///< the depth of brackets in which a check stands; 0: in none
  bool joins_ = false;   ///< nothing but blanks since the last literal
};

/// All literals of the sources that are no tests, of every room. folder: src.
inline std::vector<SourceText> source_texts(const std::filesystem::path& folder) {
  std::vector<SourceText> all;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    const auto& path = entry.path();
    const auto name = path.lexically_relative(folder).generic_string();
    const bool source = path.extension() == ".cpp" || path.extension() == ".h";
    if (!source || name.ends_with("_test.cpp") || name.find("testing") != std::string::npos ||
        name.starts_with("app/dutch/") || name == "store/test_firm.h") {
      continue;
    }
    std::ifstream stream(path);
    const std::string text{std::istreambuf_iterator<char>(stream), {}};
    std::ranges::move(SourceReader(name, text).texts(), std::back_inserter(all));
  }
  return all;
}

}  // namespace tienvoud::app::testing
