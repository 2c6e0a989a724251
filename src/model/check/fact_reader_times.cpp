#include "model/check/fact_reader.h"

namespace tienvoud {

template class FactReader<StateFact>;
template class FactReader<RunFact>;
template class FactReader<PlannedFact>;
template class FactReader<CorrectionFact>;

template std::vector<std::string> texts_of(const StateFact& fact, const Firm& firm);
template std::vector<std::string> texts_of(const RunFact& fact, const Firm& firm);
template std::vector<std::string> texts_of(const PlannedFact& fact, const Firm& firm);
template std::vector<std::string> texts_of(const CorrectionFact& fact, const Firm& firm);

}  // namespace tienvoud
