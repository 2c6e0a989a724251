#include "model/shown_text.h"

#include "base/text.h"

namespace tienvoud {

std::string shown(std::string_view text, std::size_t most) {
  const std::string quoted = quotation(text, most);
  return quoted.substr(1, quoted.size() - 2);
}

}  // namespace tienvoud
