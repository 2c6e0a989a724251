#include "app/shipped_evidence.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>

#include "base/shown_number.h"

namespace tienvoud::app {
namespace {

TEST(ShippedEvidence, IsReadAndCountsWhatItsCardSays) {
  EXPECT_TRUE(shipped_evidence().ok());
  std::ifstream file("evidence/README.md");
  const std::string card{std::istreambuf_iterator<char>(file), {}};
  EXPECT_NE(card.find(shown_number(shipped_decisions)), std::string::npos) << card;
  EXPECT_NE(card.find(shown_number(shipped_firms)), std::string::npos) << card;
}

}  // namespace
}  // namespace tienvoud::app
