#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tienvoud {

/// Whether a column must be there and filled.
enum class Need : std::uint8_t {
  optional,
  required,
  key,  ///< required, and the code by which other rows name this one; unique in its table
};

/// One column of one file of the firm folder. Every table has one description, and from it follow
/// the reader, the writer, the database's columns and docs/formats/firm-folder.md, so that they
/// cannot drift apart.
///
/// The unit of a quantity ends its name (_s _min _h _d, _kwh, _kw _w, _kg _g, _eur, _m3), rates say
/// per what
/// (_eur_per_kwh). The type of the member it is bound to decides what is read (model/field.h).
struct Column {
  std::string_view name;
  std::string_view meaning;  ///< one sentence for the format's documentation
  std::string_view example;  ///< a value as it would stand in the file
  Need need = Need::optional;
  std::string_view fallback = {};  ///< read in its place where the cell is empty; itself empty: the
                                   ///< member's own default
  bool guess =
      false;  ///< the fallback is a guess about the firm: a value taken from it is marked assumed
};

/// One file of the firm folder.
struct TableInfo {
  std::string_view name;     ///< "items"; the file is "items.csv"
  std::string_view meaning;  ///< one sentence
};

// A row type T has
//   static constexpr TableInfo info;
//   template <class Visitor> static void columns(Visitor&& visit);   // visit(Column, &T::member)
//   in file order

}  // namespace tienvoud
