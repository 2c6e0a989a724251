#include "app/jobs/jobs.h"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <ranges>

#include "app/clock.h"

namespace tienvoud::app {
namespace {

constexpr std::size_t at_once = 2;
constexpr std::size_t most_waiting = 50;
constexpr std::size_t most_kept = 100;

Error no_such_job(std::int64_t id) {
  return {ErrorCode::not_found, fmt::format("there is no job {}", id), "job",
          "Jobs are kept until the program ends, the last 100 of them."};
}

}  // namespace

Jobs::Jobs() {
  for (std::size_t i = 0; i < at_once; ++i) {
    threads_.emplace_back([this] { work_on(); });
  }
}

Jobs::~Jobs() {
  close();
}

Result<std::int64_t> Jobs::start(std::string kind, std::string who, Work work) {
  const std::lock_guard lock(mutex_);
  if (closed_ || waiting_.size() >= most_waiting) {
    return Error{ErrorCode::unusable,
                 closed_ ? "the program is ending" : "too much work is waiting already", "",
                 closed_ ? "Start it again." : "Wait for some of it, or stop what is not needed."};
  }
  auto job = std::make_shared<Job>();
  job->view.id = ++last_id_;
  job->view.kind = std::move(kind);
  job->view.who = std::move(who);
  job->view.asked_at = clock_now();
  job->work = std::move(work);
  jobs_[last_id_] = job;
  waiting_.push_back(std::move(job));
  ++moves_;
  forget_old();
  changed_.notify_all();
  return last_id_;
}

std::vector<JobView> Jobs::list() const {
  const std::lock_guard lock(mutex_);
  std::vector<JobView> views;
  for (const auto& job : std::views::reverse(std::views::values(jobs_))) {
    views.push_back(job->view);
  }
  return views;
}

Result<JobView> Jobs::view(std::int64_t id) const {
  const std::lock_guard lock(mutex_);
  const auto found = jobs_.find(id);
  if (found == jobs_.end()) {
    return no_such_job(id);
  }
  return found->second->view;
}

Result<void> Jobs::cancel(std::int64_t id) {
  const std::lock_guard lock(mutex_);
  const auto found = jobs_.find(id);
  if (found == jobs_.end()) {
    return no_such_job(id);
  }
  found->second->stop = true;
  return {};
}

void Jobs::close() {
  const std::lock_guard lock(mutex_);
  closed_ = true;
  for (const auto& job : std::views::values(jobs_)) {
    job->stop = true;
  }
  changed_.notify_all();
}

std::uint64_t Jobs::moves() const {
  const std::lock_guard lock(mutex_);
  return moves_;
}

bool Jobs::wait_for_end(std::chrono::milliseconds longest) const {
  std::unique_lock lock(mutex_);
  return changed_.wait_for(lock, longest, [&] { return all_ended(); });
}

bool Jobs::all_ended() const {
  return std::ranges::all_of(std::views::values(jobs_),
                             [](const auto& job) { return job->view.ended(); });
}

void Jobs::work_on() {
  for (;;) {
    std::shared_ptr<Job> job;
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [&] { return closed_ || !waiting_.empty(); });
      if (waiting_.empty()) {
        return;
      }
      job = std::move(waiting_.front());
      waiting_.pop_front();
      if (!job->stop) {
        job->view.state = JobState::running;
        ++job->view.changes;
      }
    }
    perform(job);
  }
}

void Jobs::perform(const std::shared_ptr<Job>& job) {
  Teller teller;
  teller.progress = [&](const WorkStep& step) {
    const std::lock_guard lock(mutex_);
    job->view.step = step;
    ++job->view.changes;
    return !job->stop;
  };
  teller.best = [&](std::string answer) {
    const std::lock_guard lock(mutex_);
    job->view.best = std::make_shared<const std::string>(std::move(answer));
    ++job->view.changes;
  };
  Result<std::string> result = std::string();
  if (const auto go_on = tell(teller.progress, job->view.step.value_or(WorkStep())); !go_on) {
    result = go_on.error();
  } else {
    try {
      result = job->work(teller);
    } catch (const std::exception& fault) {
      fmt::print(stderr, "tienvoud: internal error: {}\n", fault.what());
      result = Error{ErrorCode::corrupt, "the program made a fault; nothing was lost", "",
                     "Try again; if it stays, report it with what you did."};
    }
  }
  const std::lock_guard lock(mutex_);
  job->work = {};  // with all it holds
  JobView& view = job->view;
  view.ended_at = clock_now();
  if (result) {
    view.state = JobState::done;
    view.result = std::make_shared<const std::string>(*std::move(result));
  } else {
    view.error = result.error();
    view.state = view.error->code == ErrorCode::cancelled ? JobState::cancelled : JobState::failed;
  }
  ++view.changes;
  ++moves_;
  changed_.notify_all();
}

void Jobs::forget_old() {
  for (auto job = jobs_.begin(); job != jobs_.end() && jobs_.size() > most_kept;) {
    job = job->second->view.ended() ? jobs_.erase(job) : std::next(job);
  }
}

}  // namespace tienvoud::app
