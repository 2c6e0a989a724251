// Questions and imports as jobs: start, look, stop, fetch the result.
#include <fmt/format.h>

#include <array>
#include <nlohmann/json.hpp>

#include "app/http/api_plan.h"
#include "app/http/error_response.h"

namespace tienvoud::app {
namespace {

using Json = nlohmann::ordered_json;

Result<Work> undo_import_of_body(Api& api, const Request& request) {
  TRY_ASSIGN(const auto body, body_json(request));
  TRY_ASSIGN(const auto import,
             whole_in(body, "import", "Give its number as /api/v1/imports shows it."));
  return undo_import_work(api, request, import);
}

struct Kind {
  std::string_view name;
  Role needs;
  Result<Work> (*work)(Api&, const Request&);
};

constexpr std::array kinds = {
    Kind{"sight", Role::viewer, sight_work},
    Kind{"lines", Role::viewer, lines_work},
    Kind{"begin", Role::viewer, begin_work},
    Kind{"plan", Role::viewer, plan_work},
    Kind{"learn", Role::viewer, learn_work},
    Kind{"import", Role::planner, import_work},
    Kind{"repair", Role::planner, repair_work},
    Kind{"undo_import", Role::planner, undo_import_of_body},
    Kind{"example", Role::planner, example_work},
};

const char* word_of(JobState state) {
  switch (state) {
    case JobState::waiting:
      return "waiting";
    case JobState::running:
      return "running";
    case JobState::done:
      return "done";
    case JobState::failed:
      return "failed";
    case JobState::cancelled:
      return "cancelled";
  }
  return "";
}

const char* word_of(Doing doing) {
  switch (doing) {
    case Doing::reading:
      return "reading";
    case Doing::reckoning:
      return "reckoning";
    case Doing::writing:
      return "writing";
  }
  return "";
}

Json job_json(const JobView& job) {
  Json progress = nullptr;
  if (job.step) {
    const auto share = static_cast<double>(job.step->done) / static_cast<double>(job.step->total);
    progress = {{"doing", word_of(job.step->doing)},
                {"done", job.step->done},
                {"total", job.step->total},
                {"share", job.step->total == 0 ? Json(nullptr) : Json(std::min(1.0, share))}};
  }
  return {{"job", job.id},
          {"kind", job.kind},
          {"who", job.who},
          {"state", word_of(job.state)},
          {"progress", std::move(progress)},
          {"asked_at", to_string(job.asked_at)},
          {"ended_at", job.ended_at ? Json(to_string(*job.ended_at)) : Json(nullptr)},
          {"error", job.error ? Json::parse(error_response(*job.error).body) : Json(nullptr)}};
}

/// What happens to one job: "progress" as often as it changes, "best" for each better answer, and
/// at the end "done", "failed" or "cancelled".
class JobEvents final : public EventSource {
 public:
  JobEvents(const Jobs& jobs, std::int64_t id) : jobs_(jobs), id_(id) {}

  std::string news() override {
    const auto job = jobs_.view(id_);
    if (!job || ended_ || (known_ && job->changes == changes_)) {
      ended_ = ended_ || !job;
      return {};
    }
    known_ = true;
    changes_ = job->changes;
    std::string text;
    if (job->best && job->best != best_) {
      best_ = job->best;
      text += fmt::format("event: best\ndata: {}\n\n", *best_);
    }
    ended_ = job->ended();
    return text + fmt::format("event: {}\ndata: {}\n\n", ended_ ? word_of(job->state) : "progress",
                              json_text(job_json(*job)));
  }
  [[nodiscard]] bool ended() const override { return ended_; }

 private:
  const Jobs& jobs_;
  std::int64_t id_;
  std::uint64_t changes_ = 0;
  std::shared_ptr<const std::string> best_;
  bool known_ = false;
  bool ended_ = false;
};

/// "changed" whenever the data did, whoever changed it, and "jobs" whenever a job was started or
/// ended: so that a page that stays open stays true.
class FirmEvents final : public EventSource {
 public:
  explicit FirmEvents(Api& api) : api_(api) {}

