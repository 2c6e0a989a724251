#include "app/cli/arguments.h"

#include <CLI/CLI.hpp>

#include "app/cli/argument_forms.h"
#include "app/cli/begin_arguments.h"
#include "app/cli/evidence_arguments.h"
#include "app/cli/plan_arguments.h"
#include "app/exit_code.h"
#include "app/version.h"

namespace tienvoud::app {
namespace {

/// Collects what was asked while the library reads the words.
class Reader {
 public:
  Reader() : app_("See where the hours, material and energy of a factory go.", "tienvoud") {
    app_.set_version_flag("--version", std::string(version));
    app_.require_subcommand(1);
    app_.failure_message(CLI::FailureMessage::help);
    app_.get_formatter()->column_width(34);
  }

  Command read(int count, const char* const* arguments) {
    add_example();
    add_check();
    add_import();
    add_export();
    add_serve();
    add_account();
    add_sight();
    add_lines();
    add_begin_arguments(app_, begin_, command_);
    add_plan_arguments(app_, plan_, command_);
    add_learn();
    add_evidence_arguments(app_, evidence_, command_);
    add_repair();
    add_undo();
    add_log();
    add_verify();
    try {
      app_.parse(count, arguments);
    } catch (const CLI::ParseError& error) {
      const bool asked = error.get_exit_code() == 0;  // help or version
      if (asked) {
        app_.exit(error);
        return Ended{done};
      }
      std::cerr << "tienvoud: " << error.what()
                << "\nRun `tienvoud --help`, or `tienvoud COMMAND --help`.\n";
      return Ended{wrong_usage};
    }
    return std::move(command_);
  }

 private:
  /// A subcommand whose options fill `Asked`, which becomes the answer when the subcommand is
  /// named.
  template <class Asked>
  CLI::App* add(const char* name, const char* help, Asked& asked) {
    auto* sub = app_.add_subcommand(name, help);
    sub->callback([this, &asked] { command_ = asked; });
    return sub;
  }

  static void add_fraction(CLI::App* sub, const char* name, double& value, const char* help) {
    sub->add_option(name, value, help)->check(CLI::Range(0.0, 1.0))->capture_default_str();
  }

  void add_example() {
    auto* sub = add("example", "Make a made-up firm with known truth", example_);
    sub->add_option("DIR", example_.folder, "Folder to write; the truth goes into DIR-truth")
        ->required();
    sub->add_option("--preset", example_.preset,
                    "small: 4 machines, a month; shop: 20, six months; large: 50, 1 Hz")
        ->check(CLI::IsMember({"small", "shop", "large"}))
        ->capture_default_str();
    sub->add_option("--seed", example_.seed, "Another seed, another firm")->capture_default_str();
    sub->add_flag("--submeters", example_.submeters,
                  "A meter for each machine, not only the main one");
    sub->add_flag("--power-known", example_.power_known,
                  "The firm knows the power of its machines by state");
    sub->add_option("--waste", example_.waste, "One thing that is far worse than is usual")
        ->check(
            CLI::IsMember({"none", "standby", "leak", "setup", "scrap", "single_source", "stock"}))
        ->capture_default_str();
    sub->add_option("--mended-from", example_.mended_from,
                    "First day on which something is done about the waste, as 2026-04-10");
    add_fraction(sub, "--mended", example_.mended, "Share of the waste that is gone then");
    sub->add_flag("--weather", example_.weather,
                  "A hall heated and cooled by electricity; temperatures go into DIR-weather.csv");
    add_fraction(sub, "--mix-drift", example_.mix_drift,
                 "Share of the orders that are of once rare products at the end");
    add_fraction(sub, "--unexplained", example_.unexplained,
                 "Share of the main meter that no machine explains");
    add_fraction(sub, "--wrong-norms", example_.wrong_norms,
                 "Share of operations with wrong norm times");
    sub->add_option("--start", example_.start, "First day, as 2026-03-02");
    add_fraction(sub, "--late", example_.late, "Share of facts that come days late");
    add_fraction(sub, "--repeated", example_.repeated, "Share of rows that come twice");
    add_fraction(sub, "--shuffled", example_.shuffled, "Share of rows out of order");
    add_fraction(sub, "--lost-sequences", example_.lost_sequences,
                 "Share of numbered facts that are lost");
    add_fraction(sub, "--counter-resets", example_.counter_resets,
                 "Share of meter days on which a register starts anew");
    add_fraction(sub, "--silent-meters", example_.silent_meters,
                 "Share of meter days with hours of silence");
    add_fraction(sub, "--code-typos", example_.code_typos,
                 "Share of bookings whose order code is one digit off");
    add_fraction(sub, "--night-shifts", example_.night_shifts,
                 "Share of bookings over midnight whose end lies before the start");
  }

