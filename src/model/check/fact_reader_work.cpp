#include "model/check/fact_reader.h"

namespace tienvoud {

template class FactReader<BookingFact>;
template class FactReader<CountFact>;
template class FactReader<LotFact>;
template class FactReader<ReadingRow>;

template std::vector<std::string> texts_of(const BookingFact& fact, const Firm& firm);
template std::vector<std::string> texts_of(const CountFact& fact, const Firm& firm);
template std::vector<std::string> texts_of(const LotFact& fact, const Firm& firm);
template std::vector<std::string> texts_of(const ReadingRow& fact, const Firm& firm);

}  // namespace tienvoud
