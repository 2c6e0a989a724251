#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "app/import_files.h"

namespace tienvoud::app {

// What each command was asked, as plain values: the command line library is seen by files named
// *arguments.cpp only.

enum class OutputForm : std::uint8_t { table, json, csv };

struct ExampleCommand {
  std::string folder;
  std::string preset = "shop";
  std::uint64_t seed = 1;
  bool submeters = false;
  double unexplained = 0.01;
  double wrong_norms = 0.15;
  bool power_known = false;
  std::string waste = "none";
  std::string mended_from;  ///< local day; empty: never
  double mended = 0.5;
  bool weather = false;
  double mix_drift = 0;
  std::string start;
  double late = 0;
  double repeated = 0;
  double shuffled = 0;
  double lost_sequences = 0;
  double counter_resets = 0;
  double silent_meters = 0;
  double code_typos = 0;
  double night_shifts = 0;
};

struct CheckCommand {
  Sources sources;
  OutputForm form = OutputForm::table;
  bool all = false;
};

struct ImportCommand {
  Sources sources;
  std::string database;
  OutputForm form = OutputForm::table;
};

struct ServeCommand {
  std::string database;
  std::string listen = "127.0.0.1:8510";  ///< address and port; port 0: any that is free
  std::string tls_certificate;            ///< PEM file; with tls_key, else both empty
  std::string tls_key;
  bool behind_proxy = false;
};

struct AccountCommand {
  enum class Act : std::uint8_t { add_one, list_all, remove_one, new_password };
  Act act = Act::list_all;
  std::string database;
  std::string name;
  std::string role = "viewer";
  OutputForm form = OutputForm::table;
};

struct ExportCommand {
  std::string database;
  std::string folder;
};

struct SightCommand {
  std::string database;
  std::string by;
  std::string from;
  std::string to;
  std::string costing = "leave";
  std::uint64_t seed = 1;
  bool material = false;
  bool kpis = false;
  bool people = false;
  bool no_split = false;
  std::string meter;  ///< code of a meter whose load profile is asked for; empty: the whole answer
  OutputForm form = OutputForm::table;
};

struct LinesCommand {
  std::string database;
  std::string at;
  bool stress = false;
  bool stock = false;
  bool frontier = false;  ///< none of the four: stress and stock
  bool deliveries = false;
  bool all = false;
  std::uint64_t seed = 1;
  OutputForm form = OutputForm::table;
};

struct PlanCommand {
  std::string database;
  std::string now;
  std::string order;       ///< to make earlier
  std::int64_t work = -1;  ///< thousands of schedules; below 0: the question's own
  double seconds = 0;      ///< 0: until the work is done
  std::uint64_t seed = 1;
  bool early = false;  ///< no cheaper hours, no later start
  std::string goals;   ///< what counts most first; empty: as the firm has it
  double freeze_days = 0;
  bool anew = false;
  bool as_stored = false;
  bool all = false;
  bool sure = false;
  std::string calendar;  ///< folder to write a calendar a machine to; empty: none
  OutputForm form = OutputForm::table;
};

struct BeginCommand {
  std::string database;
  std::string now;
  std::optional<double> budget_eur;
  std::optional<double> hours;
  double dial = 0.5;
  std::uint64_t seed = 1;
  bool all = false;
  OutputForm form = OutputForm::table;
};

/// A step of Begin that the firm takes: accepted, measured, ended.
struct StepCommand {
  enum class Act : std::uint8_t { accept, list_all, measure, outcome };
  Act act = Act::list_all;
  std::string database;
  std::int64_t step = 0;            ///< its place in the list, to accept it; else its number
  std::optional<std::int64_t> run;  ///< the list; none: the last one
  std::string start;
  std::string until;
  std::string weather;
  std::string outcome;
  std::string why;
  bool measured = false;
  std::string who = "user";
  OutputForm form = OutputForm::table;
};

struct PlanCheckCommand {
  std::string database;
  std::string plan;  ///< a CSV file; empty: the plan that was recorded last
  std::string now;
  bool all = false;
  OutputForm form = OutputForm::table;
};

/// The past, planned: how orders would have gone.
struct HindcastCommand {
  std::string database;
  std::string from;  ///< local day or moment; a third of the way through the journal where empty
  std::int64_t work = 0;
  std::uint64_t seed = 1;
  bool all = false;
  OutputForm form = OutputForm::table;
};

struct PromiseCommand {
  std::string database;
  std::string now;
  std::string item;
  double quantity = 0;
  std::string customer_date;
  double move_share = 0.05;
  bool all = false;
  OutputForm form = OutputForm::table;
};

struct ReplanCommand {
  std::string database;
  std::string now;
  std::vector<std::string> down;  ///< MACHINE,FROM,TO
  std::vector<std::string> ill;   ///< PERSON,FROM,TO
  std::vector<std::string> rush;  ///< ITEM,QUANTITY,DUE
  std::vector<std::string> late;  ///< PURCHASE_ORDER,AT
  std::string freeze_until;
  double move_share = 0.05;
  std::uint64_t seed = 1;
  bool all = false;
  OutputForm form = OutputForm::table;
};

struct LearnCommand {
  std::string database;
  std::string accept;  ///< "all", or numbers separated by commas
  std::string tables;  ///< folder for the tables that bookings show; empty: none
  std::string who = "user";
  OutputForm form = OutputForm::table;
};

struct RepairCommand {
  std::string database;
  std::string apply;  ///< code of the repair; empty: list what waits
  std::string who = "user";
  OutputForm form = OutputForm::table;
};

struct UndoCommand {
  std::string database;
  std::optional<std::int64_t> import_id;
  std::optional<std::int64_t> change_id;
  std::string who = "user";
};

struct LogCommand {
  std::string database;
  OutputForm form = OutputForm::table;
};

struct VerifyCommand {
  std::string database;
};

/// What thousands of firms did with what they were advised.
struct EvidenceCommand {
  enum class Act : std::uint8_t { train, score, validate, stats };
  Act act = Act::stats;
  std::string assessments;
  std::string recommendations;
  std::string out;
  std::string model;  ///< empty: the one that the program carries
  std::string predictions;
  double dial = 0.5;
  int folds = 5;
  std::uint64_t seed = 1;
  OutputForm form = OutputForm::table;
};

/// The command line was answered already (help, version) or is wrong; the program ends with this
/// status.
struct Ended {
  int status = 0;
};

using Command = std::variant<Ended,
                             ExampleCommand,
                             CheckCommand,
                             ImportCommand,
                             ExportCommand,
                             ServeCommand,
                             AccountCommand,
                             SightCommand,
                             LinesCommand,
                             BeginCommand,
                             StepCommand,
                             PlanCommand,
                             HindcastCommand,
                             PlanCheckCommand,
                             PromiseCommand,
                             ReplanCommand,
                             LearnCommand,
                             RepairCommand,
                             UndoCommand,
                             LogCommand,
                             VerifyCommand,
                             EvidenceCommand>;

/// Reads the command line; prints help, or what is wrong, itself.
Command read_arguments(int count, const char* const* arguments);

}  // namespace tienvoud::app