  static void add_sources(CLI::App* sub, Sources& sources) {
    sub->add_option("DIR|FILE", sources.files, "A firm folder, or files: CSV, XLSX, P1, MTConnect")
        ->required();
    sub->add_option("--map", sources.mapping, "How foreign files are to be read");
    sub->add_option("--machine", sources.machine, "The machine that a recording is of");
    sub->add_option("--device-model", sources.device_model,
                    "MTConnect device model of a recording");
    sub->add_option("--time-zone", sources.time_zone, "Clock of P1 stamps")->capture_default_str();
  }

  void add_check() {
    auto* sub = add("check", "Find all that is wrong with the files, with remedies", check_);
    add_sources(sub, check_.sources);
    sub->add_flag("--all", check_.all, "Every row, not the first few of each kind");
    add_forms(sub, check_.form, true);
  }

  void add_import() {
    auto* sub = add("import", "Bring files into a database; twice changes nothing", import_);
    add_sources(sub, import_.sources);
    sub->add_option("--into", import_.database, "The database; made where there is none")
        ->required();
    add_forms(sub, import_.form, false);
  }

  void add_serve() {
    auto* sub = add("serve", "Serve the page and the API on this computer", serve_);
    sub->add_option("FIRM.db", serve_.database, "The database; made where there is none")
        ->required();
    sub->add_option("--listen", serve_.listen, "Address and port")->capture_default_str();
    sub->add_option("--tls-cert", serve_.tls_certificate, "Certificate chain (PEM): HTTPS")
        ->check(CLI::ExistingFile);
    sub->add_option("--tls-key", serve_.tls_key, "Its key (PEM)")->check(CLI::ExistingFile);
    sub->add_flag("--behind-proxy", serve_.behind_proxy,
                  "A proxy does HTTPS, and says for whom it asks (X-Forwarded-For)");
  }

  void add_account() {
    auto* sub = app_.add_subcommand("account", "Who may log in from another computer");
    sub->require_subcommand(1);
    const auto act = [&](const char* name, const char* help, AccountCommand::Act what) {
      auto* one = sub->add_subcommand(name, help);
      one->callback([this, what] {
        account_.act = what;
        command_ = account_;
      });
      one->add_option("FIRM.db", account_.database)->required();
      if (what != AccountCommand::Act::list_all) {
        one->add_option("NAME", account_.name)->required();
      }
      return one;
    };
    auto* added = act("add", "Make an account; asks for its password, or reads it from a pipe",
                      AccountCommand::Act::add_one);
    added->add_option("--role", account_.role, "What it may do: look, change, or all")
        ->check(CLI::IsMember({"viewer", "planner", "owner"}))
        ->capture_default_str();
    add_forms(act("list", "All accounts", AccountCommand::Act::list_all), account_.form, false);
    act("remove", "Take an account away; it is logged out", AccountCommand::Act::remove_one);
    act("password", "Give a new password; the account is logged out everywhere",
        AccountCommand::Act::new_password);
  }

  void add_export() {
    auto* sub = add("export", "Write everything back as a firm folder", export_);
    sub->add_option("FIRM.db", export_.database)->required();
    sub->add_option("DIR", export_.folder, "Folder to write; must be empty or new")->required();
  }

