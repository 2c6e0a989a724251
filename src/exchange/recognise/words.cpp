#include "exchange/recognise/words.h"

#include <array>

namespace tienvoud::exchange {
namespace {

constexpr std::string_view order_words =
    "order ordernr orderno ordernummer ordernumber orderid opdracht opdrachtnr opdrachtnummer "
    "productieorder productieordernr werkorder werkordernr workorder workordernr workordernumber "
    "jobnr jobno jobnumber project projectnr caseid";
constexpr std::string_view item_words =
    "artikel artikelnr artikelnummer artikelcode item itemno itemnumber itemcode product productnr "
    "productcode part partno partnumber onderdeel onderdeelnr materiaal materiaalnr material sku";
constexpr std::string_view quantity_words =
    "aantal hoeveelheid quantity qty besteld orderaantal orderqty pieces stuks";
constexpr std::string_view supplier_words =
    "leverancier leveranciersnr leverancierscode leveranciernaam crediteur crediteurnr supplier "
    "suppliercode suppliername vendor vendorcode";

constexpr std::array bookings = {
    ColumnWords{
        "person", true,
        "medewerker medewerkernr medewerkercode personeelsnr personeelsnummer persoon "
        "werknemer werknemernr employee employeeno employeeid operator worker workerid person "
        "pers"},
    ColumnWords{"from", true,
                "start starttijd startdatum begin begintijd begindatum van aanvang startdatetime "
                "starttime startdate startdatumtijd starttimestamp from datumbegin datumstart"},
    ColumnWords{"date", false, "datum dag date day werkdatum boekdatum boekingsdatum workdate"},
    ColumnWords{"to", false,
                "eind einde eindtijd einddatum eindedatum stop stoptijd tot end endtime enddate "
                "endtimestamp finish finished completetimestamp to datumeind gereedtijd"},
    ColumnWords{"hours", false,
                "uren uur aantaluren gewerkteuren bestedeuren duur tijdsduur hours duration hrs "
                "workedhours tijd"},
    ColumnWords{"order", false, order_words},
    ColumnWords{"operation", false,
                "bewerking bewerkingsnr bewerkingnr operatie operatienr operation operationno "
                "operationnumber stap step routingstep"},
    ColumnWords{"machine", false,
                "machine machinenr machinecode werkplek werkpleknr bewerkingsplaats workcenter "
                "workcentre machinegroep resource station"},
    ColumnWords{"activity", false, "activiteit activity soort boekingssoort type urensoort"},
    ColumnWords{
        "good", false,
        "goed aantalgoed gereed gereedgemeld aantalgereed good qtygood goodqty qtycompleted "
        "completed geproduceerd produced aantal"},
    ColumnWords{
        "scrap", false,
        "uitval afkeur afgekeurd aantalafkeur aantaluitval scrap rejected qtyrejected rejects"},
    ColumnWords{"reason", false, "reden opmerking opmerkingen opm reason remark remarks comment"},
};
constexpr std::array orders = {
    ColumnWords{"order", true, order_words},
    ColumnWords{"item", true, item_words},
    ColumnWords{"quantity", true, quantity_words},
    ColumnWords{"customer", false,
                "klant klantnr klantcode debiteur debiteurnr customer customerno"},
    ColumnWords{"released_at", false,
                "orderdatum vrijgave vrijgegeven startdatum orderdate released releasedate"},
    ColumnWords{"due_at", false,
                "leverdatum levertijd gewenst gewenstedatum gereeddatum duedate due deliverydate "
                "promised promisedate verzenddatum"},
};
constexpr std::array items = {
    ColumnWords{"item", true, item_words},
    ColumnWords{"name", true, "omschrijving naam description name artikelomschrijving benaming"},
    ColumnWords{"unit", false, "eenheid unit uom"},
    ColumnWords{"mass_kg", false, "gewicht massa gewichtkg weight mass weightkg nettogewicht"},
    ColumnWords{"value_eur", false, "kostprijs inkoopprijs waarde cost costprice unitcost value"},
    ColumnWords{"price_eur", false, "verkoopprijs prijs price salesprice"},
};
constexpr std::array readings = {
    ColumnWords{"at", true,
                "datum tijd tijdstip datumtijd moment timestamp datetime date time at period"},
    ColumnWords{"energy_kwh", false,
                "verbruik verbruikkwh kwh energie energiekwh energy energykwh usage usagekwh "
                "consumption consumptionkwh levering"},
    ColumnWords{"counter_kwh", false,
                "meterstand stand meterstandkwh standkwh counter meterreading register"},
    ColumnWords{"power_w", false, "vermogen vermogenw power powerw watt"},
    ColumnWords{"meter", false, "meter meternr meternummer ean eancode meterid aansluiting"},
};
constexpr std::array purchase_orders = {
    ColumnWords{"purchase_order", true,
                "inkooporder inkoopordernr inkoopnr bestelling bestelnr bestelnummer purchaseorder "
                "purchaseorderno po ponumber"},
    ColumnWords{"supplier", true, supplier_words},
    ColumnWords{"item", true, item_words},
    ColumnWords{"quantity", true, quantity_words},
    ColumnWords{"ordered_at", true, "besteldatum bestelddatum orderdatum orderdate ordered"},
    ColumnWords{"promised_at", false,
                "leverdatum gewenst toegezegd bevestigdeleverdatum duedate promised confirmeddate"},
    ColumnWords{"received_at", false,
                "ontvangen ontvangstdatum ontvangst received receiptdate receiveddate"},
};
constexpr std::array suppliers = {
    ColumnWords{"supplier", true, supplier_words},
    ColumnWords{"name", true, "naam name bedrijfsnaam leveranciersnaam company"},
    ColumnWords{"country", false, "land landcode country countrycode"},
};

constexpr std::array all = {
    TableWords{"bookings", bookings},   TableWords{"purchase_orders", purchase_orders},
    TableWords{"orders", orders},       TableWords{"readings", readings},
    TableWords{"suppliers", suppliers}, TableWords{"items", items},
};

}  // namespace

std::span<const TableWords> table_words() {
  return all;
}

std::string plain_heading(std::string_view heading) {
  std::string plain;
  for (const char c : heading) {
    if (c >= 'A' && c <= 'Z') {
      plain += static_cast<char>(c - 'A' + 'a');
    } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      plain += c;
    }
  }
  return plain;
}

}  // namespace tienvoud::exchange
