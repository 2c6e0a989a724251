#include "base/decimal.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cstdio>
#include <limits>
#include <string>
#include <vector>

#include "base/exact.h"
#include "base/quantity.h"

namespace tienvoud {
namespace {

constexpr DecimalFormat dutch{.decimal_mark = ',', .thousands_mark = '.'};
constexpr DecimalFormat english{.decimal_mark = '.', .thousands_mark = ','};
constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t smallest = std::numeric_limits<std::int64_t>::min();

TEST(ParseScaled, IsExactWhereDoublesAreNot) {
  EXPECT_EQ(*parse_scaled("729.67", Energy::per_unit, 1), 2'626'812'000'000);
  EXPECT_EQ(*parse_scaled("729316.67", Energy::per_unit, 1), 2'625'540'012'000'000);
  EXPECT_EQ(*parse_scaled("0.1", 1'000'000, 1), 100'000);
  EXPECT_EQ(*parse_scaled("1", 1, 3), 0);
  EXPECT_EQ(*parse_scaled("2", 1, 3), 1);
}

TEST(ParseScaled, RoundsHalvesAwayFromZero) {
  EXPECT_EQ(*parse_scaled("0.5", 1, 1), 1);
  EXPECT_EQ(*parse_scaled("-0.5", 1, 1), -1);
  EXPECT_EQ(*parse_scaled("0.4999999999999999999999999999999999999999999999", 1, 1), 0);
  EXPECT_EQ(*parse_scaled("2.5", 1, 1), 3);
  EXPECT_EQ(*parse_scaled("1.5", 1, 3), 1);  // exactly one half
  EXPECT_EQ(*parse_scaled("1.49999999999999999999999999999", 1, 3), 0);
  EXPECT_EQ(*parse_scaled("0.00000000000000000005", 1'000'000'000'000'000'000, 1), 0);
}

TEST(ParseScaled, ReadsSignsExponentsAndBlanks) {
  EXPECT_EQ(*parse_scaled(" +1.5E3\t", 1, 1), 1'500);
  EXPECT_EQ(*parse_scaled("-15e-1", 10, 1), -15);
  EXPECT_EQ(*parse_scaled(".5", 10, 1), 5);
  EXPECT_EQ(*parse_scaled("5.", 10, 1), 50);
  EXPECT_EQ(*parse_scaled("000123.4500", 100, 1), 12'345);
  EXPECT_EQ(*parse_scaled("1e-99999999999999999999", 1'000'000, 1), 0);
  EXPECT_EQ(*parse_scaled("0e99999999999999999999", 1'000'000, 1), 0);
  EXPECT_EQ(*parse_scaled("0.000000000000000000000000000000000001e36", 1, 1), 1);
}

TEST(ParseScaled, TakesThousandsMarksOnlyWhereTheyBelong) {
  EXPECT_EQ(*parse_scaled("1.234.567,89", 100, 1, dutch), 123'456'789);
  EXPECT_EQ(*parse_scaled("-12,345.6", 10, 1, english), -123'456);
  EXPECT_EQ(*parse_scaled("1234,5", 10, 1, dutch), 12'345);
  EXPECT_EQ(*parse_scaled("999", 1, 1, dutch), 999);
  for (const char* text : {"1.23", "12.34.567", "1234.567", ".123", "1..234", "1.234.",
                           "1.234.56,7", "1,234.567", "1,2,3", "1.2345"}) {
    EXPECT_FALSE(parse_scaled(text, 1, 1, dutch).ok()) << text;
  }
}

TEST(ParseScaled, RefusesWhatIsNoNumber) {
  const std::vector<std::string> faulty = {
      "",    " ",   "-",    ".",   "e3",  "1e",    "1e+",   "--1", "1 2",
      "1,5", "12a", "0x10", "nan", "inf", "1.2.3", "1e1.5", "+-1", std::string("1\0", 2)};
  for (const std::string& text : faulty) {
    const Result<std::int64_t> read = parse_scaled(text, 1, 1);
    ASSERT_FALSE(read.ok()) << text;
    EXPECT_EQ(read.error().code, ErrorCode::invalid_input);
    EXPECT_FALSE(parse_double(text).ok()) << text;
  }
}

TEST(ParseScaled, SaysTooLargeExactlyBeyond64Bits) {
  EXPECT_EQ(*parse_scaled("9223372036854775807", 1, 1), largest);
  EXPECT_EQ(*parse_scaled("-9223372036854775808", 1, 1), smallest);
  EXPECT_EQ(*parse_scaled("9223372036854775807.4999", 1, 1), largest);
  EXPECT_EQ(*parse_scaled("99999999999999999999999999999999999999e-30", 1, 1), 100'000'000);
  for (const char* text :
       {"9223372036854775808", "-9223372036854775809", "9223372036854775807.5", "1e19", "1e400",
        "1e99999999999999999999", "999999999999999999999999999999999999999999"}) {
    const Result<std::int64_t> read = parse_scaled(text, 1, 1);
    ASSERT_FALSE(read.ok()) << text;
    EXPECT_EQ(read.error().code, ErrorCode::too_large);
  }
  EXPECT_EQ(*parse_scaled("1e36", 1, 1'000'000'000'000'000'000), 1'000'000'000'000'000'000);
}

TEST(ParseDouble, ReadsTheNearestDouble) {
  EXPECT_EQ(*parse_double("0.1"), 0.1);
  EXPECT_EQ(*parse_double("1.234.567,89", dutch), 1'234'567.89);
  EXPECT_EQ(*parse_double("-1.5E3"), -1'500.0);
  EXPECT_EQ(*parse_double("1.7976931348623157e308"), std::numeric_limits<double>::max());
  EXPECT_EQ(*parse_double("1e-400"), 0.0);
  EXPECT_EQ(*parse_double("0"), 0.0);
  EXPECT_EQ(parse_double("1e400").error().code, ErrorCode::too_large);
}

TEST(FormatScaled, WritesTheShortestTextThatReadsBack) {
  EXPECT_EQ(format_scaled(2'626'812'000'000, Energy::per_unit, 1), "729.67");
  EXPECT_EQ(format_scaled(1, Energy::per_unit, 1), "0.0000000003");
  EXPECT_EQ(format_scaled(-1'500, 1'000, 1), "-1.5");
  EXPECT_EQ(format_scaled(0, 1'000, 1), "0");
  EXPECT_EQ(format_scaled(12, 1, 1'000), "12000");
  EXPECT_EQ(format_scaled(largest, 1, 1), "9223372036854775807");
  EXPECT_EQ(format_scaled(smallest, 1, 1), "-9223372036854775808");
  EXPECT_EQ(format_scaled(largest, 1, largest), "85070591730234615847396907784232501249");
}

/// Whether a plain text without exponent, times the scale, rounds to `base`: reckoned with 128-bit
/// numbers alone.
Int128 rounded_reference(std::int64_t mantissa,
                         std::int64_t ten_to_decimals,
                         std::int64_t numerator,
                         std::int64_t denominator) {
  const Int128 top = static_cast<Int128>(mantissa) * numerator;
  const Int128 bottom = static_cast<Int128>(ten_to_decimals) * denominator;
  const Int128 magnitude = ((top < 0 ? -top : top) * 2 + bottom) / (2 * bottom);
  return top < 0 ? -magnitude : magnitude;
}

RC_GTEST_PROP(ParseScaled, AgreesWithA128BitReference, ()) {
  const auto mantissa = *rc::gen::inRange<std::int64_t>(-1'000'000'000'000, 1'000'000'000'000);
  const auto decimals = *rc::gen::inRange(0, 9);
  const auto numerator = *rc::gen::inRange<std::int64_t>(1, 4'000'000'000);
  const auto denominator =
      *rc::gen::element<std::int64_t>(1, 2, 3, 7, 60, 1'000, 3'600, 999'999'937);
  std::int64_t power = 1;
  for (int i = 0; i < decimals; ++i) {
    power *= 10;
  }
  const Int128 expected = rounded_reference(mantissa, power, numerator, denominator);
  std::string digits = std::to_string(mantissa < 0 ? -mantissa : mantissa);
  digits.insert(0, static_cast<std::size_t>(decimals) + 1, '0');
  digits.insert(digits.size() - static_cast<std::size_t>(decimals), ".");
  const std::string plain = (mantissa < 0 ? "-" : "") + digits;
  const std::string with_exponent = std::to_string(mantissa) + "E-" + std::to_string(decimals);
  for (const std::string& text : {plain, with_exponent}) {
    const Result<std::int64_t> read = parse_scaled(text, numerator, denominator);
    const bool fits = expected <= largest && expected >= smallest;
    RC_ASSERT(read.ok() == fits);
    RC_ASSERT(!fits || *read == static_cast<std::int64_t>(expected));
  }
}

RC_GTEST_PROP(FormatScaled, ReadsBackWithoutLossAtAnyScale, ()) {
  const auto shift = *rc::gen::inRange(0, 63);
  const auto base = *rc::gen::arbitrary<std::int64_t>() >> shift;
  const auto numerator = *rc::gen::oneOf(
      rc::gen::element<std::int64_t>(1, 1'000, 1'000'000, 3'600'000'000, 1'000'000'000'000'000'000),
      rc::gen::inRange<std::int64_t>(1, 5'000'000'000));
  const auto denominator =
      *rc::gen::oneOf(rc::gen::element<std::int64_t>(1, 60, 1'000, 3'600, largest),
                      rc::gen::inRange<std::int64_t>(1, 5'000'000'000));
  const std::string text = format_scaled(base, numerator, denominator);
  const Result<std::int64_t> read = parse_scaled(text, numerator, denominator);
  RC_ASSERT(read.ok());
  RC_ASSERT(*read == base);
  // Shortest: the text has no decimal that could be left out, by the reference of cutting and
  // rounding one off.
  const std::size_t point = text.find('.');
  if (point != std::string::npos) {
    const std::string cut = text.substr(0, text.size() - (text.size() - point == 2 ? 2 : 1));
    RC_ASSERT(!(*parse_scaled(cut, numerator, denominator) == base));
  }
}

RC_GTEST_PROP(ParseDouble, ReadsBackEveryDoubleWritten, ()) {
  const auto value = *rc::gen::arbitrary<double>();
  char buffer[64];
  std::snprintf(buffer, sizeof buffer, "%.17g", value);
  const Result<double> read = parse_double(buffer);
  RC_ASSERT(read.ok());
  RC_ASSERT(*read == value);
}

}  // namespace
}  // namespace tienvoud