  void add_sight() {
    auto* sub = add("sight", "Where do hours, material and energy go?", sight_);
    sub->add_option("FIRM.db", sight_.database)->required();
    sub->add_option("--by", sight_.by, "One row for each of these")
        ->check(CLI::IsMember({"order", "item", "machine", "shift", "day", "loss", "activity"}));
    sub->add_option("--from", sight_.from, "First local day or moment");
    sub->add_option("--to", sight_.to, "The day or moment after the last");
    sub->add_option("--costing", sight_.costing,
                    "What becomes of energy of no order: leave, following_order or run_seconds")
        ->check(CLI::IsMember({"leave", "following_order", "run_seconds"}))
        ->capture_default_str();
    sub->add_option("--seed", sight_.seed, "Of the intervals")->capture_default_str();
    sub->add_flag("--kpis", sight_.kpis, "ISO 22400 figures of each machine and of all");
    sub->add_flag("--people", sight_.people,
                  "Booked hours of each person, where firm.toml turns figures per person on");
    sub->add_flag("--material", sight_.material,
                  "Material flow cost (ISO 14051) of the firm, each item and machine group");
    sub->add_flag("--no-split", sight_.no_split,
                  "Do not reckon energy per machine from the main meter");
    sub->add_option("--meter", sight_.meter,
                    "Load profile of this meter: peaks, base load, what it costs");
    add_forms(sub, sight_.form, true);
  }

  void add_lines() {
    auto* sub =
        add("lines", "Where would supply and delivery lines break, and what helps?", lines_);
    sub->add_option("FIRM.db", lines_.database)->required();
    sub->add_flag("--stress", lines_.stress, "What each single failure costs");
    sub->add_flag("--stock", lines_.stock, "How much safety stock where");
    sub->add_flag("--frontier", lines_.frontier,
                  "Yearly cost against vulnerability, each point a list of moves");
    sub->add_flag("--deliveries", lines_.deliveries,
                  "How late and after how long suppliers delivered");
    sub->add_option("--at", lines_.at, "Local day or moment; the last news where left out");
    sub->add_flag("--all", lines_.all, "Every failure and every item");
    sub->add_option("--seed", lines_.seed, "Of what is simulated")->capture_default_str();
    add_forms(sub, lines_.form, true);
  }

  void add_learn() {
    auto* sub = add("learn", "Norm times, scrap, power and lead times from what happened", learn_);
    sub->add_option("FIRM.db", learn_.database)->required();
    sub->add_option("--accept", learn_.accept, "all, or numbers of proposals separated by commas");
    sub->add_option("--who", learn_.who, "Who accepts")->capture_default_str();
    sub->add_option("--tables", learn_.tables,
                    "New folder for the routings, times, skills and hours that bookings show, as "
                    "tables to look through and import");
    add_forms(sub, learn_.form, true);
  }

  void add_repair() {
    auto* sub = add("repair", "Rows that wait for a decision, and mechanical remedies", repair_);
    sub->add_option("FIRM.db", repair_.database)->required();
    sub->add_option("--apply", repair_.apply, "Code of the repair to apply to all its rows");
    sub->add_option("--who", repair_.who, "Who decides")->capture_default_str();
    add_forms(sub, repair_.form, false);
  }

  void add_undo() {
    auto* sub = add("undo", "Take back an import or an accepted change", undo_);
    sub->add_option("FIRM.db", undo_.database)->required();
    auto* import_option =
        sub->add_option("--import", undo_.import_id, "Number of the import, as `log` shows it");
    sub->add_option("--change", undo_.change_id, "Number of the change, as `log` shows it")
        ->excludes(import_option);
    sub->add_option("--who", undo_.who, "Who decides")->capture_default_str();
  }

  void add_log() {
    auto* sub = add("log", "Imports, changes and answers of a database", log_);
    sub->add_option("FIRM.db", log_.database)->required();
    add_forms(sub, log_.form, false);
  }

  void add_verify() {
    auto* sub = add("verify", "Check a database by its checksums", verify_);
    sub->add_option("FIRM.db", verify_.database)->required();
  }

  CLI::App app_;
  Command command_ = Ended{wrong_usage};
  ExampleCommand example_;
  CheckCommand check_;
  ImportCommand import_;
  ExportCommand export_;
  ServeCommand serve_;
  AccountCommand account_;
  SightCommand sight_;
  LinesCommand lines_;
  BeginArguments begin_;
  PlanArguments plan_;
  LearnCommand learn_;
  RepairCommand repair_;
  UndoCommand undo_;
  LogCommand log_;
  VerifyCommand verify_;
  EvidenceCommand evidence_;
};

}  // namespace

Command read_arguments(int count, const char* const* arguments) {
  Reader reader;
  return reader.read(count, arguments);
}

}  // namespace tienvoud::app
