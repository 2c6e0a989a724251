#pragma once

#include <string_view>

#include "model/firm/choices.h"
#include "model/ledger.h"

// Enumerations stand in the database as the words that files use, so that they survive a new order
// of the enumerators and can be read by anybody.
namespace tienvoud::store {

template <class Choice>
std::string_view word_of(Choice value) {
  for (const auto& [word, choice] : choices(Choice{})) {
    if (choice == value) {
      return word;
    }
  }
  return {};
}

/// False where the word is none of the enumeration's.
template <class Choice>
bool choice_of(std::string_view word, Choice& value) {
  for (const auto& [known, choice] : choices(Choice{})) {
    if (known == word) {
      value = choice;
      return true;
    }
  }
  return false;
}

}  // namespace tienvoud::store
