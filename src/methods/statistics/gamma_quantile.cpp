#include <boost/math/special_functions/gamma.hpp>

#include "methods/statistics/distribution.h"

namespace tienvoud::methods {

double gamma_quantile(double p, double mean, double deviation) {
  namespace policies = boost::math::policies;
  // Errors come back as values: nothing here throws.
  using Quiet = policies::policy<policies::domain_error<policies::ignore_error>,
                                 policies::overflow_error<policies::ignore_error>,
                                 policies::evaluation_error<policies::ignore_error>>;
  const double shape = mean * mean / (deviation * deviation);
  return boost::math::gamma_p_inv(shape, p, Quiet()) * (deviation * deviation / mean);
}

}  // namespace tienvoud::methods
