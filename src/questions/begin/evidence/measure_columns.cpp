#include <array>

#include "questions/begin/evidence/features.h"

namespace tienvoud::begin {
namespace {

constexpr std::array<std::string_view, 49> of_measure = {"chapter",
                                                         "saved",
                                                         "class",
                                                         "resource",
                                                         "cost",
                                                         "saving",
                                                         "payback",
                                                         "cost_now",
                                                         "saving_now",
                                                         "conserved",
                                                         "unit_price",
                                                         "price_ratio",
                                                         "saving_of_bill",
                                                         "saving_of_own_bill",
                                                         "use_of_own_use",
                                                         "cost_of_sales",
                                                         "saving_of_sales",
                                                         "cost_per_person",
                                                         "cost_given",
                                                         "cost_digits",
                                                         "cost_zeros",
                                                         "saving_digits",
                                                         "saving_zeros",
                                                         "conserved_digits",
                                                         "list_length",
                                                         "payback_rank",
                                                         "cost_rank",
                                                         "saving_rank",
                                                         "payback_to_median",
                                                         "cost_to_median",
                                                         "saving_to_median",
                                                         "share_of_saving",
                                                         "share_of_cost",
                                                         "same_class",
                                                         "same_saved",
                                                         "class_rank",
                                                         "list_saving",
                                                         "list_cost",
                                                         "list_saving_of_bill",
                                                         "list_payback",
                                                         "list_free",
                                                         "list_classes",
                                                         "chapter_share",
                                                         "cost_to_usual",
                                                         "saving_to_usual",
                                                         "payback_to_usual",
                                                         "saving_of_bill_to_usual",
                                                         "unit_price_to_usual",
                                                         "cost_per_person_to_usual"};

}  // namespace

std::span<const std::string_view> measure_columns() {
  return of_measure;
}

}  // namespace tienvoud::begin
