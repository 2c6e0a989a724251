// Sentences about workbooks.
#include "app/dutch/sentences/rooms.h"

namespace tienvoud::app::dutch {
namespace {

constexpr Said said[] = {
    {"Open it in a spreadsheet and save it again as XLSX, or as CSV (UTF-8).",
     "Open het in een spreadsheet en bewaar het opnieuw als XLSX, of als CSV (UTF-8)."},
    {"{} of the workbook is not XML", "{~} van de werkmap is geen XML"},
    {"the workbook cannot be read", "de werkmap is niet te lezen"},
    {"the file is not an XLSX workbook", "het bestand is geen XLSX-werkmap"},
    {"the workbook is larger than is read", "de werkmap is groter dan gelezen wordt"},
    {"Save the sheet as CSV, or split the workbook.",
     "Bewaar het werkblad als CSV, of splits de werkmap."},
    {"the workbook has more parts than are read", "de werkmap heeft meer delen dan gelezen worden"},
    {"Save the sheet as CSV.", "Bewaar het werkblad als CSV."},
    {"the workbook has no part {}", "de werkmap mist het deel {}"},
    {"Open it in a spreadsheet and save it again as XLSX.",
     "Open het in een spreadsheet en bewaar het opnieuw als XLSX."},
    {"a part of the workbook is damaged or locked with a password",
     "een deel van de werkmap is beschadigd of met een wachtwoord afgesloten"},
    {"a part of the workbook is damaged", "een deel van de werkmap is beschadigd"},
    {"a part of the workbook unpacks to more than {} MB",
     "een deel van de werkmap is uitgepakt groter dan {} MB"},
    {"Save the sheet as CSV: large tables do not belong in a workbook.",
     "Bewaar het werkblad als CSV: grote tabellen horen niet in een werkmap."},
    {"the list of sheets", "de lijst van werkbladen", Said::Use::part},
    {"the workbook has no sheets", "de werkmap heeft geen werkbladen"},
    {"the list of texts", "de lijst van teksten", Said::Use::part},
    {"the list of formats", "de lijst van notaties", Said::Use::part},
    {"the workbook has no sheet {}; it has {}", "de werkmap heeft geen werkblad {}; zij heeft {}"},
    {"Name the sheet as the workbook does.", "Noem het werkblad zoals de werkmap dat doet."},
    {"the sheet is not XML", "het werkblad is geen XML"},
    {"Open the workbook in a spreadsheet and save it again.",
     "Open de werkmap in een spreadsheet en bewaar haar opnieuw."},
    {"The row has cells to the right of the last heading; they were not read.",
     "De rij heeft cellen rechts van het laatste kopje; die zijn niet gelezen."},
    {"Give the columns a heading, or clear the cells.",
     "Geef die kolommen een kopje, of maak de cellen leeg."},
    {"The row has more cells than are read.", "De rij heeft meer cellen dan gelezen worden."},
    {"Check that the sheet is a table.", "Controleer of het werkblad een tabel is."},
    {"the workbook cannot be written", "de werkmap kan niet geschreven worden"},
    {"the table has more rows than a workbook can hold",
     "de tabel heeft meer rijen dan er in een werkmap passen"},
    {"Take it as CSV, or ask for a shorter period.",
     "Neem haar als CSV, of vraag een kortere periode."},
};

}  // namespace

std::span<const Said> said_of_workbooks() {
  return said;
}

}  // namespace tienvoud::app::dutch
