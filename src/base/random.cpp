#include "base/random.h"

#include <cmath>

#include "base/ensure.h"

namespace tienvoud {
namespace {

__extension__ using UnsignedInt128 = unsigned __int128;

constexpr std::uint32_t low_word(std::uint64_t n) {
  return static_cast<std::uint32_t>(n);
}
constexpr std::uint32_t high_word(std::uint64_t n) {
  return static_cast<std::uint32_t>(n >> 32);
}

/// Evaluates c[0] + c[1] x + c[2] x^2 + ...
template <std::size_t N>
double polynomial(const std::array<double, N>& c, double x) {
  double value = c[N - 1];
  for (std::size_t i = N - 1; i-- > 0;) {
    value = value * x + c[i];
  }
  return value;
}

/// The logarithm of n!; std::lgamma writes a global sign and so must not run on two threads.
double log_factorial(double n) {
  if (n < 10) {
    double product = 1;
    for (int factor = 2; factor <= static_cast<int>(n); ++factor) {
      product *= factor;
    }
    return std::log(product);
  }
  const double x = n + 1;
  const double inverse_square = 1 / (x * x);
  constexpr double half_log_two_pi = 0.918938533204672741780329736406;
  return (x - 0.5) * std::log(x) - x + half_log_two_pi +
         polynomial<4>({1.0 / 12, -1.0 / 360, 1.0 / 1260, -1.0 / 1680}, inverse_square) / x;
}

}  // namespace

std::array<std::uint32_t, 4> philox4x32(std::array<std::uint32_t, 4> counter,
                                        std::array<std::uint32_t, 2> key) {
  constexpr int rounds = 10;
  for (int round = 0; round < rounds; ++round) {
    const std::uint64_t first = std::uint64_t{0xD2511F53} * counter[0];
    const std::uint64_t second = std::uint64_t{0xCD9E8D57} * counter[2];
    counter = {high_word(second) ^ counter[1] ^ key[0], low_word(second),
               high_word(first) ^ counter[3] ^ key[1], low_word(first)};
    // The golden ratio and the square root of 3 less one; unsigned arithmetic wraps as the source
    // asks.
    key[0] += 0x9E3779B9;
    key[1] += 0xBB67AE85;
  }
  return counter;
}

double normal_quantile(double p) {
  ensure(p > 0 && p < 1, "a probability lies between 0 and 1");
  constexpr std::array<double, 8> centre_top = {3.3871328727963666080e0,  1.3314166789178437745e+2,
                                                1.9715909503065514427e+3, 1.3731693765509461125e+4,
                                                4.5921953931549871457e+4, 6.7265770927008700853e+4,
                                                3.3430575583588128105e+4, 2.5090809287301226727e+3};
  constexpr std::array<double, 8> centre_bottom = {1.0,
                                                   4.2313330701600911252e+1,
                                                   6.8718700749205790830e+2,
                                                   5.3941960214247511077e+3,
                                                   2.1213794301586595867e+4,
                                                   3.9307895800092710610e+4,
                                                   2.8729085735721942674e+4,
                                                   5.2264952788528545610e+3};
  constexpr std::array<double, 8> side_top = {1.42343711074968357734e0,  4.63033784615654529590e0,
                                              5.76949722146069140550e0,  3.64784832476320460504e0,
                                              1.27045825245236838258e0,  2.41780725177450611770e-1,
                                              2.27238449892691845833e-2, 7.74545014278341407640e-4};
  constexpr std::array<double, 8> side_bottom = {1.0,
                                                 2.05319162663775882187e0,
                                                 1.67638483018380384940e0,
                                                 6.89767334985100004550e-1,
                                                 1.48103976427480074590e-1,
                                                 1.51986665636164571966e-2,
                                                 5.47593808499534494600e-4,
                                                 1.05075007164441684324e-9};
  constexpr std::array<double, 8> tail_top = {6.65790464350110377720e0,  5.46378491116411436990e0,
                                              1.78482653991729133580e0,  2.96560571828504891230e-1,
                                              2.65321895265761230930e-2, 1.24266094738807843860e-3,
                                              2.71155556874348757815e-5, 2.01033439929228813265e-7};
  constexpr std::array<double, 8> tail_bottom = {1.0,
                                                 5.99832206555887937690e-1,
                                                 1.36929880922735805310e-1,
                                                 1.48753612908506148525e-2,
                                                 7.86869131145613259100e-4,
                                                 1.84631831751005468180e-5,
                                                 1.42151175831644588870e-7,
                                                 2.04426310338993978564e-15};
  const double q = p - 0.5;
  if (std::abs(q) <= 0.425) {
    const double r = 0.180625 - q * q;
    return q * polynomial(centre_top, r) / polynomial(centre_bottom, r);
  }
  const double r = std::sqrt(-std::log(q < 0 ? p : 1 - p));
  const double x = r <= 5 ? polynomial(side_top, r - 1.6) / polynomial(side_bottom, r - 1.6)
                          : polynomial(tail_top, r - 5) / polynomial(tail_bottom, r - 5);
  return q < 0 ? -x : x;
}

RandomStream::RandomStream(std::uint64_t seed, std::initializer_list<std::uint64_t> ids)
    : key_{low_word(seed), high_word(seed)} {
  for (const std::uint64_t id : ids) {
    *this = substream(id);
  }
}

RandomStream RandomStream::substream(std::uint64_t id) const {
  RandomStream child = *this;
  // The parent's key and last id make the child's key, by a block beyond the end of every stream:
  // with 2^64 words a stream ends at block 2^62. So a child never repeats its parent.
  const std::array<std::uint32_t, 4> words = block((std::uint64_t{1} << 63) + depth_);
  child.key_ = {words[0], words[1]};
  child.stream_ = id;
  child.depth_ = depth_ + 1;
  child.position_ = 0;
  child.held_number_ = no_block;
  return child;
}

std::array<std::uint32_t, 4> RandomStream::block(std::uint64_t number) const {
  return philox4x32({low_word(number), high_word(number), low_word(stream_), high_word(stream_)},
                    key_);
}

std::uint32_t RandomStream::at(std::uint64_t index) const {
  return block(index / 4)[index % 4];
}

std::uint32_t RandomStream::next_u32() {
  const std::uint64_t number = position_ / 4;
  if (number != held_number_) {
    held_ = block(number);
    held_number_ = number;
  }
  return held_[position_++ % 4];
}

std::uint64_t RandomStream::next_u64() {
  const std::uint64_t low = next_u32();
  return low | std::uint64_t{next_u32()} << 32;
}

double RandomStream::uniform() {
  return static_cast<double>(next_u64() >> 11) * 0x1p-53;
}

double RandomStream::uniform_open() {
  return (static_cast<double>(next_u64() >> 12) + 0.5) * 0x1p-52;
}

std::uint64_t RandomStream::uniform_int(std::uint64_t n) {
  ensure(n > 0, "a choice has at least one outcome");
  UnsignedInt128 product = static_cast<UnsignedInt128>(next_u64()) * n;
  if (static_cast<std::uint64_t>(product) < n) {
    const std::uint64_t threshold = (0 - n) % n;
    while (static_cast<std::uint64_t>(product) < threshold) {
      product = static_cast<UnsignedInt128>(next_u64()) * n;
    }
  }
  return static_cast<std::uint64_t>(product >> 64);
}

double RandomStream::normal(double mean, double standard_deviation) {
  return mean + standard_deviation * normal_quantile(uniform_open());
}

double RandomStream::exponential(double mean) {
  return -mean * std::log(uniform_open());
}

double RandomStream::lognormal(double mean_of_log, double deviation_of_log) {
  return std::exp(normal(mean_of_log, deviation_of_log));
}

double RandomStream::gamma(double shape, double scale) {
  ensure(shape > 0 && scale > 0, "a gamma variable has a positive shape and scale");
  if (shape < 1) {
    const double boost = std::exp(std::log(uniform_open()) / shape);
    return gamma(shape + 1, scale) * boost;
  }
  const double d = shape - 1.0 / 3;
  const double c = 1 / std::sqrt(9 * d);
  for (;;) {
    const double x = normal();
    const double root = 1 + c * x;
    if (root <= 0) {
      continue;
    }
    const double v = root * root * root;
    if (std::log(uniform_open()) < 0.5 * x * x + d - d * v + d * std::log(v)) {
      return d * v * scale;
    }
  }
}

std::int64_t RandomStream::poisson(double mean) {
  ensure(mean >= 0 && mean <= 1e9, "a Poisson variable has a mean of 0 to 10^9");
  if (mean < 10) {
    double left = uniform();
    double probability = std::exp(-mean);
    std::int64_t count = 0;
    // The sum of the probabilities may end a rounding error below 1: stop where they add nothing
    // any more.
    while (left >= probability && (probability > 0 || count == 0)) {
      left -= probability;
      ++count;
      probability *= mean / static_cast<double>(count);
    }
    return count;
  }
  const double b = 0.931 + 2.53 * std::sqrt(mean);
  const double a = -0.059 + 0.02483 * b;
  const double inverse_alpha = 1.1239 + 1.1328 / (b - 3.4);
  const double accept_at_once = 0.9277 - 3.6224 / (b - 2);
  for (;;) {
    const double u = uniform() - 0.5;
    const double v = uniform_open();
    const double us = 0.5 - std::abs(u);
    const double k = std::floor((2 * a / us + b) * u + mean + 0.43);
    if (us >= 0.07 && v <= accept_at_once) {
      return static_cast<std::int64_t>(k);
    }
    if (k < 0 || (us < 0.013 && v > us)) {
      continue;
    }
    if (std::log(v) + std::log(inverse_alpha) - std::log(a / (us * us) + b) <=
        k * std::log(mean) - mean - log_factorial(k)) {
      return static_cast<std::int64_t>(k);
    }
  }
}

}  // namespace tienvoud