  std::string news() override {
    std::string text;
    if (const auto revision = api_.database.revision_lately(); revision != revision_) {
      revision_ = revision;
      text += fmt::format("event: changed\ndata: {}\n\n", json_text({{"revision", revision}}));
    }
    if (const auto moves = api_.jobs.moves(); !known_ || moves != moves_) {
      known_ = true;
      moves_ = moves;
      text += fmt::format("event: jobs\ndata: {}\n\n", json_text({{"moves", moves}}));
    }
    return text;
  }
  [[nodiscard]] bool ended() const override { return false; }

 private:
  Api& api_;
  std::string revision_;
  std::uint64_t moves_ = 0;
  bool known_ = false;
};

Response event_stream(std::shared_ptr<EventSource> events) {
  Response response;
  response.content_type = "text/event-stream";
  response.headers.emplace_back("Cache-Control", "no-store");
  response.headers.emplace_back("X-Accel-Buffering", "no");  // a proxy must not hold events back
  response.events = std::move(events);
  return response;
}

Result<JobView> job_of(const Api& api, const std::string& text) {
  TRY_ASSIGN(const auto id, whole_number(text, "the job's number"));
  return api.jobs.view(id);
}

}  // namespace

Result<Response> post_job(Api& api, const Request& request, Parts) {
  TRY_ASSIGN(const auto body, body_json(request));
  TRY_ASSIGN(const auto name, text_in(body, "kind"));
  const auto* const kind = std::ranges::find(kinds, name, &Kind::name);
  if (kind == kinds.end()) {
    return Error{
        ErrorCode::invalid_input, "there is no such kind of job", "kind",
        "Ask for sight, lines, begin, plan, learn, import, repair, undo_import or example."};
  }
  if (request.caller.role < kind->needs) {
    return may_not();
  }
  return start_job(api, name, request, kind->work(api, request));
}

Result<Response> start_job(Api& api,
                           const std::string& kind,
                           const Request& request,
                           const Result<Work>& work) {
  if (!work) {
    return work.error();
  }
  TRY_ASSIGN(const auto id, api.jobs.start(kind, request.caller.account, *work));
  TRY_ASSIGN(const auto job, api.jobs.view(id));
  auto response = json_response(job_json(job));
  response.status = 202;
  response.headers.emplace_back("Location", fmt::format("/api/v1/jobs/{}", id));
  return response;
}

Result<Response> get_jobs(Api& api, const Request&, Parts) {
  Json list = Json::array();
  for (const auto& job : api.jobs.list()) {
    list.push_back(job_json(job));
  }
  return json_response({{"jobs", std::move(list)}});
}

Result<Response> get_job(Api& api, const Request&, Parts parts) {
  TRY_ASSIGN(const auto job, job_of(api, parts[0]));
  return json_response(job_json(job));
}

Result<Response> delete_job(Api& api, const Request& request, Parts parts) {
  TRY_ASSIGN(const auto job, job_of(api, parts[0]));
  if (request.caller.role < Role::planner && job.who != request.caller.account) {
    return may_not();
  }
  TRY(api.jobs.cancel(job.id));
  return json_response(Json::object());
}

Result<Response> get_job_events(Api& api, const Request&, Parts parts) {
  TRY_ASSIGN(const auto job, job_of(api, parts[0]));
  return event_stream(std::make_shared<JobEvents>(api.jobs, job.id));
}

Result<Response> get_events(Api& api, const Request&, Parts) {
  return event_stream(std::make_shared<FirmEvents>(api));
}

Result<Response> get_job_result(Api& api, const Request&, Parts parts) {
  TRY_ASSIGN(const auto job, job_of(api, parts[0]));
  if (job.error) {
    return *job.error;
  }
  if (!job.result) {
    return Error{ErrorCode::unusable, "the job has not ended yet", parts[0],
                 "Follow its events, or ask again later."};
  }
  return json_response(*job.result);
}

}  // namespace tienvoud::app
